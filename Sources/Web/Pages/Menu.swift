import Kernel

/// The product's menu as one visitor sees it; on a phone it folds away.
struct Menu {
    let visit: Visit
    let kind: PageKind

    var html: HTML {
        guard !items.isEmpty else { return .nothing }
        let label = visit.t("Danh mục chính")
        let wide = tops.map { line($0, isGroup: $0.group != nil) }
        return """
            <nav class="menu" aria-label="\(label)"><ul class="nav">\(wide)</ul></nav>
            <details class="menu"><summary>\(visit.t("Danh mục"))</summary>\
            <nav aria-label="\(label)"><ul class="nav">\(items.map { line($0) })</ul></nav></details>
            """
    }

    /// The other lines of the group in which the page stands; on a phone the menu has them all.
    var neighbours: HTML {
        guard let here = items.last(where: { isCurrent($0.link) }), let group = here.group else { return .nothing }
        let lines = items.filter { $0.group == group }
        guard lines.count > 1 else { return .nothing }
        return """
            <nav class="tabs neighbours" aria-label="\(visit.t(group.phrase))"><ul>\(lines.map { line($0) })</ul></nav>

            """
    }

    /// The lines of the wide menu: a group is one, which leads to the first of its lines.
    private var tops: [MenuItem] {
        var seen: Set<MenuGroup> = []
        return items.filter { item in item.group.map { seen.insert($0).inserted } ?? true }
            .map { item in
                item.group.map { MenuItem($0.phrase, to: item.link, item.access, order: item.order, in: $0) } ?? item
            }
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

    /// - Parameter isGroup: whether it stands for all lines of its group, as in the wide menu.
    private func line(_ item: MenuItem, isGroup: Bool = false) -> HTML {
        let isHere =
            isGroup
            ? items.contains { $0.group == item.group && isCurrent($0.link) } : isCurrent(item.link)
        let current: String? = isHere ? (item.link.path == visit.link.path ? "page" : "true") : nil
        return "<li><a href=\"\(item.link)\"\(attribute: "aria-current", current)>\(visit.t(item.phrase))</a></li>"
    }

    /// Whether the page is the line's own or below it.
    private func isCurrent(_ link: Link) -> Bool {
        visit.link.path == link.path || (link.path != "/" && visit.link.path.hasPrefix(link.path + "/"))
    }
}
