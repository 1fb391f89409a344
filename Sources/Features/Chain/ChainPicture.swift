import Core
import Kernel
import Web

/// The chain drawn: what changed on the left, what relies on it at first hand beside it, what relies on that next.
///
/// The list below the picture says the same in words; the picture is for the eye alone.
struct ChainPicture {
    let visit: Visit
    let heading: String
    let dependents: [Dependent]
    let outOfStep: [Subject: Int]
    private var t: Tongue { visit.t }

    /// At most so many boxes stand in a column; the list has the rest.
    private static let tallest = 14
    private static let box = (width: 250, height: 40, gap: 12, between: 70)

    var html: HTML {
        let columns = columns
        guard !columns.isEmpty else { return .nothing }
        let rows = max(1, columns.map { $0.count }.max() ?? 1)
        let height = rows * (Self.box.height + Self.box.gap) + Self.box.gap
        let width = (columns.count + 1) * (Self.box.width + Self.box.between)
        let places = places(columns, height)
        let boxes = columns.enumerated().flatMap { depth, column in
            column.enumerated().map { row, each in
                drawn(each.code, state(each), at: places[Key(each.work)] ?? (0, 0), depth: depth + 1)
            }
        }
        return """
            <div class="board chain" role="region" aria-label="\(t("Chuỗi liên quan"))" tabindex="0">
            <svg viewBox="0 0 \(width) \(height)" width="\(width)" height="\(height)" role="img" aria-label="\(t("Sơ đồ; danh sách bên dưới nói cùng nội dung"))">
            \(lines(columns, places, height))\(drawn(heading, .root, at: (0, height / 2 - Self.box.height / 2), depth: 0))\(boxes)
            </svg></div>
            \(if: isCut, "<p class=\"muted\">\(t("Sơ đồ chỉ vẽ \(Self.tallest) ô đầu mỗi cột; danh sách có đủ."))</p>")
            """
    }

    private struct Key: Hashable {
        let work: Subject
        init(_ work: Subject) { self.work = work }
    }

    private enum State: String { case root, met, missed }

    /// What is out of step comes first, so that it is drawn.
    private var columns: [[Dependent]] {
        let byDepth = Dictionary(grouping: dependents, by: \.depth)
        return byDepth.keys.sorted().map { depth in
            let column = (byDepth[depth] ?? []).map { (days: outOfStep[$0.work] ?? -1, dependent: $0) }
                .sorted { $0.days > $1.days }
            return column.prefix(Self.tallest).map(\.dependent)
        }
    }

    private var isCut: Bool {
        Dictionary(grouping: dependents, by: \.depth).values.contains { $0.count > Self.tallest }
    }

    private func state(_ each: Dependent) -> State { outOfStep[each.work] == nil ? .met : .missed }

    private func places(_ columns: [[Dependent]], _ height: Int) -> [Key: (x: Int, y: Int)] {
        var places: [Key: (x: Int, y: Int)] = [:]
        for (depth, column) in columns.enumerated() {
            let used = column.count * (Self.box.height + Self.box.gap) - Self.box.gap
            for (row, each) in column.enumerated() {
                places[Key(each.work)] = (
                    (depth + 1) * (Self.box.width + Self.box.between),
                    (height - used) / 2 + row * (Self.box.height + Self.box.gap)
                )
            }
        }
        return places
    }

    private func lines(_ columns: [[Dependent]], _ places: [Key: (x: Int, y: Int)], _ height: Int) -> HTML {
        columns.joined().map { each -> HTML in
            guard let to = places[Key(each.work)] else { return .nothing }
            let from = each.depth == 1 ? (x: 0, y: height / 2 - Self.box.height / 2) : places[Key(each.cited)] ?? (0, 0)
            let start = (x: from.x + Self.box.width, y: from.y + Self.box.height / 2)
            let end = (x: to.x, y: to.y + Self.box.height / 2)
            let middle = (start.x + end.x) / 2
            return """
                <path class="\(state(each).rawValue)" d="M\(start.x) \(start.y)C\(middle) \(start.y) \(middle) \(end.y) \(end.x) \(end.y)"/>
                """
        }.joined(by: "")
    }

    private func drawn(_ text: String, _ state: State, at place: (x: Int, y: Int), depth: Int) -> HTML {
        let mark = state == .missed ? "▼ " : state == .met ? "● " : ""
        return """
            <g class="\(state.rawValue)"><rect x="\(place.x)" y="\(place.y)" width="\(Self.box.width)" height="\(Self.box.height)" rx="4"/>\
            <text x="\(place.x + 12)" y="\(place.y + 25)">\(mark)\(String(text.prefix(26)))\(text.count > 26 ? "…" : "")</text></g>
            """
    }
}
