public import Kernel

/// What a person filled in, with the reasons why it was not taken, to be shown again as it was.
public struct Form: Sendable {
    /// The values.
    public var fields: Fields
    /// Why it was not taken; empty for a form shown for the first time.
    public private(set) var reasons: [Reason]
    /// The status to answer with: 200, 409 or 422.
    public private(set) var status: Int

    /// A form with values to start from.
    public init(_ values: KeyValuePairs<String, String> = [:]) {
        self.init(Fields(values))
    }

    /// A form with values to start from.
    public init(_ fields: Fields) {
        self.fields = fields
        reasons = []
        status = 200
    }

    /// The same form, refused.
    public func refused(_ refusal: Refusal) -> Form {
        var form = self
        form.reasons = refusal.reasons
        form.status = refusal.status
        return form
    }

    /// The value to show in a field.
    public subscript(name: String) -> String { fields[name] ?? "" }

    /// What is wrong with a field.
    public func reasons(for name: String) -> [Reason] { reasons.filter { $0.field == name } }

    /// Makes a value of the fields: an act above all.
    ///
    /// Numbers may have a comma or thousands apart, an empty optional is nil, a checkbox that is not ticked is false,
    /// a name that comes several times is an array.
    /// - Throws: one `Refusal.invalid` with a reason for every field that is missing or wrong.
    public func decode<Value: Decodable>(
        _ type: Value.Type, adding extra: KeyValuePairs<String, String> = [:]
    ) throws -> Value {
        var fields = fields
        for (name, value) in extra { fields.set(name, value) }
        let findings = FormDecoder.Findings()
        let value: Value
        do {
            value = try type.init(from: FormDecoder(fields: fields, findings: findings))
        } catch let refusal as Refusal where !findings.reasons.isEmpty {
            throw Refusal.invalid(findings.reasons + refusal.reasons.filter { !findings.reasons.contains($0) })
        } catch is FormDecoder.Stopped {
            throw Refusal.invalid(findings.reasons)
        }
        guard findings.reasons.isEmpty else { throw Refusal.invalid(findings.reasons) }
        return value
    }
}

extension Refusal {
    /// The status HTTP has for it.
    var status: Int {
        switch self {
        case .notFound: 404
        case .forbidden: 403
        case .conflict: 409
        case .invalid: 422
        }
    }
}
