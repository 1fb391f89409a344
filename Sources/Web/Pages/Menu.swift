import Kernel

/// The product's menu as one visitor sees it; on a phone it folds away.
struct Menu {
    let visit: Visit
    let kind: PageKind

    var html: HTML {
        let lines = items.map(line)
        guard !lines.isEmpty else { return .nothing }
        let label = visit.t("Danh mục chính")
        return """
            <nav class="menu" aria-label="\(label)"><ul class="nav">\(lines)</ul></nav>
            <details class="menu"><summary>\(visit.t("Danh mục"))</summary>\
            <nav aria-label="\(label)"><ul class="nav">\(lines)</ul></nav></details>
            """
    }

    /// What the visitor may see, in order.
    var items: [MenuItem] {
        visit.product.features.flatMap(\.menu)
            .filter { item in
                switch kind {
                case .public: item.access == .public
                case .staff: item.access != .public && item.access.admits(visit.actor)
                }
            }
            .sorted { ($0.order, $0.link.address) < ($1.order, $1.link.address) }
    }

    private func line(_ item: MenuItem) -> HTML {
        let current: String? = isCurrent(item.link) ? (item.link.path == visit.link.path ? "page" : "true") : nil
        return "<li><a href=\"\(item.link)\"\(attribute: "aria-current", current)>\(visit.t(item.phrase))</a></li>"
    }

    /// Whether the page is the line's own or below it.
    private func isCurrent(_ link: Link) -> Bool {
        visit.link.path == link.path || (link.path != "/" && visit.link.path.hasPrefix(link.path + "/"))
    }
}
