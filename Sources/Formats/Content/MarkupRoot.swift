/// What kind of markup a text is, by its first element.
struct MarkupRoot {
    let type: ContentType

    init(_ head: [UInt8]) {
        let text = String(decoding: MagicBytes.text(in: head), as: UTF8.self)
        let lowered = text.lowercased()
        let namespaces = ["http://www.w3.org/1999/xhtml", "http://www.w3.org/2000/svg"]
        let root = MarkupRoot.firstElement(of: text)
        switch root?.lowercased() {
        case "svg": type = .svg
        // Browsers find a page behind any of these.
        case let name? where MarkupRoot.pageElements.contains(name): type = .html
        // XML of any kind runs scripts that it brings along in these namespaces.
        case _ where namespaces.contains { lowered.contains($0) } || lowered.contains("<script"): type = .html
        case "edxml" where text.contains(EdXML.namespace): type = .edXML
        case nil: type = .plainText
        default: type = .xml
        }
    }

    private static let pageElements: Set<String> = [
        "!doctype html", "html", "head", "body", "script", "style", "title", "meta", "link", "base", "iframe", "frame",
        "frameset", "object", "embed", "form", "input", "img", "video", "audio", "div", "span", "table", "h1", "h2",
        "a", "b",
        "p", "br", "font", "center", "math", "template",
    ]

    /// The name of the first element without its prefix, comments and instructions passed over; `!doctype html` for such a one.
    private static func firstElement(of text: String) -> String? {
        var rest = text[...]
        while true {
            rest = rest.drop(while: \.isWhitespace)
            if rest.hasPrefix("<!--") {
                guard let end = rest.firstRange(of: "-->") else { return nil }
                rest = rest[end.upperBound...]
            } else if rest.hasPrefix("<?") {
                guard let end = rest.firstRange(of: "?>") else { return nil }
                rest = rest[end.upperBound...]
            } else if rest.lowercased().hasPrefix("<!doctype") {
                let name = rest.dropFirst(9).drop(while: \.isWhitespace).prefix { $0.isLetter }
                if name.lowercased() == "html" { return "!doctype html" }
                guard let end = rest.firstIndex(of: ">") else { return nil }
                rest = rest[rest.index(after: end)...]
            } else {
                guard rest.hasPrefix("<") else { return nil }
                let name = rest.dropFirst().prefix { !$0.isWhitespace && $0 != ">" && $0 != "/" }
                guard name.first?.isLetter == true else { return nil }
                return name.split(separator: ":").last.map(String.init)
            }
        }
    }
}
