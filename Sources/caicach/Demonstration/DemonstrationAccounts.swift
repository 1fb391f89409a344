import Accounts
import Core
import Kernel
import Store
import Web

/// Who acts in the demonstration: an account for each role, none of them a person.
enum DemonstrationAccounts {
    /// The one password of every account of the demonstration. Nobody else's data is behind it.
    static let password = "cai-cach-hanh-chinh"

    static let all: [(name: String, role: String, unit: String?)] = [
        ("quantri", "admin", nil), ("kiemtra", "inspector", "H33"), ("lanhdao", "leader", "H33"),
        ("giangthanh", "clerk", "H33.30"), ("motcua", "onestop", "H33.30"),
        ("vanthu", "registry", "H33.30"), ("chuyenvien", "officer", "H33.30"), ("phapche", "legal", "H33"),
        ("bientap", "editor", nil),
    ]

    /// Opens them; the units must be there.
    static func open(in product: Product) async throws {
        for account in all {
            try await AccountDesk(product).add(
                account.name, password: password, role: account.role, unit: account.unit, mustChange: false)
        }
    }

    /// One of them, as somebody who is signed in; `he-thong` is the system itself.
    static func actor(_ name: String, in product: Product) throws -> Actor {
        if name == "he-thong" { return .system }
        guard let account = all.first(where: { $0.name == name }) else {
            throw Refusal.invalid("by", "Không có tài khoản “\(name)”.")
        }
        let unit = try account.unit.map { code in
            try product.store.read { try Unit.require(code: code, field: "unit", in: $0) }
        }
        let grant = Grant(role: account.role, unit: unit?.id, path: unit?.path ?? .everything)
        return .person(
            Actor.Person(account: name, grants: [grant], roles: product.knowledge.figures.rules.roles))
    }
}
