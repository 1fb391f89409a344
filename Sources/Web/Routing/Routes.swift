/// The addresses the product answers, as the slices declare them. What is not declared is not there.
public struct Routes: Sendable {
    private(set) var routes: [Route] = []

    init() {}

    /// Answers GET and HEAD.
    public mutating func get<each Argument: LosslessStringConvertible & Sendable>(
        _ path: Path<repeat each Argument>, _ access: Access,
        _ answer: @escaping @Sendable (Visit, repeat each Argument) async throws -> Reply
    ) {
        add("GET", path, access, .nothing, answer)
    }

    /// Answers POST. A form's token and origin have been checked when the closure runs.
    ///
    /// - Parameter body: what the form may bring; files only where they are expected.
    public mutating func post<each Argument: LosslessStringConvertible & Sendable>(
        _ path: Path<repeat each Argument>, _ access: Access, accepting body: Route.Body = .fields,
        _ answer: @escaping @Sendable (Visit, repeat each Argument) async throws -> Reply
    ) {
        add("POST", path, access, body, answer)
    }

    /// Answers POST of a form for anybody, made with ``Visit/openForm(posting:_:submit:fields:)``: no cookie is read and
    /// none is given, whoever is signed in acts as a visitor. That it was sent from here has been checked; whether its
    /// seal is fresh, ``Visit/isSealed`` says.
    public mutating func postOpenly(
        _ path: Path<>, _ answer: @escaping @Sendable (Visit) async throws -> Reply
    ) {
        add("POST", path, .public, .fields, isOpen: true, answer)
    }

    private mutating func add<each Argument: LosslessStringConvertible & Sendable>(
        _ method: String, _ path: Path<repeat each Argument>, _ access: Access, _ body: Route.Body,
        isOpen: Bool = false, _ answer: @escaping @Sendable (Visit, repeat each Argument) async throws -> Reply
    ) {
        routes.append(
            Route(
                method: method, pattern: "/" + path.pattern, access: access, body: body, isOpen: isOpen,
                segments: path.segments
            ) {
                visit, texts in
                guard let arguments = path.arguments(from: texts) else { return nil }
                return try await answer(visit, repeat each arguments)
            })
    }
}

/// One address the product answers, for golden files and the router.
public struct Route: Sendable {
    /// `GET` or `POST`.
    public let method: String
    /// The address with `:name` in the place of each argument.
    public let pattern: String
    /// Who may ask.
    public let access: Access
    /// What a request may bring.
    public let body: Body
    /// Whether it is a form for anybody, which stands on no cookie.
    public let isOpen: Bool

    let segments: [String]
    /// Nil when a text does not fit its argument: there is no such address.
    let answer: @Sendable (Visit, [String]) async throws -> Reply?

    /// What a request may bring.
    public enum Body: Sendable, Hashable {
        /// Nothing that would be read.
        case nothing
        /// A form's fields; at most ``Limits/form`` bytes.
        case fields
        /// A form with files; at most ``Limits/upload`` bytes.
        case files
        /// The raw body, at most ``Limits/form`` bytes.
        case data
    }
}
