/// Why the system will not do what was asked, in words a person can act on.
///
/// A refusal is the user's business (wrong input, missing right, a rule of law); a failure of the
/// machine is a ``Fault``.
public enum Refusal: Error, Hashable, Sendable {
    /// There is no such thing, or the actor may not know that there is.
    case notFound
    /// The actor may know the thing but not do this to it.
    case forbidden
    /// The thing is not in a state that allows this.
    case conflict([Reason])
    /// What was given is wrong; every reason names its field where it has one.
    case invalid([Reason])

    /// One reason, for one field.
    public static func invalid(_ field: String?, _ phrase: Phrase) -> Refusal {
        .invalid([Reason(phrase, field: field)])
    }

    /// One reason that the state of the thing gives.
    public static func conflict(_ phrase: Phrase, basis: Basis? = nil) -> Refusal {
        .conflict([Reason(phrase, basis: basis)])
    }

    /// The reasons to show, general ones for `notFound` and `forbidden`.
    public var reasons: [Reason] {
        switch self {
        case .notFound: [Reason("Không tìm thấy nội dung yêu cầu.")]
        case .forbidden: [Reason("Tài khoản không có quyền thực hiện việc này.")]
        case .conflict(let reasons), .invalid(let reasons): reasons
        }
    }
}

/// One sentence of a refusal, with the form field it concerns and its legal basis.
public struct Reason: Hashable, Sendable {
    /// What to tell the person.
    public let phrase: Phrase
    /// The name of the form field or column concerned.
    public let field: String?
    /// The rule of law behind it.
    public let basis: Basis?

    /// A reason from a phrase.
    public init(_ phrase: Phrase, field: String? = nil, basis: Basis? = nil) {
        self.phrase = phrase
        self.field = field
        self.basis = basis
    }
}

/// A pointer into the law: the document's number and, where it helps, the article.
public struct Basis: Hashable, Sendable, Codable {
    /// Number and notation, e.g. `09/2019/NĐ-CP`.
    public let document: String
    /// Article, clause, point, e.g. `Điều 12 khoản 2`.
    public let article: String?

    /// The document and the place in it, as people cite it.
    public var text: String { article.map { "\($0), \(document)" } ?? document }

    /// A basis from the number of a document and a place in it.
    public init(_ document: String, _ article: String? = nil) {
        self.document = document
        self.article = article
    }
}

/// What the machine failed at, with the cause; for the operator, never for the public.
public struct Fault: Error, CustomStringConvertible {
    /// What the program was doing.
    public let doing: String
    /// What went wrong underneath.
    public let cause: any Error

    /// A fault with its context.
    public init(_ doing: String, cause: any Error) {
        self.doing = doing
        self.cause = cause
    }

    public var description: String { "\(doing): \(cause)" }
}
