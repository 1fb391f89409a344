import ArgumentParser
import Core
import Foundation
import Kernel
import Portal
import Store
import Web

/// `caicach demo`: a made-up district to try everything on, with what has happened there until the day it lives on.
struct Demo: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Nạp dữ liệu trình diễn vào cơ sở dữ liệu trống.")

    @OptionGroup var common: CommonOptions

    @Option(help: "Thư mục dữ liệu trình diễn; mặc định tìm Data/demo cạnh chương trình.")
    var data: String?

    @Flag(help: "Chỉ nạp sổ, tài khoản và bài viết; không có kế hoạch, cuộc kiểm tra, đợt chấm điểm nào.")
    var registersOnly = false

    func run() async throws {
        let folder = try folder()
        let story = registersOnly ? [] : try Story.parts(in: folder + "/story")
        let clock = story.first?.acts.first.map { StoryClock(at: $0.at) }
        let product = try await common.open(makes: true, clock: clock?.clock)
        guard try product.store.read({ try Journal.head(in: $0) }) == 0 else {
            throw Refusal.conflict("Cơ sở dữ liệu đã có dữ liệu; trình diễn chỉ nạp vào cơ sở dữ liệu trống.")
        }
        if let clock {
            try await Self.tell(story, to: product, clock: clock, from: folder)
        } else {
            try await loadRegisters(from: folder, into: product)
        }
        let names = DemonstrationAccounts.all.map(\.name).joined(separator: ", ")
        let password = DemonstrationAccounts.password
        Terminal.answer(Terminal.tongue("Đã nạp dữ liệu trình diễn. Tài khoản: \(names). Mật khẩu: \(password)"))
    }

    /// The whole demonstration: what happened in the province until the day it lives on.
    static func tell(_ story: [Story], to product: Product, clock: StoryClock, from folder: String) async throws {
        var teller = StoryTeller(product, clock: clock, folder: folder)
        for part in story {
            let progress = Progress(label: part.title)
            try await teller.tell(part) { progress.show(of: part.acts.count, done: $0) }
            progress.end()
        }
    }

    /// Registers, accounts and articles alone, as of the clock's day.
    private func loadRegisters(from folder: String, into product: Product) async throws {
        for register in product.knowledge.registers {
            let file = folder + "/" + register.kind + ".csv"
            guard FileManager.default.fileExists(atPath: file) else { continue }
            let progress = Progress(label: register.kind)
            var options = Loading.Options()
            options.progress = progress.show
            _ = try await product.perform(
                LoadRegister(register.kind, path: file, named: register.kind + ".csv", options: options), as: .system)
            progress.end()
        }
        try await DemonstrationAccounts.open(in: product)
        try await DemonstrationNews.load(
            folder + "/articles.json", unit: "H33", by: try DemonstrationAccounts.actor("kiemtra", in: product),
            approvedBy: try DemonstrationAccounts.actor("bientap", in: product), into: product)
    }

    private func folder() throws -> String {
        let program = URL(fileURLWithPath: CommandLine.arguments[0]).resolvingSymlinksInPath()
        let near = [
            program.deletingLastPathComponent(),
            program.deletingLastPathComponent().deletingLastPathComponent()
                .deletingLastPathComponent().deletingLastPathComponent(),
        ].map { $0.appendingPathComponent("Data/demo").path }
        let places = [data].compactMap { $0 } + near + ["./Data/demo", "/usr/share/caicach/demo"]
        guard let found = places.first(where: { FileManager.default.fileExists(atPath: $0 + "/units.csv") }) else {
            throw Refusal.invalid("--data", "Không tìm thấy dữ liệu trình diễn; hãy nêu thư mục bằng --data.")
        }
        return found
    }
}
