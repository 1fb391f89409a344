import ArgumentParser
import Core
import Foundation
import Kernel
import Store
import Web

/// `caicach journal verify | export OUT | verify-file FILE`.
struct JournalCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "journal", abstract: "Nhật ký chuỗi băm: đối chiếu, xuất ra tệp, đối chiếu tệp.",
        subcommands: [Verify.self, Export.self, VerifyFile.self])

    struct Verify: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Đối chiếu toàn bộ nhật ký trong cơ sở dữ liệu.")
        @OptionGroup var common: CommonOptions

        func run() async throws {
            let product = try await common.open()
            try report { try product.store.read { try Journal.verify(in: $0) } }
        }
    }

    struct Export: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Xuất nhật ký, mỗi dòng một mục JSON.")
        @OptionGroup var common: CommonOptions
        @Argument(help: "Tệp xuất ra.") var out: String

        func run() async throws {
            let product = try await common.open()
            let handle = try FileHandle.making(out)
            defer { try? handle.close() }
            try product.store.read { snapshot in
                var last = 0
                while let page = Optional(try Journal.entries(after: last, in: snapshot)), let end = page.last {
                    for entry in page { handle.write(Data((try entry.line() + "\n").utf8)) }
                    last = end.number
                }
            }
        }
    }

    struct VerifyFile: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "verify-file", abstract: "Đối chiếu một tệp nhật ký đã xuất, không cần cơ sở dữ liệu.")
        @Argument(help: "Tệp nhật ký.") var file: String
        @Option(help: "Văn bản đã ban hành (.docx) cần đối chiếu với nhật ký.") var document: String?

        func run() async throws {
            guard let text = try? String(contentsOfFile: file, encoding: .utf8) else {
                throw Refusal.invalid("FILE", "Không đọc được tệp “\(file)”.")
            }
            guard !text.isEmpty else { throw Refusal.invalid("FILE", "Tệp “\(file)” không có mục nào.") }
            let lines = text.split(separator: "\n").map(String.init)
            try report { try Journal.verify(lines: lines) }
            if let document { try find(document, in: lines) }
        }

        /// Says which entry of the verified chain holds the digest of a document, and whether a later one took it back.
        private func find(_ document: String, in lines: [String]) throws {
            guard let bytes = FileManager.default.contents(atPath: document) else {
                throw Refusal.invalid("--document", "Không đọc được tệp “\(document)”.")
            }
            let digest = Digest(of: Array(bytes)).hex
            guard let entry = try Journal.entry(holding: digest, in: lines) else {
                Terminal.complain("Văn bản không khớp với mục nào trong nhật ký (SHA-256 \(digest)).")
                throw ExitCode(1)
            }
            Terminal.answer(
                Terminal.tongue(
                    """
                    Văn bản nguyên vẹn: mục số \(entry.number) của nhật ký, \(entry.subject.id), ghi lúc \(entry.at.text).
                    """))
            if let taken = try Journal.retraction(of: entry, in: lines) {
                let reason = try taken.said["reason"] ?? ""
                Terminal.complain(
                    """
                    Văn bản đã bị thu hồi, không còn hiệu lực: mục số \(taken.number) của nhật ký, ghi lúc \
                    \(taken.at.text). Lý do: \(reason).
                    """)
                throw ExitCode(1)
            }
            guard let last = try lines.last.map({ try JournalEntry(canonical: $0) }) else { return }
            Terminal.answer(
                Terminal.tongue(
                    """
                    Đến mục cuối của tệp (số \(last.number), ghi lúc \(last.at.text)) chưa có mục nào thu hồi văn bản này.
                    """))
        }
    }

    private static func report(_ verify: () throws -> Int) throws {
        do {
            Terminal.answer(Terminal.tongue("Nhật ký nguyên vẹn: \(try verify()) mục."))
        } catch let broken as JournalBreak {
            Terminal.complain("Nhật ký đã bị thay đổi từ mục số \(broken.number).")
            throw ExitCode(1)
        }
    }
}
