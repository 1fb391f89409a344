import Kernel

/// How loud a button is.
public enum ButtonStyle: String, Sendable {
    /// The one thing to do on the page.
    case main = "button"
    /// Another thing one can do.
    case quiet = "button quiet"
    /// What cannot be taken back.
    case grave = "button grave"
}

extension Visit {
    /// A form that is one button, for acts that need no input.
    public func button(
        _ label: String, posting link: Link, values: KeyValuePairs<String, String> = [:], style: ButtonStyle = .main
    ) -> HTML {
        """
        <form class="inline" method="post" action="\(link)">\(hidden(FormToken.field, formToken))\
        \(values.map { hidden($0, $1) })<button class="\(style.rawValue)">\(label)</button></form>
        """
    }

    /// A form with its token, its fields, and its button.
    ///
    /// - Parameters:
    ///   - link: where it is sent.
    ///   - given: what was filled in before; its reasons stand first, each with a link to its field. What was refused
    ///     is shown only in the form it was sent from, however many stand on the page.
    ///   - start: what the form shows when nothing of it was refused.
    ///   - submit: what the button says.
    ///   - files: whether a field takes files.
    ///   - cancel: where to go instead.
    ///   - isDense: whether fields stand side by side where there is room, for forms filled in all day.
    public func form(
        posting link: Link, _ given: Form? = nil, or start: Form = Form(), submit: String, files: Bool = false,
        cancel: Link? = nil,
        style: ButtonStyle = .main, isDense: Bool = false, fields: (FormParts) throws -> [HTML]
    ) rethrows -> HTML {
        let isOfAnother = given?.reasons.isEmpty == false && !isAnswering(link)
        let parts = FormParts(form: isOfAnother ? start : given ?? start, t: t)
        let fields = try fields(parts)
        let away: HTML? = cancel.map { "<a class=\"button quiet\" href=\"\($0)\">\(t("Thôi"))</a>" }
        return """
            <form class="form\(isDense ? " dense" : "")" method="post" action="\(link)"\
            \(attribute: "enctype", files ? "multipart/form-data" : nil) novalidate>
            \(hidden(FormToken.field, formToken))\(said(parts))<div class="fields">\(fields)</div>
            <p class="actions"><button class="\(style.rawValue)">\(submit)</button> \(away ?? .nothing)</p>
            </form>
            """
    }

    /// A form for anybody, answered by ``Routes/postOpenly(_:_:)``: it has no token and gives no cookie, so the page with it
    /// is the same for all.
    public func openForm(
        posting link: Link, _ given: Form? = nil, or start: Form = Form(), submit: String, fields: (FormParts) -> [HTML]
    ) -> HTML {
        let parts = FormParts(form: given ?? start, t: t)
        let fields = fields(parts)
        let seal = FormSeal(secret: product.settings.secret).text(for: link.path, at: now)
        return """
            <form class="form" method="post" action="\(link)" novalidate>
            \(hidden(FormSeal.field, seal))\(said(parts))<div class="fields">\(fields)</div>
            <p class="trap" aria-hidden="true"><input name="\(FormSeal.trap)" tabindex="-1" autocomplete="off"></p>
            <p class="actions"><button class="button">\(submit)</button></p>
            </form>
            """
    }

    /// What is wrong with a form, where it stands: then the page does not say it on top.
    private func said(_ parts: FormParts) -> HTML {
        if !parts.form.reasons.isEmpty { unsaid.forget() }
        return parts.summary
    }

    /// Whether the page answers what was sent to this address: its form was refused and stands open.
    public func isAnswering(_ link: Link) -> Bool { method == "POST" && link.path == self.link.path }

    /// A row of fields that narrow what is shown, with their values in the address.
    ///
    /// - Parameter values: what the fields show; what the address says when nil.
    public func filters(showing link: Link, values: Form? = nil, fields: (FormParts) -> [HTML]) -> HTML {
        let parts = FormParts(form: values ?? Form(query), t: t)
        return """
            <form class="filters" action="\(link)">\(fields(parts))<button class="button">\(t("Xem"))</button></form>
            """
    }
}

/// A value that a form sends without showing it.
func hidden(_ name: String, _ value: String) -> HTML {
    "<input type=\"hidden\" name=\"\(name)\" value=\"\(value)\">"
}
