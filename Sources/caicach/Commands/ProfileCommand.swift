import ArgumentParser
import Core
import Foundation
import Imports
import Kernel
import Web

/// `caicach profile list | show | save`.
struct ProfileCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "profile", abstract: "Bộ ánh xạ cột của tệp lạ: liệt kê, xem, lưu.",
        subcommands: [List.self, Show.self, Save.self])

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Liệt kê bộ ánh xạ.")
        @OptionGroup var common: CommonOptions

        func run() async throws {
            let product = try await common.open()
            for line in try ProfileDesk(product).list() { Terminal.answer(line) }
        }
    }

    struct Show: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "In bộ ánh xạ đang dùng ra dạng JSON.")
        @OptionGroup var common: CommonOptions
        @Argument(help: "Tên bộ ánh xạ.") var name: String

        func run() async throws {
            let product = try await common.open()
            Terminal.answer(try ProfileDesk(product).mapping(name).mapping.json(isForPeople: true))
        }
    }

    struct Save: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Lưu tệp JSON thành phiên bản mới.")
        @OptionGroup var common: CommonOptions
        @Argument(help: "Tệp JSON của bộ ánh xạ.") var file: String

        func run() async throws {
            let product = try await common.open(makes: true)
            let mapping = try ColumnMapping(file: file)
            let version = try await ProfileDesk(product).save(mapping)
            Terminal.answer(Terminal.tongue("Đã lưu bộ ánh xạ \(mapping.name), phiên bản \(version)."))
        }
    }
}

extension ColumnMapping {
    /// The mapping in a JSON file.
    init(file path: String) throws {
        guard let handle = FileHandle(forReadingAtPath: path),
            let bytes = try? handle.read(upToCount: Self.byteLimit + 1)
        else { throw Refusal.invalid("--profile", "Không mở được tệp “\(path)”.") }
        try self.init(json: bytes)
    }
}
