import Kernel

/// What a reader can set without an account: the language, the size of type.
enum Preferences {
    static let language = Path<String>("language/:code")
    static let textSize = Path<String>("text-size/:size")

    static func routes(_ routes: inout Routes) {
        routes.get(language, .public) { visit, code in
            guard let language = Language(rawValue: code) else { throw Refusal.notFound }
            visit.jar.keep(CookieName.language, language == .vietnamese ? "" : language.rawValue)
            return .redirect(to: visit.back)
        }
        routes.get(textSize, .public) { visit, size in
            guard ["large", "normal"].contains(size) else { throw Refusal.notFound }
            visit.jar.keep(CookieName.textSize, size == "large" ? size : "")
            return .redirect(to: visit.back)
        }
    }
}

extension Visit {
    fileprivate var back: Link { query["return"].flatMap(Link.init(local:)) ?? product.doors.home }

    /// Lets the reader choose the size of type: “Xem với cỡ chữ A A”.
    public var textSizes: HTML {
        func choice(_ size: String, _ label: String, _ mark: HTML) -> HTML {
            let isCurrent = (textSize ?? "normal") == size
            let link = Preferences.textSize(size).with(query: ["return": self.link.address])
            return """
                <a href="\(link)" rel="nofollow" aria-label="\(label)"\
                \(attribute: "aria-current", isCurrent ? "true" : nil)>\(mark)</a>
                """
        }
        return """
            <span class="size">\(t("Xem với cỡ chữ")) \(choice("normal", t("Cỡ chữ thường"), "A"))
            \(choice("large", t("Cỡ chữ lớn"), "<b>A</b>"))</span>
            """
    }
}
