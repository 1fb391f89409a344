import Kernel

extension FormParts {
    /// A box to tick.
    public func check(_ name: String, _ label: String, hint: String? = nil) -> HTML {
        let hintLine: HTML? = hint.map { "<span class=\"hint\" id=\"h-\(name)\">\($0)</span>" }
        labels.byName[name] = label
        let isTicked = ["1", "on", "true"].contains(form[name])
        return """
            <div class="field check\(form.reasons(for: name).isEmpty ? "" : " wrong")">\(problem(name))\
            <label><input id="f-\(name)" name="\(name)" type="checkbox" value="1"\(flag: "checked", isTicked)\
            \(described(name, hint))> <span>\(label)</span></label>\(hintLine ?? .nothing)</div>

            """
    }

    /// Any number of several.
    public func checks(_ name: String, _ label: String, _ choices: [Choice], hint: String? = nil) -> HTML {
        group(name, label, choices, type: "checkbox", hint, isRequired: false)
    }

    /// One of a few, all of them in sight.
    public func radios(
        _ name: String, _ label: String, _ choices: [Choice], hint: String? = nil, isRequired: Bool = false
    ) -> HTML {
        group(name, label, choices, type: "radio", hint, isRequired: isRequired)
    }

    private func group(
        _ name: String, _ label: String, _ choices: [Choice], type: String, _ hint: String?, isRequired: Bool
    ) -> HTML {
        labels.byName[name] = label
        let chosen = Set(form.fields.all(name))
        let hintLine: HTML? = hint.map { "<span class=\"hint\" id=\"h-\(name)\">\($0)</span>" }
        let boxes = choices.enumerated().map { place, choice -> HTML in
            // The summary of what is wrong leads to the first box.
            let id = place == 0 ? "f-\(name)" : "f-\(name)-\(place)"
            return """
                <label><input id="\(id)" name="\(name)" type="\(type)" value="\(choice.value)"\
                \(flag: "checked", chosen.contains(choice.value))> <span>\(choice.label)</span></label>
                """
        }
        return """
            <fieldset class="field group\(form.reasons(for: name).isEmpty ? "" : " wrong")"\(described(name, hint))>\
            <legend>\(label)\(optionalMark(isRequired))</legend>\(hintLine ?? .nothing)\(problem(name))\
            <div class="choices">\(boxes)</div></fieldset>

            """
    }

    /// Everything that is wrong, each with a link to its field; to be made after the fields, and shown before them.
    public var summary: HTML { .problems("Chưa lưu được. Hãy xem lại:", form.reasons, t, labels: labels.byName) }
}

extension HTML {
    /// Why something was refused, each reason with a link to its field where the form has it.
    static func problems(
        _ heading: Phrase, _ reasons: [Reason], _ t: Tongue, labels: [String: String] = [:]
    ) -> HTML {
        guard !reasons.isEmpty else { return .nothing }
        let lines = reasons.map { reason -> HTML in
            let basis: HTML? = reason.basis.map { " <span class=\"basis\">\($0.text)</span>" }
            guard let field = reason.field, let label = labels[field] else {
                return "<li>\(t(reason.phrase))\(basis ?? .nothing)</li>"
            }
            return "<li><a href=\"#f-\(field)\">\(label)</a>: \(t(reason.phrase))\(basis ?? .nothing)</li>"
        }
        return """
            <div class="problems" role="alert" tabindex="-1" id="problems"><h2>\(t(heading))</h2>\
            <ul>\(lines)</ul></div>

            """
    }
}
