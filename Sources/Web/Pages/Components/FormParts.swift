import Kernel

/// Makes the fields of a form: label above, hint below it, what is wrong beside it, the value kept.
public struct FormParts {
    let form: Form
    let t: Tongue
    /// What the fields made so far are called, for the summary of what is wrong.
    let labels = Labels()

    final class Labels {
        var byName: [String: String] = [:]
    }

    /// The parts of a form in a language.
    public init(form: Form, t: Tongue) {
        self.form = form
        self.t = t
    }

    /// The kinds of one-line fields.
    public enum Kind: String, Sendable {
        /// A line of text.
        case text
        /// A line of text as wide as the form.
        case long
        /// A day, written `dd/MM/yyyy`.
        case day
        /// A whole or decimal number.
        case number
        /// A word that is not shown.
        case password
        /// What to search for.
        case search
    }

    /// A line of text, a day, a number, a password.
    ///
    /// - Parameters:
    ///   - suggestions: what the browser offers while one types; anything else can be typed all the same.
    ///   - isFirst: whether typing begins here when the page opens.
    public func line(
        _ name: String, _ label: String, kind: Kind = .text, hint: String? = nil, isRequired: Bool = false,
        autocomplete: String? = nil, suggestions: [String] = [], isFirst: Bool = false
    ) -> HTML {
        let value: String? = kind == .password ? nil : shown(name, kind)
        let input: HTML = """
            <input id="f-\(name)" name="\(name)" type="\(kind == .password || kind == .search ? kind.rawValue : "text")" \
            class="\(kind.rawValue)"\(attribute: "value", value)\
            \(attribute: "inputmode", kind == .number ? "decimal" : nil)\
            \(attribute: "placeholder", kind == .day ? t("ngày/tháng/năm") : nil)\
            \(attribute: "autocomplete", autocomplete)\(described(name, hint))\(flag: "required", isRequired)\
            \(attribute: "list", suggestions.isEmpty ? nil : "l-\(name)")\(flag: "autofocus", isFirst)>\
            \(if: !suggestions.isEmpty, offered(name, suggestions))
            """
        return field(name, label, hint, isRequired, input)
    }

    private func offered(_ name: String, _ suggestions: [String]) -> HTML {
        let options = suggestions.map { value -> HTML in "<option value=\"\(value)\"></option>" }
        return "<datalist id=\"l-\(name)\">\(options)</datalist>"
    }

    /// Several lines of text.
    public func area(
        _ name: String, _ label: String, rows: Int = 4, hint: String? = nil, isRequired: Bool = false
    ) -> HTML {
        let input: HTML = """
            <textarea id="f-\(name)" name="\(name)" rows="\(rows)"\(described(name, hint))\
            \(flag: "required", isRequired)>\n\(form[name])</textarea>
            """
        return field(name, label, hint, isRequired, input)
    }

    /// One of several.
    ///
    /// - Parameter empty: what stands for none; without it one is always chosen.
    public func select(
        _ name: String, _ label: String, _ choices: [Choice], empty: String? = nil, hint: String? = nil,
        isRequired: Bool = false
    ) -> HTML {
        let none: HTML? = empty.map { "<option value=\"\">\($0)</option>" }
        let options = choices.map { choice -> HTML in
            """
            <option value="\(choice.value)"\(flag: "selected", form[name] == choice.value)>\(choice.label)</option>
            """
        }
        let input: HTML = """
            <select id="f-\(name)" name="\(name)"\(described(name, hint))\(flag: "required", isRequired && empty != nil)>\
            \(none ?? .nothing)\(options)</select>
            """
        return field(name, label, hint, isRequired, input)
    }

    /// A file. The form must be made with `files: true`.
    public func file(
        _ name: String, _ label: String, accept: String? = nil, hint: String? = nil, isRequired: Bool = false
    ) -> HTML {
        let input: HTML = """
            <input id="f-\(name)" name="\(name)" type="file"\(attribute: "accept", accept)\
            \(described(name, hint))\(flag: "required", isRequired)>
            """
        return field(name, label, hint, isRequired, input)
    }

    /// A picture; a telephone opens its camera for it. The form must be made with `files: true`.
    public func photo(_ name: String, _ label: String, hint: String? = nil) -> HTML {
        let input: HTML = """
            <input id="f-\(name)" name="\(name)" type="file" accept="image/*" capture="environment"\
            \(described(name, hint)) required>
            """
        return field(name, label, hint, true, input)
    }

    /// A value the form sends without showing it.
    public func hidden(_ name: String, _ value: String) -> HTML {
        Web.hidden(name, value)
    }

    /// What a day or number looked like when it came from the data; what a person wrote stays as it was.
    private func shown(_ name: String, _ kind: Kind) -> String {
        let value = form[name]
        guard kind == .day, form.reasons(for: name).isEmpty, let day = Day(value) else { return value }
        return day.text
    }

    func described(_ name: String, _ hint: String?) -> HTML {
        let isWrong = !form.reasons(for: name).isEmpty
        let ids = [hint == nil ? nil : "h-\(name)", isWrong ? "e-\(name)" : nil].compactMap(\.self)
        return """
            \(attribute: "aria-describedby", ids.isEmpty ? nil : ids.joined(separator: " "))\
            \(attribute: "aria-invalid", isWrong ? "true" : nil)
            """
    }

    private func field(_ name: String, _ label: String, _ hint: String?, _ isRequired: Bool, _ input: HTML) -> HTML {
        labels.byName[name] = label
        let hint: HTML? = hint.map { "<span class=\"hint\" id=\"h-\(name)\">\($0)</span>" }
        return """
            <div class="field\(form.reasons(for: name).isEmpty ? "" : " wrong")">\
            <label for="f-\(name)">\(label)\(optionalMark(isRequired))</label>\(hint ?? .nothing)\(problem(name))\(input)</div>

            """
    }

    func optionalMark(_ isRequired: Bool) -> HTML {
        isRequired ? " <span class=\"must\" title=\"\(t("Bắt buộc"))\" aria-hidden=\"true\">*</span>" : .nothing
    }

    func problem(_ name: String) -> HTML {
        let reasons = form.reasons(for: name)
        guard !reasons.isEmpty else { return .nothing }
        let lines = reasons.map { reason -> HTML in "<span>\(t(reason.phrase))</span>" }
        return "<span class=\"problem\" id=\"e-\(name)\">\(lines)</span>"
    }
}

/// One of the values a field offers.
public struct Choice: Sendable, Hashable {
    /// What the form sends.
    public let value: String
    /// What a person reads, already in their language.
    public let label: String

    /// A choice.
    public init(_ value: some CustomStringConvertible, _ label: String) {
        self.value = value.description
        self.label = label
    }
}
