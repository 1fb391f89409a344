public import Core

/// Who may ask for an address at all. Over which unit is asked inside, with ``Visit/require(_:over:)``.
public enum Access: Sendable, Hashable, CustomStringConvertible {
    /// Anybody.
    case `public`
    /// Whoever is signed in.
    case signedIn
    /// Whoever holds the permission over any unit.
    case needs(Permission)

    /// As golden files print it.
    public var description: String {
        switch self {
        case .public: "public"
        case .signedIn: "signed in"
        case .needs(let permission): permission.name
        }
    }

    /// Whether this actor passes.
    public func admits(_ actor: Actor) -> Bool {
        switch (self, actor) {
        case (.public, _): true
        case (_, .visitor): false
        case (.signedIn, _): true
        case (.needs(let permission), let actor): actor.may(permission)
        }
    }
}
