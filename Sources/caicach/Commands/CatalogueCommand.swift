import ArgumentParser
import Core
import Foundation
import Kernel
import Store
import Web

/// `caicach catalogue export OUT | load FILE`.
struct CatalogueCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "catalogue",
        abstract: "Toàn bộ danh mục văn bản, thủ tục, tài liệu chất lượng: xuất ra, nạp vào một tệp.",
        subcommands: [Export.self, Load.self])

    struct Export: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract:
                "Xuất văn bản pháp luật, quan hệ và mọi phiên bản đã công bố, đã rút; danh mục không đổi thì tệp giống nhau từng byte."
        )
        @OptionGroup var common: CommonOptions
        @Argument(help: "Tệp xuất ra.") var out: String

        func run() async throws {
            let product = try await common.open()
            let handle = try FileHandle.making(out)
            defer { try? handle.close() }
            try product.store.read { snapshot in
                try Catalogue.write(product.knowledge, in: snapshot) { line in
                    try handle.write(contentsOf: Data((line + "\n").utf8))
                }
            }
        }
    }

    struct Load: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Nạp một tệp danh mục: tất cả hoặc không gì cả; phiên bản khác với bản đang có thì từ chối.")
        @OptionGroup var common: CommonOptions
        @Argument(help: "Tệp danh mục.") var file: String

        func run() async throws {
            let product = try await common.open()
            let act = LoadCatalogue(path: file, named: (file as NSString).lastPathComponent)
            let report = try await product.perform(act, as: .system)
            let said = Terminal.tongue("\(report.entries) mục trong tệp, \(report.added) mục được thêm.")
            Terminal.answer(said)
        }
    }
}
