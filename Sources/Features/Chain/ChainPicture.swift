import Core
import Kernel
import Web

/// The chain drawn: what changed on the left, what relies on it beside it, to the right of everything it relies on.
///
/// The list below the picture says the same in words; the picture is for the eye alone.
struct ChainPicture {
    /// What is drawn, column by column.
    let columns: [[Dependent]]
    /// Whether a column has more than is drawn.
    private let isCut: Bool

    /// At most so many boxes stand in a column; the list has the rest.
    private static let tallest = 14
    private static let box = (width: 250, height: 46, gap: 12, between: 70)

    /// - Parameter urgent: what comes first, so that it is drawn.
    init(_ dependents: [Dependent], urgent: Set<Subject>) {
        let all = Self.columns(of: dependents)
        isCut = all.contains { $0.count > Self.tallest }
        columns = all.map { column in
            let isLong = column.count > Self.tallest && !urgent.isEmpty
            let first = isLong ? column.filter { urgent.contains(dependents[$0].work) }.prefix(Self.tallest) : []
            let others = first.isEmpty ? column : column.filter { !urgent.contains(dependents[$0].work) }
            return (first + others.prefix(Self.tallest - first.count)).map { dependents[$0] }
        }
    }

    /// The picture.
    ///
    /// - Parameters:
    ///   - heading: what changed.
    ///   - outOfStep: which of what is drawn is out of step.
    ///   - shown: the places that show what changed, by kind.
    func html(_ heading: String, outOfStep: Set<Subject>, shown: [ShownPlaces], _ t: Tongue) -> HTML {
        guard !columns.isEmpty || !shown.isEmpty else { return .nothing }
        let rows = max(1, shown.count + (columns.first?.count ?? 0), columns.map(\.count).max() ?? 0)
        let height = rows * (Self.box.height + Self.box.gap) + Self.box.gap
        let width = (max(1, columns.count) + 1) * (Self.box.width + Self.box.between)
        let places = places(height, beside: shown.count)
        func state(_ each: Dependent) -> State { outOfStep.contains(each.work) ? .missed : .met }
        let boxes = columns.joined().map { each in
            box(
                "\(state(each).mark)\(cut(each.code, 26))", cut(each.title, 34), state(each),
                at: places[each.work] ?? (0, 0))
        }
        let root = (x: 0, y: height / 2 - Self.box.height / 2)
        let lines = columns.joined().flatMap { each -> [HTML] in
            guard let to = places[each.work] else { return [] }
            let cited = ([each.cited] + each.besides).compactMap { places[$0] }.filter { $0.x < to.x }
            // A line across what stands between would say less than the one from there.
            let starts = each.depth == 1 && cited.isEmpty ? [root] : cited
            return starts.map { line($0, to, state(each)) }
        }
        return """
            <div class="board chain" role="region" aria-label="\(t("Chuỗi liên quan"))" tabindex="0">
            <svg viewBox="-\(Self.box.gap) 0 \(width) \(height)" width="\(width)" height="\(height)" role="img" aria-label="\(t("Sơ đồ; danh sách bên dưới nói cùng nội dung"))">
            \(lines)\(hanging(shown, height, from: root, t))\
            \(box(HTML(cut(heading, 26)), "", .root, at: root))\(boxes)
            </svg></div>
            \(if: isCut, "<p class=\"muted\">\(t("Sơ đồ chỉ vẽ \(Self.tallest) ô đầu mỗi cột; danh sách có đủ."))</p>")
            """
    }

    private typealias Place = (x: Int, y: Int)

    private enum State: String {
        case root, met, missed

        /// The shape that says it without colour.
        var mark: String { self == .missed ? "▼ " : "● " }
    }

    /// Where in the list those of each column are: each one column to the right of the last thing it relies on.
    private static func columns(of dependents: [Dependent]) -> [[Int]] {
        let crossing = dependents.filter { !$0.besides.isEmpty }
        var moved: [Subject: Int] = [:]
        if !crossing.isEmpty {
            moved = Dictionary(dependents.map { ($0.work, $0.depth) }) { first, _ in first }
            // Whatever relies on each other in a circle would move on for ever.
            for _ in crossing.prefix(tallest) {
                for each in crossing {
                    let last = each.besides.compactMap { moved[$0] }.max() ?? 0
                    moved[each.work] = min(max(moved[each.work] ?? 1, last + 1), Dependent.longestChain)
                }
            }
        }
        let grouped = Dictionary(grouping: dependents.indices) {
            moved.isEmpty ? dependents[$0].depth : moved[dependents[$0].work] ?? dependents[$0].depth
        }
        return grouped.keys.sorted().map { grouped[$0] ?? [] }
    }

    private func places(_ height: Int, beside shown: Int) -> [Subject: Place] {
        var places: [Subject: Place] = [:]
        for (column, all) in columns.enumerated() {
            for (row, each) in all.enumerated() {
                places[each.work] = place(row, in: column, of: all.count + (column == 0 ? shown : 0), height)
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

    private func line(_ from: Place, _ to: Place, _ state: State) -> HTML {
        let start = (x: from.x + Self.box.width, y: from.y + Self.box.height / 2)
        let end = (x: to.x, y: to.y + Self.box.height / 2)
        let middle = (start.x + end.x) / 2
        return """
            <path class="\(state.rawValue)" d="M\(start.x) \(start.y)C\(middle) \(start.y) \(middle) \(end.y) \(end.x) \(end.y)"/>
            """
    }

    /// Where what changed hangs or shows: in its own column, below what relies on it.
    private func hanging(_ shown: [ShownPlaces], _ height: Int, from root: Place, _ t: Tongue) -> HTML {
        let count = columns.first?.count ?? 0
        return shown.enumerated().map { row, each -> HTML in
            let place = place(count + row, in: 0, of: count + shown.count, height)
            let state: State = each.ended > 0 ? .missed : .met
            let ended = each.ended > 0 ? t("\(each.ended) nơi hiện bản hết hiệu lực") : ""
            let name: HTML = "\(state.mark)\(t("\(each.count) \(t(each.phrase))"))"
            return line(root, place, state) + box(name, ended, state, isShown: true, at: place)
        }.joined(by: "")
    }

    private func box(
        _ name: HTML, _ title: String, _ state: State, isShown: Bool = false, at place: Place
    ) -> HTML {
        let (x, y) = (place.x + 12, place.y)
        let second: HTML = title.isEmpty ? .nothing : "<text class=\"title\" x=\"\(x)\" y=\"\(y + 37)\">\(title)</text>"
        return """
            <g class="\(state.rawValue)\(isShown ? " shown" : "")"><rect x="\(place.x)" y="\(y)" width="\(Self.box.width)" height="\(Self.box.height)" rx="4"/>\
            <text x="\(x)" y="\(y + (title.isEmpty ? 28 : 19))">\(name)</text>\(second)</g>
            """
    }

    private func cut(_ text: String, _ length: Int) -> String {
        text.count > length ? text.prefix(length) + "…" : text
    }
}
