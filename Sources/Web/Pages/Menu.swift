import Kernel

/// The product's menu as one visitor sees it on one page; on a phone it folds away.
struct Menu {
    private let visit: Visit
    /// What the visitor may see, in order.
    private let lines: [Line]

    /// A line, and whether the page is its own or below it.
    private struct Line {
        let item: MenuItem
        let isHere: Bool
    }

    init(visit: Visit, kind: PageKind) {
        self.visit = visit
        let page = visit.link.path
        lines = visit.product.menu.filter { item in
            switch kind {
            case .public: item.access == .public
            case .staff: item.access != .public && item.access.admits(visit.actor)
            }
        }.map { Line(item: $0, isHere: Self.is(page, at: $0.link.path)) }
    }

    var html: HTML {
        guard !lines.isEmpty else { return .nothing }
        let label = visit.t("Danh mục chính")
        return """
            <nav class="menu" aria-label="\(label)"><ul class="nav">\(tops.map(entry))</ul></nav>
            <details class="menu"><summary>\(visit.t("Danh mục"))</summary>\
            <nav aria-label="\(label)"><ul class="nav">\(lines.map(entry))</ul></nav></details>
            """
    }

    /// The other lines of the group in which the page stands; on a phone the menu has them all.
    var neighbours: HTML {
        guard let group = lines.last(where: \.isHere)?.item.group else { return .nothing }
        let beside = lines.filter { $0.item.group == group }
        guard beside.count > 1 else { return .nothing }
        return """
            <nav class="tabs neighbours" aria-label="\(visit.t(group.phrase))"><ul>\(beside.map(entry))</ul></nav>

            """
    }

    /// The lines of the wide menu: a group is one, which leads to the first of its lines.
    private var tops: [Line] {
        let groupsHere = Set(lines.filter(\.isHere).compactMap(\.item.group))
        var seen: Set<MenuGroup> = []
        return lines.compactMap { line in
            guard let group = line.item.group else { return line }
            guard seen.insert(group).inserted else { return nil }
            let item = MenuItem(
                group.phrase, to: line.item.link, line.item.access, order: line.item.order, in: group)
            return Line(item: item, isHere: groupsHere.contains(group))
        }
    }

    private func entry(_ line: Line) -> HTML {
        let link = line.item.link
        let current: String? = line.isHere ? (link.path == visit.link.path ? "page" : "true") : nil
        return "<li><a href=\"\(link)\"\(attribute: "aria-current", current)>\(visit.t(line.item.phrase))</a></li>"
    }

    /// Whether a page is the line's own or below it.
    private static func `is`(_ page: Substring, at line: Substring) -> Bool {
        page.utf8.starts(with: line.utf8)
            && (page.utf8.count == line.utf8.count
                || (line != "/" && page.utf8.dropFirst(line.utf8.count).first == UInt8(ascii: "/")))
    }
}
