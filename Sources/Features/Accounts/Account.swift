import Core
import Kernel
import Store

/// Somebody who can sign in.
struct Account: Sendable {
    typealias ID = Kernel.ID<Account>

    let id: ID
    let name: String
    let passwordHash: String
    let mustChange: Bool
    let failures: Int
    let lockedUntil: Instant?
    let closedAt: Instant?

    var subject: Subject { Subject("account", name) }

    /// Why this account cannot sign in now; nil when it can.
    func obstacle(at now: Instant) -> Refusal? {
        if closedAt != nil { return Account.unknown }
        if let lockedUntil, lockedUntil > now {
            return .conflict("Tài khoản tạm khóa vì nhập sai nhiều lần. Hãy thử lại sau \(lockedUntil.clock).")
        }
        return nil
    }

    /// One answer for a name that does not exist and a password that is wrong, so that names cannot be tried out.
    static let unknown = Refusal.invalid("name", "Tên đăng nhập hoặc mật khẩu không đúng.")
}
