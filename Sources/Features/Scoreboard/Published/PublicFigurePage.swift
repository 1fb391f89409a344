import Core
import Formats
import Kernel
import Store
import Web

enum PublishedFigurePaths {
    static let list = Path("chi-so")
    static let csv = Path("chi-so/csv")
    static let json = Path("chi-so/json")
    static let staff = Path("figures/published")
    static let withdraw = Path<PublishedFigure.ID>("figures/published/:id/withdraw")
}

/// The figures that were made public: indicator by indicator, the definition above its figures.
struct PublicFigurePage {
    let visit: Visit
    let periods: [Period]
    let filter: PublishedFigure.Filter
    let figures: [PublishedFigure]
    /// Every unit of which something is public in the period.
    let units: [Unit]
    private var t: Tongue { visit.t }

    var html: HTML {
        """
        \(.printHead(office: visit.product.office, t("In ngày \(visit.today.text)")))
        \(.identity(t("Chỉ số cải cách hành chính")))
        <p class="lead">\(t("Kết quả do lãnh đạo quyết định công khai, chốt tại ngày ghi cạnh mỗi con số, so với chỉ tiêu được giao."))</p>
        \(if: !periods.isEmpty, filters)
        \(sections)
        \(if: !figures.isEmpty, downloads)
        """
    }

    private var filters: HTML {
        let shown = Form(["period": filter.period?.description ?? "", "unit": filter.unit ?? ""])
        return visit.filters(showing: PublishedFigurePaths.list(), values: shown) { parts in
            [
                parts.select("period", t("Kỳ"), periods.map { Choice($0, t($0.phrase)) }),
                parts.select("unit", t("Đơn vị"), units.map { Choice($0.code, $0.shortName) }, empty: t("mọi đơn vị")),
            ]
        }
    }

    private var sections: HTML {
        guard !figures.isEmpty else { return .emptyState(HTML(t("Chưa công khai chỉ số nào."))) }
        let rules = visit.product.knowledge.figures.rules.indicators.map(\.code)
        let order = Dictionary(rules.enumerated().map { ($1, $0) }) { first, _ in first }
        let groups = Dictionary(grouping: figures, by: \.indicator)
            .sorted { (order[$0.key] ?? Int.max, $0.key) < (order[$1.key] ?? Int.max, $1.key) }
        return groups.map { code, figures in section(code, figures) }.joined(by: "")
    }

    private func section(_ code: String, _ figures: [PublishedFigure]) -> HTML {
        guard let first = figures.first else { return .nothing }
        let name = t(Phrase(pattern: first.name))
        var table = Table(
            caption: "\(name), \(first.period.from.text)–\(first.period.to.text)",
            [
                .text(HTML(t("Đơn vị"))), .number(HTML(t("Kết quả (%)"))), .text(HTML(t("Chỉ tiêu"))),
                .text(HTML(t("Phạm vi"))), .text(HTML(t("Tính đến"))),
            ])
        for figure in figures {
            table.row([
                HTML(figure.unitName(t, on: visit.today)), cell(figure), target(figure),
                HTML(figure.scope == .tree ? t("cả đơn vị trực thuộc") : t("riêng đơn vị")), "\(figure.asOf)",
            ])
        }
        return .section(
            name, id: code,
            """
            <p>\(t(Phrase(pattern: first.definition)))</p>\
            <p class="muted">\(t("Căn cứ")): \(first.basis). \(t("Nguồn: sổ dữ liệu của đơn vị; mỗi con số được lưu kèm mã các bản ghi để tính lại."))</p>
            \(table.html())
            """)
    }

    private func cell(_ figure: PublishedFigure) -> HTML {
        guard let hundredths = figure.rate.hundredths else {
            return "<span class=\"muted\">\(t("không phát sinh"))</span>"
        }
        let value = t.number(hundredths: hundredths)
        let counts =
            "\(t.number(figure.rate.numerator))/\(t.number(figure.rate.denominator)) \(t(Phrase(pattern: figure.records)))"
        let bar: HTML =
            figure.target.map { .bullet(share: hundredths, target: $0.value.hundredths) } ?? .nothing
        return .figure(value, figure.standing, gap: "\(figure.standing.word(t)) · \(counts)", bar: bar, t)
    }

