import Core
import Kernel
import Web

/// The scoreboard as people see it.
struct BoardPage {
    let visit: Visit
    let view: BoardView
    let board: Board
    private var t: Tongue { visit.t }

    static func empty(_ visit: Visit) -> HTML {
        .withoutUnits(
            visit, heading: "Bảng chỉ tiêu cải cách hành chính",
            says: "Chưa có đơn vị nào. Hãy nạp sổ đơn vị, chỉ tiêu và hồ sơ.")
    }

    var html: HTML {
        """
        \(.printHead(office: visit.product.office, t("In ngày \(visit.today.text)")))
        \(.identity(t("Bảng chỉ tiêu cải cách hành chính"), facts: facts))
        \(PeriodFilters(visit: visit, view: view).html)
        \(now)
        \(table)
        \(definitions)
        \(.actions(actions))
        """
    }

    private var actions: [HTML] {
        let publishing: [HTML] =
            visit.actor.may(PublishIndicators.permission)
            ? [.buttonLink(t("Công khai chỉ số"), to: PublishedFigurePaths.staff())] : []
        return [.buttonLink(t("Tải CSV"), to: view.link(FigurePaths.csv))] + publishing
    }

    private var facts: KeyValuePairs<String, HTML> {
        let decisions = board.decisions.isEmpty ? t("chưa giao") : board.decisions.joined(separator: "; ")
        return [
            t("Đơn vị"): HTML(view.unit.shortName),
            t("Kỳ"): "\(t(view.period.phrase)) (\(view.period.from)–\(view.period.to))",
            t("Tính đến"): "\(view.asOf)",
            t("Chỉ tiêu theo"): HTML(decisions),
        ]
    }

    /// What matters now, in at most three sentences.
    private var now: HTML {
        var sentences: [(number: String, sentence: HTML, isLate: Bool)] = []
        let missed = board.missed
        if missed.targets > 0 {
            sentences.append((t.number(missed.targets), HTML(t("chỉ tiêu chưa đạt ở \(missed.units) đơn vị.")), true))
        }
        if let top = board.lines.first {
            for figure in top.figures
            where figure.indicator.code == "HS_DANG_XU_LY_QUA_HAN" && figure.rate.numerator > 0 {
                let link = top.view.records(figure.indicator.code, .numerator)
                sentences.append(
                    (
                        t.number(figure.rate.numerator),
                        "\(t("hồ sơ đang xử lý đã quá hạn.")) <a href=\"\(link)\">\(t("Xem danh sách"))</a>", true
                    ))
            }
            if let worst = top.figures.max(by: { $0.shortfall < $1.shortfall }), worst.shortfall > 0 {
                let link = top.view.records(worst.indicator.code, .missing)
                let name = t(Phrase(pattern: worst.indicator.shortName))
                sentences.append(
                    (
                        t.number(worst.shortfall),
                        """
                        \(t("\(worst.indicator.records) nữa mới đạt chỉ tiêu “\(name)”.")) \
                        <a href="\(link)">\(t("Xem hồ sơ còn thiếu"))</a>
                        """, false
                    ))
            }
        }
        return sentences.isEmpty ? .nothing : .now(sentences)
    }

    private var table: HTML {
        let columns = board.indicators.enumerated().map { place, indicator -> Table.Column in
            let target = board.sharedTargets[place].map { target -> HTML in
                "<br><span class=\"muted\">\(t("chỉ tiêu \(t.number(target))%"))</span>"
            }
            return .number("\(t(Phrase(pattern: indicator.shortName)))\(target ?? .nothing)")
        }
        var table = Table(
            caption: t(
                "Đơn vị tính: %. Vạch đứng là chỉ tiêu. ● đạt ▼ chưa đạt. Chọn một con số để xem hồ sơ phía sau."),
            [.text(HTML(t("Đơn vị")))] + columns)
        for (place, line) in board.lines.enumerated() {
            let isSum = place == 0 && board.lines.count > 1 && line.view.scope == .tree
            let records = line.view.link(FigurePaths.records)
            table.row(
                [heading(of: line, isSum: isSum)] + line.figures.enumerated().map { cell($1, at: $0, records) },
                style: isSum ? "sum" : nil)
        }
        return table.html()
    }

    private func heading(of line: Board.Line, isSum: Bool) -> HTML {
        if isSum { return "\(t("Toàn bộ")) \(line.view.unit.shortName)" }
        if line.view.unit.id == view.unit.id {
            return view.scope == .tree && board.lines.count > 1
                ? "\(t("Riêng")) \(line.view.unit.shortName)" : HTML(line.view.unit.shortName)
        }
        return "<a href=\"\(line.view.link(FigurePaths.board))\">\(line.view.unit.shortName)</a>"
    }

    private func cell(_ figure: Figure, at place: Int, _ records: Link) -> HTML {
        guard let hundredths = figure.rate.hundredths else {
            return "<span class=\"muted\">\(t("không phát sinh"))</span>"
        }
        let value = t.number(hundredths: hundredths)
        let standing = figure.standing
        // A target that every unit shares stands in the head of its column.
        let target =
            board.sharedTargets[place] == nil ? figure.target.map { t("chỉ tiêu \(t.number($0.value))%") } : nil
        let counts = "\(t.number(figure.rate.numerator))/\(t.number(figure.rate.denominator))"
        let gap =
            figure.shortfall > 0
            ? t("thiếu \(t.number(figure.shortfall)) \(t(Phrase(pattern: figure.indicator.records)))") : counts
        let bar: HTML =
            figure.target.map { .bullet(share: hundredths, target: $0.value.hundredths) } ?? .nothing
        let side: Explanation.Side = figure.indicator.direction == .atMost ? .numerator : .missing
        return .figure(
            value, standing, gap: [gap, target].compactMap { $0 }.joined(separator: " · "), bar: bar,
            to: records.with(query: ["indicator": figure.indicator.code, "side": side.rawValue]), t)
    }

    private var definitions: HTML {
        let lines = board.indicators.map { indicator -> HTML in
            let basis = indicator.basis.map(\.text).joined(separator: "; ")
            return """
                <div><dt>\(t(Phrase(pattern: indicator.name)))</dt>\
                <dd>\(t(Phrase(pattern: indicator.definition))) <span class="muted">\(t("Căn cứ")): \(basis)</span></dd></div>
                """
        }
        return .fold(t("Cách tính từng chỉ số"), "<dl class=\"record\">\(lines)</dl>")
    }
}

extension Figure {
    /// How it stands, in the shapes of the pages.
    var standing: Standing {
        switch status {
        case .met: .met
        case .missed: .missed
        case .unassigned: .unassigned
        case .none: .none
        }
    }
}

extension ExactDecimal {
    /// In hundredths of a percent, for drawing.
    var hundredths: Int { millionths / 10_000 }
}
