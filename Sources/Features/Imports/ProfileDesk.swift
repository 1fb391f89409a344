public import Core
import Foundation
import Kernel
import Store
public import Web

/// What the command line does with mapping profiles.
public struct ProfileDesk: Sendable {
    private let product: Product

    /// The saved mappings of a product.
    public init(_ product: Product) {
        self.product = product
    }

    /// One line for each: name, version, kind, who saved it, state.
    public func list() throws -> [String] {
        try product.store.read { snapshot in
            try Profile.newest(in: snapshot).map { profile in
                let state = profile.retiredAt == nil ? "" : "\tđã ngừng dùng"
                return "\(profile.name)\tv\(profile.version)\t\(profile.mapping.kind)\t\(profile.savedBy)\(state)"
            }
        }
    }

    /// The mapping in use under a name, with its version.
    ///
    /// - Throws: `Refusal.invalid` when there is none.
    public func mapping(_ name: String) throws -> (mapping: ColumnMapping, version: Int) {
        let profile = try product.store.read { try Profile.current(name, in: $0) }
        return (profile.mapping, profile.version)
    }

    /// Saves a mapping and answers its version.
    ///
    /// - Throws: `Refusal` when it fits no register or is the one that was saved last.
    public func save(_ mapping: ColumnMapping) async throws -> Int {
        let id = try await product.perform(SaveProfile(mapping: mapping), as: .system)
        return try product.store.read { try Profile.find(id, in: $0).version }
    }
}
