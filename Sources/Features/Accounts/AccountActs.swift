import Core
import Kernel
import Store

/// Makes an account with a first role.
struct AddAccount: Act {
    static let name = "account.add"

    let account: String
    let password: Secret
    let role: String
    /// The code of the unit it covers; the whole installation when empty.
    let unit: String?
    /// Whether its owner must choose another password first.
    var mustChange = true

    private enum CodingKeys: String, CodingKey {
        case account, password, role, unit
    }

    func place(in snapshot: Snapshot) -> Place { .everywhere }

    func perform(_ occasion: Occasion, in tx: Transaction) throws -> Journaled<Void> {
        guard occasion.knowledge.figures.rules.roles[role] != nil else {
            throw Refusal.invalid("role", "Không có vai trò “\(role)”.")
        }
        guard Self.isName(account) else {
            throw Refusal.invalid("account", "Tên đăng nhập gồm 3 đến 40 chữ thường, chữ số, dấu chấm hoặc gạch nối.")
        }
        try occasion.policy.check(password)
        guard try Account.find(name: account, in: tx) == nil else {
            throw Refusal.invalid("account", "Tên đăng nhập này đã có.")
        }
        let unit = try unit.map { try Unit.require(code: $0, field: "unit", in: tx) }
        let id = try Account.add(
            name: account, hash: Password.hash(password.revealed), mustChange: mustChange, at: occasion.now, in: tx)
        try Account.grant(role, over: unit?.id, to: id, in: tx)
        return Journaled((), of: Subject("account", account), unit: unit?.id)
    }

    static func isName(_ text: String) -> Bool {
        (3...40).contains(text.utf8.count)
            && text.utf8.allSatisfy {
                (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0)
                    || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0)
                    || $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: "-")
            }
    }
}

/// Gives an account a new password, which its owner must change.
struct ResetPassword: Act {
    static let name = "account.reset"

    let account: String
    let password: Secret

    func place(in snapshot: Snapshot) -> Place { .everywhere }

    func perform(_ occasion: Occasion, in tx: Transaction) throws -> Journaled<Void> {
        guard let found = try Account.find(name: account, in: tx) else {
            throw Refusal.invalid("account", "Không có tài khoản này.")
        }
        try occasion.policy.check(password)
        try found.set(hash: Password.hash(password.revealed), mustChange: true, in: tx)
        return Journaled((), of: found.subject)
    }
}

/// Changes one's own password.
struct ChangePassword: Act {
    static let name = "account.changePassword"

    let account: String
    /// The password so far: a session left open is not enough to take an account over.
    let current: Secret
    let password: Secret

    func place(in snapshot: Snapshot) -> Place { .oneself }

    func perform(_ occasion: Occasion, in tx: Transaction) throws -> Journaled<Void> {
        guard occasion.actor.name == account, let found = try Account.find(name: account, in: tx) else {
            throw Refusal.forbidden
        }
        guard Password.matches(current.revealed, hash: found.passwordHash) else {
            throw Refusal.invalid("current", "Mật khẩu hiện tại không đúng.")
        }
        try occasion.policy.check(password)
        try found.set(hash: Password.hash(password.revealed), mustChange: false, in: tx)
        return Journaled((), of: found.subject)
    }
}

/// Gives an account one more role over a unit.
struct GrantRole: Act {
    static let name = "account.grant"

    let account: String
    let role: String
    /// The code of the unit it covers; the whole installation when empty.
    let unit: String?

    func place(in snapshot: Snapshot) -> Place { .everywhere }

    func perform(_ occasion: Occasion, in tx: Transaction) throws -> Journaled<Void> {
        guard let found = try Account.find(name: account, in: tx), found.closedAt == nil else {
            throw Refusal.invalid("account", "Không có tài khoản này.")
        }
        guard occasion.knowledge.figures.rules.roles[role] != nil else {
            throw Refusal.invalid("role", "Không có vai trò “\(role)”.")
        }
        let unit = try unit.map { try Unit.require(code: $0, field: "unit", in: tx) }
        guard try !found.grants(in: tx).contains(where: { $0.role == role && $0.unit == unit?.id }) else {
            throw Refusal.conflict("Tài khoản đã có vai trò này.")
        }
        try Account.grant(role, over: unit?.id, to: found.id, in: tx)
        return Journaled((), of: found.subject, unit: unit?.id)
    }
}

/// Closes an account for good and ends its sessions; what it did stays in the journal.
struct CloseAccount: Act {
    static let name = "account.close"

    let account: String

    func place(in snapshot: Snapshot) -> Place { .everywhere }

    func perform(_ occasion: Occasion, in tx: Transaction) throws -> Journaled<Void> {
        guard let found = try Account.find(name: account, in: tx), found.closedAt == nil else {
            throw Refusal.invalid("account", "Không có tài khoản này.")
        }
        guard found.name != occasion.actor.name else {
            throw Refusal.conflict("Không tự đóng tài khoản của mình được.")
        }
        try found.close(at: occasion.now, in: tx)
        return Journaled((), of: found.subject)
    }
}

/// Begins a session for somebody whose password was right.
///
/// Checking the password takes long on purpose and happens before, outside the transaction.
struct SignIn: Act {
    static let name = "account.signIn"

    let account: String
    private let token: Secret

    init(account: String, token: Digest) {
        self.account = account
        self.token = Secret(token.hex)
    }

    func place(in snapshot: Snapshot) -> Place { .oneself }

    func perform(_ occasion: Occasion, in tx: Transaction) throws -> Journaled<Void> {
        guard case .system = occasion.actor, let token = Digest(hex: token.revealed),
            let found = try Account.find(name: account, in: tx)
        else { throw Refusal.forbidden }
        if let obstacle = found.obstacle(at: occasion.now) { throw obstacle }
        try found.set(failures: 0, lockedUntil: nil, in: tx)
        try found.startSession(token, at: occasion.now, in: tx)
        return Journaled((), of: found.subject)
    }
}

/// Counts a wrong password, and lets the account rest after too many.
struct FailSignIn: Act {
    static let name = "account.failSignIn"

    let account: String

    func place(in snapshot: Snapshot) -> Place { .oneself }

    func perform(_ occasion: Occasion, in tx: Transaction) throws -> Journaled<Void> {
        guard case .system = occasion.actor, let found = try Account.find(name: account, in: tx) else {
            throw Refusal.forbidden
        }
        let failures = found.failures + 1
        let isOver = failures >= occasion.policy.failureLimit
        try found.set(
            failures: isOver ? 0 : failures,
            lockedUntil: isOver ? occasion.now.adding(seconds: occasion.policy.lockSeconds) : found.lockedUntil, in: tx)
        return Journaled((), of: found.subject, facts: ["failures": "\(failures)", "locked": "\(isOver)"])
    }
}

/// Ends a session.
struct SignOut: Act {
    static let name = "account.signOut"

    private let token: Secret

    init(token: Digest) {
        self.token = Secret(token.hex)
    }

    func place(in snapshot: Snapshot) -> Place { .oneself }

    func perform(_ occasion: Occasion, in tx: Transaction) throws -> Journaled<Void> {
        guard let token = Digest(hex: token.revealed) else { throw Refusal.forbidden }
        try Account.endSession(token, in: tx)
        return Journaled((), of: Subject("account", occasion.actor.name))
    }
}

extension Occasion {
    /// The rules of signing in.
    fileprivate var policy: SignInPolicy { knowledge.figures.rules.signIn }
}
