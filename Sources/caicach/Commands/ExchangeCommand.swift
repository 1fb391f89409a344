import ArgumentParser
import Core
import Foundation
import Kernel
import Registry
import Web

/// `caicach exchange receive FILE… --unit CODE` and `caicach exchange outbox DIRECTORY`.
struct ExchangeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "exchange", abstract: "Nhận thông điệp và gửi trạng thái qua trục liên thông văn bản (edXML).",
        subcommands: [Receive.self, Outbox.self])

    struct Receive: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Nhận các thông điệp; nhận lại cùng một thông điệp không thay đổi gì.")

        @OptionGroup var common: CommonOptions

        @Argument(help: "Các tệp thông điệp.")
        var files: [String]

        @Option(help: "Mã đơn vị nhận.")
        var unit: String

        @Flag(help: "Đăng ký cả văn bản có vẻ trùng với văn bản đến theo kênh khác.")
        var knownTwins = false

        func run() async throws {
            let desk = ExchangeDesk(try await common.open())
            var isAnyRefused = false
            for file in files {
                do {
                    let receipt = try await desk.receive(
                        file, named: (file as NSString).lastPathComponent, for: unit, isKnownTwin: knownTwins)
                    Terminal.answer("\(file): \(Terminal.tongue(receipt.phrase))")
                    isAnyRefused = isAnyRefused || receipt.isRefused
                } catch let refusal as Refusal {
                    isAnyRefused = true
                    Terminal.complain("\(file): không tiếp nhận.")
                    Terminal.complain(refusal)
                }
            }
            if isAnyRefused { throw ExitCode(3) }
        }
    }

    struct Outbox: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Ghi các trạng thái chờ gửi thành tệp .edxml; chạy lại không gửi hai lần.")

        @OptionGroup var common: CommonOptions

        @Argument(help: "Thư mục mà phần mềm kết nối trục lấy tệp.")
        var directory: String

        @Option(help: "Mã đơn vị; chỉ đơn vị này và các đơn vị bên dưới.")
        var unit: String?

        /// So many are written and handed over at once.
        private static let portion = 500

        func run() async throws {
            let desk = ExchangeDesk(try await common.open())
            let folder = URL(fileURLWithPath: directory, isDirectory: true)
            var (place, count, isAnyWrong) = (0, 0, false)
            while true {
                let pending = try desk.pending(unit: unit, after: place, limit: Self.portion)
                guard let last = pending.last else { break }
                place = last.place
                for status in pending where !status.problems.isEmpty {
                    isAnyWrong = true
                    Terminal.complain("\(status.name): thông điệp sai cấu trúc, không gửi.")
                    Terminal.complain(.invalid(status.problems))
                }
                let sound = pending.filter(\.problems.isEmpty)
                for status in sound { try Self.write(status.xml, to: folder.appendingPathComponent(status.name)) }
                if !sound.isEmpty { count += try await desk.handOver(sound.map(\.name)) }
            }
            Terminal.answer(Terminal.tongue("Đã ghi \(VietnameseNumber.text(count)) trạng thái."))
            if isAnyWrong { throw ExitCode(3) }
        }

        /// Whoever takes the files sees whole ones only: written aside, brought to the disk, then renamed. A name belongs to
        /// one status, so what a run that broke off had written is written again as it was.
        private static func write(_ xml: [UInt8], to place: URL) throws {
            let target = place.appendingPathExtension("edxml").path
            let aside = place.appendingPathExtension("part").path
            guard FileManager.default.createFile(atPath: aside, contents: nil),
                let handle = FileHandle(forWritingAtPath: aside)
            else {
                throw Refusal.invalid(nil, "Không ghi được vào thư mục “\(place.deletingLastPathComponent().path)”.")
            }
            defer { try? handle.close() }
            do {
                try handle.write(contentsOf: Data(xml))
                try handle.synchronize()
            } catch {
                throw Fault("write \(aside)", cause: error)
            }
            guard rename(aside, target) == 0 else { throw Fault("rename \(aside)", cause: POSIXError(.EIO)) }
        }
    }
}
