/// How long texts from outside may be, whichever door they come by: a form, a program, a command.
///
/// Limits of what people read and pages show, in characters, and no rule. What has its own length, a title or the scope
/// of a law, is bounded closer where it is used.
public enum TextLength {
    /// 5.000, two pages: a reason, a result, a name; what `required` answers.
    public static let statement = 5_000
    /// 20.000, eight pages: every text of an act that asks for nothing else.
    public static let limit = 20_000
    /// 100.000, forty pages: what is written or pasted as a document, a part of it at a time.
    public static let document = 100_000
}
