import ArgumentParser
import Core
import Foundation
import Kernel
import Store
import Web

/// `caicach backup OUT.tar.zst`.
struct Backup: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Sao lưu toàn bộ dữ liệu trong khi hệ thống đang chạy.")
    @OptionGroup var common: CommonOptions
    @Argument(help: "Tệp sao lưu, .tar.zst.") var out: String

    func run() async throws {
        let product = try await common.open()
        try Archive.make(out, of: product.store)
        Terminal.answer(Terminal.tongue("Đã sao lưu vào \(out)."))
    }
}

/// `caicach restore FILE`.
struct Restore: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Khôi phục từ tệp sao lưu vào một cơ sở dữ liệu trống.")
    @OptionGroup var common: CommonOptions
    @Argument(help: "Tệp sao lưu.") var file: String

    func run() async throws {
        let place = common.place
        try Archive.unpack(file, to: StoreLocation(place))
        let product = try await common.open()
        do {
            let count = try product.store.read { try Journal.verify(in: $0) }
            Terminal.answer(Terminal.tongue("Đã khôi phục; nhật ký nguyên vẹn với \(count) mục."))
        } catch let broken as JournalBreak {
            throw Refusal.conflict("Nhật ký trong bản sao lưu đã bị thay đổi từ mục số \(broken.number).")
        }
    }
}
