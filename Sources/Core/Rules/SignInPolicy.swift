public import Kernel

/// The rules of signing in, as data: `Rules/sign-in.json`.
public struct SignInPolicy: Sendable, Codable {
    /// After so many failures in a row an account rests.
    public let failureLimit: Int
    /// For so long.
    public let lockSeconds: Int
    /// A session ends when nothing was asked for so long.
    public let idleSeconds: Int
    /// A session ends after so long in any case.
    public let sessionSeconds: Int
    /// The fewest characters of a password.
    public let passwordLength: Int
    /// Where the figures come from.
    public let basis: [Basis]

    /// Refuses a password that is too short.
    public func check(_ password: Secret, field: String = "password") throws(Refusal) {
        guard password.revealed.count >= passwordLength else {
            throw .invalid(field, "Mật khẩu phải có ít nhất \(passwordLength) ký tự.")
        }
    }
}
