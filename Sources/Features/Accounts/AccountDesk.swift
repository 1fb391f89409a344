import Core
import Kernel
import Store
public import Web

/// What the command line does with accounts.
public struct AccountDesk: Sendable {
    private let product: Product

    /// The accounts of a product.
    public init(_ product: Product) {
        self.product = product
    }

    /// Makes an account with a role over a unit, or over the whole installation.
    ///
    /// - Throws: `Refusal.invalid` for a name, role, unit or password that will not do.
    public func add(_ name: String, password: String, role: String, unit: String?, mustChange: Bool) async throws {
        var act = AddAccount(account: name, password: Secret(password), role: role, unit: unit)
        act.mustChange = mustChange
        try await product.perform(act, as: .system)
    }

    /// Gives an account a new password, which its owner must change.
    public func reset(_ name: String, password: String) async throws {
        try await product.perform(ResetPassword(account: name, password: Secret(password)), as: .system)
    }

    /// One line for each account: name, roles with their units, state.
    public func list() throws -> [String] {
        try product.store.read { snapshot in
            try Account.all(in: snapshot).map { account in
                let grants = try account.grants(in: snapshot).map { grant in
                    let unit = try grant.unit.flatMap { try Unit.find($0, in: snapshot)?.code } ?? "*"
                    return "\(grant.role)@\(unit)"
                }
                let state = account.closedAt == nil ? "" : "\tđã đóng"
                return account.name + "\t" + grants.joined(separator: " ") + state
            }
        }
    }
}
