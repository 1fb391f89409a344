import ArgumentParser
import Core
import Kernel
import Registry
import Web

/// `caicach documents read [--unit CODE]`.
struct DocumentsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "documents", abstract: "Việc với văn bản đến trên máy.", subcommands: [Read.self])

    struct Read: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Đọc chữ trong tệp kèm theo để tìm kiếm; mỗi tệp chỉ đọc một lần.")

        @OptionGroup var common: CommonOptions

        @Option(help: "Mã đơn vị; chỉ đơn vị này và các đơn vị bên dưới.")
        var unit: String?

        func run() async throws {
            let reading = try await DocumentReading(try await common.open())
            reading.sayWhatIsMissing()
            let counts = try await reading.read(unit: unit)
            let all = counts.values.reduce(0, +)
            let read = counts[.read] ?? 0
            let marked = counts[.marked] ?? 0
            Terminal.answer(
                Terminal.tongue(
                    "Đã xem \(VietnameseNumber.text(all)) tệp: \(VietnameseNumber.text(read)) tệp có chữ, \(VietnameseNumber.text(marked)) tệp mang dấu mật."
                ))
        }
    }
}

extension DocumentReading {
    /// Says once which programs are missing; without them nothing is read.
    func sayWhatIsMissing() {
        guard !missing.isEmpty else { return }
        Terminal.complain("Chưa đọc được mọi tệp: máy này thiếu \(missing.joined(separator: ", ")).")
    }
}
