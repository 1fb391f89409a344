public import Core
public import Kernel
public import Store
public import Web

extension Feature {
    /// Accounts, what they hold, signing in and out.
    public static let accounts = Feature(
        "accounts", migrations: AccountSchema.migrations,
        acts: [
            AddAccount.self, ResetPassword.self, ChangePassword.self, GrantRole.self, CloseAccount.self, SignIn.self,
            FailSignIn.self, SignOut.self,
        ],
        menu: [
            MenuItem("Tài khoản", to: AccountPaths.list(), .needs("account.read"), order: 90, in: .system),
            MenuItem("Nhật ký", to: AccountPaths.journal(), .needs("journal.read"), order: 95, in: .system),
        ],
        routes: AccountRoutes.declare)
}

extension Actor.Person {
    /// A session is noted as used at most so often, in milliseconds.
    private static let noteInterval = 60_000

    /// Who the session of a token belongs to, while it lasts; with no rights until a first password is changed.
    public static func signedIn(
        by token: Digest, rules: Rules, in snapshot: Snapshot, at now: Instant, noting store: Store
    ) throws -> Actor.Person? {
        let found = try Account.signedIn(by: token, at: now, policy: rules.signIn, in: snapshot)
        guard let (account, seenAt) = found else { return nil }
        if now.milliseconds - seenAt.milliseconds > noteInterval {
            store.note { try Account.seen(token, at: now, in: $0) }
        }
        // Whoever still has the password that somebody else chose may do nothing but change it.
        let grants = account.mustChange ? [] : try account.grants(in: snapshot)
        return Actor.Person(account: account.name, grants: grants, roles: rules.roles)
    }
}