    private func target(_ figure: PublishedFigure) -> HTML {
        guard let target = figure.target else { return HTML(t("chưa giao")) }
        return HTML(
            t(
                "\(target.direction.sign) \(t.number(target.value))% theo \(target.decision) ngày \(target.decidedOn.text)"
            ))
    }

    private func same(_ path: Path<>) -> Link {
        path().with(query: ["period": filter.period?.description, "unit": filter.unit])
    }

    private var downloads: HTML {
        .actions([
            .buttonLink(t("Tải CSV"), to: same(PublishedFigurePaths.csv)),
            .buttonLink(t("Tải JSON"), to: same(PublishedFigurePaths.json)),
        ])
    }

    var head: PageHead {
        let summary = t(
            "Kết quả do lãnh đạo quyết định công khai, chốt tại ngày ghi cạnh mỗi con số, so với chỉ tiêu được giao.")
        return PageHead(
            summary: summary, canonical: same(PublishedFigurePaths.list),
            changedAt: figures.map(\.publishedAt).max(),
            data: [
                Dataset(
                    name: t("Chỉ số cải cách hành chính"), description: summary,
                    url: visit.absolute(same(PublishedFigurePaths.list)),
                    distribution: [
                        .init(encodingFormat: "text/csv", contentUrl: visit.absolute(same(PublishedFigurePaths.csv))),
                        .init(
                            encodingFormat: "application/json",
                            contentUrl: visit.absolute(same(PublishedFigurePaths.json))),
                    ])
            ])
    }

    /// The figures in the words of schema.org.
    private struct Dataset: Encodable {
        private let context = "https://schema.org"
        private let type = "Dataset"
        private let isAccessibleForFree = true
        let name: String
        let description: String
        let url: String
        let distribution: [Download]

        struct Download: Encodable {
            private let type = "DataDownload"
            let encodingFormat: String
            let contentUrl: String

            private enum CodingKeys: String, CodingKey {
                case type = "@type"
                case encodingFormat, contentUrl
            }
        }

        private enum CodingKeys: String, CodingKey {
            case context = "@context"
            case type = "@type"
            case isAccessibleForFree, name, description, url, distribution
        }
    }
}

enum PublicFigureRoutes {
    static func declare(_ routes: inout Routes) {
        routes.get(PublishedFigurePaths.list, .public) { visit in
            try visit.read { snapshot in
                let periods = try PublishedFigure.periods(in: snapshot)
                var filter = filter(visit)
                if filter.period == nil { filter.period = periods.first }
                let ofPeriod = try PublishedFigure.all(.init(period: filter.period), in: snapshot)
                let units = Set(ofPeriod.map(\.unit)).sorted { $0.code < $1.code }
                let page = PublicFigurePage(
                    visit: visit, periods: periods, filter: filter,
                    figures: ofPeriod.filter { filter.unit == nil || $0.unit.code == filter.unit }, units: units)
                return visit.page(
                    title: "Chỉ số cải cách hành chính", body: page.html, kind: .public, head: page.head
                ).cached(.public(maxAge: 60))
            }
        }
        routes.get(PublishedFigurePaths.csv, .public) { visit in
            let figures = try visit.read { try PublishedFigure.all(filter(visit), in: $0) }
            return .csv(try csv(figures), name: visit.t("Chỉ số cải cách hành chính") + ".csv").cached(
                .public(maxAge: 300))
        }
        routes.get(PublishedFigurePaths.json, .public) { visit in
            let figures = try visit.read { try PublishedFigure.all(filter(visit), in: $0) }
            let lines = figures.map { Dictionary(uniqueKeysWithValues: zip(PublishedFigure.columns, $0.cells)) }
            return try .json(["chi_so": lines]).cached(.public(maxAge: 300))
        }
    }

    private static func filter(_ visit: Visit) -> PublishedFigure.Filter {
        PublishedFigure.Filter(
            period: visit.query.value("period"), unit: visit.query["unit"].flatMap { $0.isEmpty ? nil : $0 })
    }

    static func csv(_ figures: [PublishedFigure]) throws -> String {
        var bytes: [UInt8] = []
        try withoutActuallyEscaping({ (piece: [UInt8]) in bytes += piece }) { sink in
            var writer = CSVWriter(sink: sink)
            try writer.write(PublishedFigure.columns)
            for figure in figures { try writer.write(figure.cells) }
            try writer.finish()
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
