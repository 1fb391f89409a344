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
    let columns: [RecordColumn]
    let records: [Explanation.Record]
    let batches: [Batch]
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
        let found = try explanation.records(after: after, limit: limit + 1, in: snapshot)
        self.visit = visit
        self.view = view
        self.figure = figure
        self.side = side
        counts = [
            .numerator: figure.rate.numerator, .denominator: figure.rate.denominator,
            .missing: figure.rate.denominator - figure.rate.numerator,
        ]
        columns = explanation.columns
        records = Array(found.prefix(limit))
        next = found.count > limit ? records.last?.place : nil
        isFirst = after == nil
        lasted = try explanation.spread(in: snapshot)
        batches = try Set(records.compactMap(\.batch)).sorted().compactMap { try Batch.find($0, in: snapshot) }
    }

    var html: HTML {
        """
        \(.breadcrumb([(t("Bảng chỉ tiêu"), view.link(FigurePaths.board)), (name, nil)], t))
        \(.identity(name, facts: facts))
        <p class="muted">\(t(Phrase(pattern: figure.indicator.definition)))</p>
        \(parts)\(spread)
        \(tabs)
        \(table)
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

    private var table: HTML {
        var table = Table(
            caption: t("Hồ sơ phía sau con số; cột cuối dẫn tới tệp đã nạp"),
            columns.map { .text(HTML(t($0.heading))) } + [.text(HTML(t("Tệp, dòng")))])
        // Nearly all rows of a page came with one file.
        let links = Dictionary(uniqueKeysWithValues: batches.map { ($0.id, link(to: $0.id)) })
        for record in records {
            let source = record.batch.flatMap { links[$0] }.map { "\($0), \(t.number(record.line))" } ?? byHand
            table.row { row in
                for cell in record.cells { row.add(t(cell)) }
                row.add(source)
            }
        }
        return table.html(empty: HTML(t("Không có hồ sơ nào.")))
    }

    private func link(to batch: Batch.ID) -> HTML {
        "<a href=\"\(BatchPaths.one(batch))\">\(t("Lần nạp \(batch)"))</a>"
    }

    private var byHand: HTML { "<span class=\"muted\">\(t("nhập trên trang"))</span>" }

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
