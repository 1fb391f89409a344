import Core
import Kernel
import Web

/// The chain drawn: what changed on the left, what relies on it beside it, to the right of everything it relies on.
///
/// The list below the picture says the same in words; the picture is for the eye alone.
struct ChainPicture {
    let visit: Visit
    let heading: String
    let dependents: [Dependent]
    let outOfStep: [Subject: Int]
    /// How many places show what changed, by kind.
    let shown: [HTML]
    private var t: Tongue { visit.t }

    /// At most so many boxes stand in a column; the list has the rest.
    private static let tallest = 14
    private static let box = (width: 250, height: 46, gap: 12, between: 70)

    var html: HTML {
        let all = byColumn
        let columns = all.map(drawn)
        guard !columns.isEmpty || !shown.isEmpty else { return .nothing }
        let rows = max(1, shown.count + (columns.first?.count ?? 0), columns.map(\.count).max() ?? 0)
        let height = rows * (Self.box.height + Self.box.gap) + Self.box.gap
        let width = (max(1, columns.count) + 1) * (Self.box.width + Self.box.between)
        let places = places(columns, height)
        let boxes = columns.joined().map { each in
            box("\(mark(each))\(cut(each.code, 26))", cut(each.title, 34), state(each), at: places[each.work] ?? (0, 0))
        }
        let root = (x: 0, y: height / 2 - Self.box.height / 2)
        return """
            <div class="board chain" role="region" aria-label="\(t("Chuỗi liên quan"))" tabindex="0">
            <svg viewBox="0 0 \(width) \(height)" width="\(width)" height="\(height)" role="img" aria-label="\(t("Sơ đồ; danh sách bên dưới nói cùng nội dung"))">
            \(lines(columns, places, from: root))\(hanging(below: columns.first?.count ?? 0, height, from: root))\
            \(box(HTML(cut(heading, 26)), "", .root, at: root))\(boxes)
            </svg></div>
            \(if: all.contains { $0.count > Self.tallest }, "<p class=\"muted\">\(t("Sơ đồ chỉ vẽ \(Self.tallest) ô đầu mỗi cột; danh sách có đủ."))</p>")
            """
    }

    private typealias Place = (x: Int, y: Int)

    private enum State: String { case root, met, missed, shown }

    /// What is out of step comes first, so that it is drawn.
    private func drawn(_ column: [Dependent]) -> [Dependent] {
        column.map { (days: outOfStep[$0.work] ?? -1, dependent: $0) }.sorted { $0.days > $1.days }
            .prefix(Self.tallest).map(\.dependent)
    }

    /// Each stands one column to the right of the last thing it relies on.
    private var byColumn: [[Dependent]] {
        var columns = Dictionary(dependents.map { ($0.work, $0.depth) }) { first, _ in first }
        let crossing = dependents.filter { !$0.besides.isEmpty }
        // Whatever relies on each other in a circle would move on for ever.
        for _ in crossing.prefix(Self.tallest) {
            for each in crossing {
                let last = each.besides.compactMap { columns[$0] }.max() ?? 0
                columns[each.work] = min(max(columns[each.work] ?? 1, last + 1), Self.longest)
            }
        }
        let grouped = Dictionary(grouping: dependents) { columns[$0.work] ?? $0.depth }
        return grouped.keys.sorted().map { grouped[$0] ?? [] }
    }

    /// Law, procedure, quality document, checklist, article, and one to spare.
    private static let longest = 6

    private func state(_ each: Dependent) -> State { outOfStep[each.work] == nil ? .met : .missed }

    private func mark(_ each: Dependent) -> String { state(each) == .missed ? "▼ " : "● " }

    private func places(_ columns: [[Dependent]], _ height: Int) -> [Subject: Place] {
        var places: [Subject: Place] = [:]
        for (column, all) in columns.enumerated() {
            for (row, each) in all.enumerated() {
                places[each.work] = place(row, in: column, of: all.count + (column == 0 ? shown.count : 0), height)
            }
        }
        return places
    }

    private func place(_ row: Int, in column: Int, of rows: Int, _ height: Int) -> Place {
        let step = Self.box.height + Self.box.gap
        return (
            (column + 1) * (Self.box.width + Self.box.between), (height - rows * step + Self.box.gap) / 2 + row * step
        )
    }

    private func lines(_ columns: [[Dependent]], _ places: [Subject: Place], from root: Place) -> HTML {
        columns.joined().map { each -> HTML in
            guard let to = places[each.work] else { return .nothing }
            let cited = ([each.cited] + each.besides).compactMap { places[$0] }.filter { $0.x < to.x }
            let starts = each.depth == 1 ? cited + [root] : cited
            return starts.map { line($0, to, state(each)) }.joined(by: "")
        }.joined(by: "")
    }

    private func line(_ from: Place, _ to: Place, _ state: State) -> HTML {
        let start = (x: from.x + Self.box.width, y: from.y + Self.box.height / 2)
        let end = (x: to.x, y: to.y + Self.box.height / 2)
        let middle = (start.x + end.x) / 2
        return """
            <path class="\(state.rawValue)" d="M\(start.x) \(start.y)C\(middle) \(start.y) \(middle) \(end.y) \(end.x) \(end.y)"/>
            """
    }

    /// Where what changed hangs or shows: in its own column, below what relies on it.
    private func hanging(below count: Int, _ height: Int, from root: Place) -> HTML {
        shown.enumerated().map { row, text -> HTML in
            let place = place(count + row, in: 0, of: count + shown.count, height)
            return line(root, place, .shown) + box(text, "", .shown, at: place)
        }.joined(by: "")
    }

    private func box(_ name: HTML, _ title: String, _ state: State, at place: Place) -> HTML {
        let (x, y) = (place.x + 12, place.y)
        let second: HTML = title.isEmpty ? .nothing : "<text class=\"title\" x=\"\(x)\" y=\"\(y + 37)\">\(title)</text>"
        return """
            <g class="\(state.rawValue)"><rect x="\(place.x)" y="\(y)" width="\(Self.box.width)" height="\(Self.box.height)" rx="4"/>\
            <text x="\(x)" y="\(y + (title.isEmpty ? 28 : 19))">\(name)</text>\(second)</g>
            """
    }

    private func cut(_ text: String, _ length: Int) -> String {
        text.count > length ? text.prefix(length) + "…" : text
    }
}
