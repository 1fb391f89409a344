import Accounts
import ArgumentParser
import Core
import Foundation
import Inspections
import Kernel
import Store
import Web

/// `caicach inspection pack | open | seal | merge`.
struct InspectionCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "inspection", abstract: "Mang một cuộc kiểm tra đi làm ở nơi không có mạng, rồi gộp về.",
        subcommands: [Pack.self, Open.self, Seal.self, Merge.self])

    struct Pack: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Ghi một cuộc kiểm tra thành tệp niêm phong.")
        @OptionGroup var common: CommonOptions
        @Argument(help: "Mã cuộc kiểm tra.") var code: String
        @Option(help: "Tệp niêm phong.") var out: String
        @Flag(help: "Đọc cụm mật khẩu từ đầu vào chuẩn thay vì tự sinh.") var passphraseStdin = false

        func run() async throws {
            let passphrase = passphraseStdin ? readLine() ?? "" : Password.invented()
            let desk = OfflineDesk(try await common.open())
            try OfflineFile.write(try await desk.pack(code, with: passphrase), to: out)
            Terminal.answer(Terminal.tongue("Đã ghi \(code) vào \(out)."))
            if !passphraseStdin { Terminal.answer(Terminal.tongue("Cụm mật khẩu: \(passphrase)")) }
        }
    }

    struct Open: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Mở tệp niêm phong thành một cơ sở dữ liệu SQLite mới; đọc cụm mật khẩu từ đầu vào chuẩn.")
        @OptionGroup var common: CommonOptions
        @Argument(help: "Tệp niêm phong.") var file: String

        func run() async throws {
            guard case .sqlite(let path) = StoreLocation(common.place), !FileManager.default.fileExists(atPath: path)
            else { throw Refusal.conflict("Chỉ mở bản mang theo vào một cơ sở dữ liệu SQLite mới.") }
            let (bytes, passphrase) = (try OfflineFile.read(file), OfflineFile.passphrase())
            // A wrong passphrase leaves no empty database behind.
            _ = try SealedFile.open(bytes, with: passphrase)
            try OfflineFile.make(path)
            let product = try await common.open(makes: true)
            let opened = try await OfflineDesk(product).open(bytes, with: passphrase)
            Terminal.answer(Terminal.tongue("Đã mở \(opened.inspection) vào \(path)."))
            for account in opened.accounts {
                let password = Password.invented()
                try await AccountDesk(product).add(
                    account, password: password, role: opened.role, unit: opened.unit, mustChange: true)
                Terminal.answer(Terminal.tongue("Mật khẩu của \(account): \(password)"))
            }
        }
    }

    struct Seal: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Niêm phong kết quả của bản mang theo; đọc cụm mật khẩu từ đầu vào chuẩn.")
        @OptionGroup var common: CommonOptions
        @Option(help: "Tệp mang về.") var out: String

        func run() async throws {
            let desk = OfflineDesk(try await common.open())
            try OfflineFile.write(try desk.seal(with: OfflineFile.passphrase()), to: out)
            Terminal.answer(Terminal.tongue("Đã niêm phong vào \(out)."))
        }
    }

    struct Merge: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Cho xem tệp mang về thay đổi những gì; gộp khi có --apply. Đọc cụm mật khẩu từ đầu vào chuẩn.")
        @OptionGroup var common: CommonOptions
        @Argument(help: "Tệp mang về.") var file: String
        @Flag(help: "Gộp thật; mọi xung đột phải được quyết định.") var apply = false
        @Option(help: "Giữ ở đây: khóa của một dòng; các dòng của cùng một mục, một hồ sơ theo nhau.")
        var keep: [String] = []
        @Option(help: "Lấy từ tệp: khóa của một dòng; các dòng của cùng một mục, một hồ sơ theo nhau.")
        var take: [String] = []

        func run() async throws {
            let desk = OfflineDesk(try await common.open())
            let (bytes, passphrase) = (try OfflineFile.read(file), OfflineFile.passphrase())
            for line in try desk.compare(bytes, with: passphrase, Terminal.tongue) {
                Terminal.answer(
                    [Terminal.tongue(line.outcome), line.key, line.here, line.theirs]
                        .map { $0.replacing("\n", with: " ") }.joined(separator: "\t"))
            }
            guard apply else { return Terminal.complain("Chưa gộp gì; thêm --apply để gộp.") }
            let count = try await desk.merge(bytes, with: passphrase, keeping: keep, taking: take)
            Terminal.complain("Đã gộp \(count) giá trị.")
        }
    }
}

/// Sealed files on this machine.
private enum OfflineFile {
    static func read(_ path: String) throws -> [UInt8] {
        guard let data = FileManager.default.contents(atPath: path) else {
            throw Refusal.invalid("FILE", "Không có tệp “\(path)”.")
        }
        return Array(data)
    }

    /// Only the owner may read it, and what is there already is not written over.
    static func write(_ bytes: [UInt8], to path: String) throws {
        guard !FileManager.default.fileExists(atPath: path),
            FileManager.default.createFile(
                atPath: path, contents: Data(bytes), attributes: [.posixPermissions: 0o600])
        else { throw Refusal.invalid("--out", "Không ghi được tệp “\(path)”, hoặc tệp đã có.") }
    }

    /// An empty file for a database, which only the owner may read: what it holds was sealed a moment ago.
    static func make(_ path: String) throws {
        guard FileManager.default.createFile(atPath: path, contents: nil, attributes: [.posixPermissions: 0o600])
        else { throw Refusal.invalid("--database", "Không ghi được tệp “\(path)”, hoặc tệp đã có.") }
    }

    /// The passphrase from the standard input; asked for where somebody watches.
    static func passphrase() -> String {
        if Terminal.isWatched { Terminal.write(Terminal.tongue("Cụm mật khẩu") + ": ") }
        return readLine() ?? ""
    }
}
