public import Kernel
import Store

/// A right to do one kind of thing, named like the act it allows: `inspection.conclude`.
public struct Permission: Hashable, Sendable, Codable, ExpressibleByStringLiteral, CustomStringConvertible {
    /// Its dotted name.
    public let name: String

    public init(stringLiteral name: String) {
        self.name = name
    }

    public init(from decoder: any Decoder) throws {
        name = try decoder.singleValueContainer().decode(String.self)
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(name)
    }

    public var description: String { name }
}

/// A set of permissions that a person holds over a unit and everything below it.
///
/// Roles are data (`Rules/roles.json`), so that people who do not program can read and question them.
public struct Role: Sendable, Codable {
    /// The word accounts and the command line use, e.g. `inspector`.
    public let code: String
    /// What people call it, in Vietnamese.
    public let name: String
    /// What it allows.
    public let permissions: Set<Permission>
}

/// A role held over a unit's subtree.
public struct Grant: Sendable, Hashable {
    /// The code of the role.
    public let role: String
    /// The unit at the top of what it covers; nil for the whole installation.
    public let unit: Unit.ID?
    /// That unit's path.
    public let path: UnitPath

    /// A grant of a role over a unit and all below it.
    public init(role: String, unit: Unit.ID?, path: UnitPath) {
        self.role = role
        self.unit = unit
        self.path = path
    }
}

/// Who does something.
public enum Actor: Sendable {
    /// The program itself: followers, the command line on the machine that keeps the data.
    case system
    /// A person who signed in.
    case person(Person)
    /// Anybody: a reader of the public pages.
    case visitor

    /// A person who signed in, with what they hold.
    public struct Person: Sendable, Hashable {
        /// The account.
        public let account: String
        /// What they hold.
        public let grants: [Grant]
        /// The permissions of those grants, by the path each covers.
        public let rights: [Permission: [UnitPath]]

        /// A person with grants, whose permissions the roles say.
        public init(account: String, grants: [Grant], roles: [String: Role]) {
            self.account = account
            self.grants = grants
            var rights: [Permission: [UnitPath]] = [:]
            for grant in grants {
                for permission in roles[grant.role]?.permissions ?? [] {
                    rights[permission, default: []].append(grant.path)
                }
            }
            self.rights = rights
        }
    }

    /// The name the journal keeps.
    public var name: String {
        switch self {
        case .system: "hệ thống"
        case .person(let person): person.account
        case .visitor: "khách"
        }
    }

    /// Whether a permission is held over a unit.
    public func may(_ permission: Permission, at path: UnitPath) -> Bool {
        switch self {
        case .system: true
        case .person(let person): person.rights[permission]?.contains { $0.covers(path) } ?? false
        case .visitor: false
        }
    }

    /// Whether a permission is held over any unit at all.
    public func may(_ permission: Permission) -> Bool {
        switch self {
        case .system: true
        case .person(let person): person.rights[permission] != nil
        case .visitor: false
        }
    }
}
