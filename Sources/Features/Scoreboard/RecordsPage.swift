import Core
import Formats
import Kernel
import Store
import Web

/// The records behind one figure, and the files they came from.
struct RecordsPage {
    let visit: Visit
    let view: BoardView
    let figure: Figure
    let side: Explanation.Side
    let counts: [Explanation.Side: Int]
    /// The files that the records came with.
    let batches: [Batch]
    private let table: Table
    let next: Explanation.Place?
    let isFirst: Bool
    let lasted: (spread: Spread, duration: MeasureFamily.Duration)?
    private var t: Tongue { visit.t }

    init(
        visit: Visit, view: BoardView, indicator: String, side: Explanation.Side, after: Explanation.Place?, limit: Int,
        in snapshot: Snapshot
    ) throws {
        let knowledge = visit.product.knowledge.figures
        let answer = try knowledge.answer(view.question, only: indicator, in: snapshot)[view.unit.id]
        guard let figure = answer?.first else { throw Refusal.notFound }
        let explanation = try Explanation(indicator, side, view.question, by: knowledge, in: snapshot)
        var lines = Lines(of: explanation, limit: limit, visit.t)
        try explanation.each(after: after, limit: limit + 1, in: snapshot) { lines.add($0) }
        self.visit = visit
        self.view = view
        self.figure = figure
        self.side = side
        counts = [
            .numerator: figure.rate.numerator, .denominator: figure.rate.denominator,
            .missing: figure.rate.denominator - figure.rate.numerator,
        ]
        table = lines.table
        next = lines.next
        isFirst = after == nil
        lasted = try explanation.spread(in: snapshot)
        batches = try lines.batches.keys.sorted().compactMap { try Batch.find($0, in: snapshot) }
    }

    /// The records as they come, written straight into a table.
    private struct Lines {
        private let t: Tongue
        private let limit: Int
        private let columns: Range<Int>
        private var count = 0
        private var last: Explanation.Place?
        private(set) var table: Table
        /// The files they came with, as links to them: nearly all of a page came with one.
        private(set) var batches: [Batch.ID: HTML] = [:]
        /// Where the next page begins; nil when there is none.
        private(set) var next: Explanation.Place?

        init(of explanation: Explanation, limit: Int, _ t: Tongue) {
            self.t = t
            self.limit = limit
            columns = explanation.columns.indices
            table = Table(
                caption: t("Hồ sơ phía sau con số; cột cuối dẫn tới tệp đã nạp"),
                explanation.columns.map { .text(HTML(t($0.heading))) } + [.text(HTML(t("Tệp, dòng")))])
        }

        mutating func add(_ record: Explanation.Record) {
            count += 1
            guard count <= limit else { return next = last }
            last = record.place
            let source = source(of: record)
            table.row { row in
                for column in columns { row.add(t(record.cell(column))) }
                row.add(source)
            }
        }

        private mutating func source(of record: Explanation.Record) -> HTML {
            guard let batch = record.batch else { return "<span class=\"muted\">\(t("nhập trên trang"))</span>" }
            return "\(link(to: batch)), \(t.number(record.line))"
        }

        private mutating func link(to batch: Batch.ID) -> HTML {
            if let known = batches[batch] { return known }
            let link: HTML = "<a href=\"\(BatchPaths.one(batch))\">\(t("Lần nạp \(batch)"))</a>"
            batches[batch] = link
            return link
        }
    }

    var html: HTML {
        """
        \(.breadcrumb([(t("Bảng chỉ tiêu"), view.link(FigurePaths.board)), (name, nil)], t))
        \(.identity(name, facts: facts))
        <p class="muted">\(t(Phrase(pattern: figure.indicator.definition)))</p>
        \(parts)\(spread)
        \(tabs)
        \(table.html(empty: HTML(t("Không có hồ sơ nào."))))
        \(.pager(
            next: next.map { view.records(figure.indicator.code, side, after: $0) },
            first: isFirst ? nil : view.records(figure.indicator.code, side), t))
        \(exports)
        \(sources)
        """
    }

    /// What the whole falls into, where it is reported part by part.
    private var parts: HTML {
        guard let named = figure.indicator.parts else { return .nothing }
        let lines = zip(named, figure.parts).map { part, count -> HTML in
            "<div><dt>\(t(Phrase(pattern: part.name)))</dt><dd>\(t.number(count))</dd></div>"
        }
        return "<dl class=\"facts\">\(lines)</dl>"
    }

    /// How long it took in the middle and at the long end.
    private var spread: HTML {
        guard let lasted else { return .nothing }
        let median = lasted.duration.text(lasted.spread.median)
        let ninetieth = lasted.duration.text(lasted.spread.ninetieth)
        return """
            <p>\(t(lasted.duration.phrase)): \(t("trung vị \(median), 90% không quá \(ninetieth)"))</p>
            """
    }

    private var exports: HTML {
        .actions(.downloads(t) { view.records(figure.indicator.code, side, as: $0) })
    }

    private var name: String { t(Phrase(pattern: figure.indicator.name)) }

    private var facts: KeyValuePairs<String, HTML> {
        [
            t("Đơn vị"): HTML(view.unit.shortName),
            t("Kỳ"): "\(t(view.period.phrase)) (\(view.period.from)–\(view.period.to))",
            t("Tính đến"): "\(view.asOf)",
            t("Kết quả"):
                "\(t.percent(figure.rate)) (\(t.number(figure.rate.numerator))/\(t.number(figure.rate.denominator)))",
            t("Chỉ tiêu"): HTML(target), t("Đánh giá"): HTML(t(figure.status.phrase)),
        ]
    }

    private var target: String {
        figure.target.map {
            t("\($0.direction.sign) \(t.number($0.value))% theo \($0.decision) ngày \($0.decidedOn.text)")
        } ?? t("chưa giao")
    }

    private var tabs: HTML {
        let sides: [(Explanation.Side, Phrase)] = [
            (.missing, "Không tính vào tử số"), (.numerator, "Tính vào tử số"), (.denominator, "Toàn bộ mẫu số"),
        ]
        let links = sides.map { each, phrase -> HTML in
            let label = "\(t(phrase)) (\(t.number(counts[each] ?? 0)))"
            return each == side
                ? "<li><a href=\"\(view.records(figure.indicator.code, each))\" aria-current=\"page\">\(label)</a></li>"
                : "<li><a href=\"\(view.records(figure.indicator.code, each))\">\(label)</a></li>"
        }
        return "<nav class=\"tabs\" aria-label=\"\(t("Phần của con số"))\"><ul>\(links)</ul></nav>"
    }

    private var sources: HTML {
        guard !batches.isEmpty else { return .nothing }
        let lines = batches.map { batch -> HTML in
            """
            <li><a href="\(BatchPaths.one(batch.id))">\(batch.file)</a>: \(t("nạp lúc \(batch.loadedAt.text) bởi \(batch.loadedBy)")), \
            SHA-256 <code>\(batch.sha256.hex)</code></li>
            """
        }
        return .section(t("Nguồn số liệu của trang này"), "<ul class=\"sources\">\(lines)</ul>")
    }
}
