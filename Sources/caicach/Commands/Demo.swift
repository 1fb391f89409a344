import Accounts
import ArgumentParser
import Core
import Foundation
import Kernel
import Portal
import Store
import Web

/// `caicach demo`: a made-up district to try everything on.
struct Demo: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Nạp dữ liệu trình diễn vào cơ sở dữ liệu trống.")

    @OptionGroup var common: CommonOptions

    @Option(help: "Thư mục dữ liệu trình diễn; mặc định tìm Data/demo cạnh chương trình.")
    var data: String?

    /// The one password of every account of the demonstration. Nobody else's data is behind it.
    static let password = "cai-cach-hanh-chinh"

    static let accounts: [(name: String, role: String, unit: String?)] = [
        ("quantri", "admin", nil), ("kiemtra", "inspector", "H33"), ("lanhdao", "leader", "H33"),
        ("giangthanh", "clerk", "H33.30"), ("motcua", "onestop", "H33.30"),
        ("vanthu", "registry", "H33.30"), ("chuyenvien", "officer", "H33.30"), ("phapche", "legal", "H33"),
        ("bientap", "editor", nil),
    ]

    func run() async throws {
        let product = try await common.open(makes: true)
        guard try product.store.read({ try Journal.head(in: $0) }) == 0 else {
            throw Refusal.conflict("Cơ sở dữ liệu đã có dữ liệu; trình diễn chỉ nạp vào cơ sở dữ liệu trống.")
        }
        let folder = try folder()
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
        for account in Self.accounts {
            try await AccountDesk(product).add(
                account.name, password: Self.password, role: account.role, unit: account.unit, mustChange: false)
        }
        let news = folder + "/articles.json"
        if FileManager.default.fileExists(atPath: news) {
            try await DemonstrationNews.load(
                news, unit: "H33", by: try actor("kiemtra", product), approvedBy: try actor("bientap", product),
                into: product)
        }
        let names = Self.accounts.map(\.name).joined(separator: ", ")
        Terminal.answer(
            Terminal.tongue("Đã nạp dữ liệu trình diễn. Tài khoản: \(names). Mật khẩu: \(Self.password)"))
    }

    /// One of the accounts, as somebody who is signed in.
    private func actor(_ name: String, _ product: Product) throws -> Actor {
        let roles = product.knowledge.figures.rules.roles
        let grants = try product.store.read { snapshot in
            try Self.accounts.filter { $0.name == name }.map { account -> Grant in
                let unit = try account.unit.map { try Unit.require(code: $0, field: "unit", in: snapshot) }
                return Grant(role: account.role, unit: unit?.id, path: unit?.path ?? .everything)
            }
        }
        return .person(Actor.Person(account: name, grants: grants, roles: roles))
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
