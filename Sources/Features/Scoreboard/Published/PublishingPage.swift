import Core
import Kernel
import Store
import Web

/// What the staff make public: what stands, beside what would be counted today, and the form for more.
struct PublishingPage {
    let visit: Visit
    let figures: [PublishedFigure]
    /// What each would be today, by its identity.
    let today: [PublishedFigure.ID: Rate]
    let form: Form
    private var t: Tongue { visit.t }

    var html: HTML {
        """
        \(.breadcrumb([(t("Bảng chỉ tiêu"), FigurePaths.board()), (t("Công khai chỉ số"), nil)], t))
        \(.identity(t("Công khai chỉ số")))
        <p>\(t("Số liệu được chốt lúc công khai và giữ nguyên; khi số liệu thay đổi, công khai lại để thay bản cũ."))</p>
        \(if: visit.actor.may(PublishIndicators.permission), publishing)
        \(.section(t("Đang công khai"), id: "published", table))
        """
    }

    private var publishing: HTML {
        let year = visit.today.parts.year
        let parts: [Period.Part] =
            [.year, .half(1), .nineMonths] + (1...4).map { .quarter($0) } + (1...12).map { .month($0) }
        let periods = (year - 1...year).reversed().flatMap { year in
            parts.compactMap { Period(year, $0) }.filter { $0.from <= visit.today }.map { Choice($0, t($0.phrase)) }
        }
        var seen: Set<String> = []
        let indicators = visit.product.knowledge.figures.rules.indicators.filter { seen.insert($0.code).inserted }
        return .section(
            t("Công khai thêm"),
            visit.form(posting: PublishedFigurePaths.staff(), form, submit: t("Công khai")) { fields in
                [
                    fields.line("unit", t("Mã đơn vị"), isRequired: true),
                    fields.select("period", t("Kỳ"), periods, isRequired: true),
                    fields.select(
                        "scope", t("Phạm vi"),
                        [
                            Choice(Scope.tree.rawValue, t("Cả đơn vị trực thuộc")),
                            Choice(Scope.own.rawValue, t("Riêng từng đơn vị")),
                        ]),
                    fields.check("children", t("Công khai cả từng đơn vị trực tiếp bên dưới")),
                    fields.checks(
                        "indicators", t("Chỉ số"),
                        indicators.map { Choice($0.code, t(Phrase(pattern: $0.name))) }),
                ]
            })
    }

    private var table: HTML {
        var table = Table(
            caption: t("Chỉ số đang công khai"),
            [
                .text(HTML(t("Chỉ số"))), .number(HTML(t("Công khai"))), .number(HTML(t("Nay tính lại"))),
                .text(HTML(t("Đơn vị"))), .text(HTML(t("Kỳ"))), .text(HTML(t("Công khai lúc"))),
                .text(HTML(t("Việc có thể làm"))),
            ])
        for figure in figures {
            let now = today[figure.id]
            let isChanged = now.map { $0 != figure.rate } ?? false
            table.row([
                HTML(t(Phrase(pattern: figure.name))), HTML(t.percent(figure.rate)),
                "\(now.map { t.percent($0) } ?? "–")\(if: isChanged, " \(.tag(t("đã khác"), .care))")",
                HTML(figure.unitName(t, on: visit.today)), HTML(t(figure.period.phrase)), "\(figure.publishedAt)",
                visit.actor.may(WithdrawIndicator.permission, at: figure.unit.path)
                    ? "<a href=\"\(PublishedFigurePaths.withdraw(figure.id))\">\(t("Rút khỏi trang công khai"))</a>"
                    : "–",
            ])
        }
        return table.html(empty: HTML(t("Chưa công khai chỉ số nào.")))
    }
}

enum PublishingRoutes {
    static func declare(_ routes: inout Routes) {
        routes.get(PublishedFigurePaths.staff, .needs(PublishIndicators.permission)) { visit in try page(visit, nil) }
        routes.post(PublishedFigurePaths.staff, .needs(PublishIndicators.permission)) { visit in
            try await visit.perform(
                PublishIndicators.self,
                then: { count in
                    .redirect(to: PublishedFigurePaths.staff(), notice: "Đã công khai \(count) số liệu.")
                },
                otherwise: { form in try page(visit, form) })
        }
        routes.get(PublishedFigurePaths.withdraw, .needs(WithdrawIndicator.permission)) { visit, id in
            try withdrawing(visit, id, nil)
        }
        routes.post(PublishedFigurePaths.withdraw, .needs(WithdrawIndicator.permission)) { visit, id in
            try await visit.perform(
                WithdrawIndicator.self, adding: ["figure": "\(id)"],
                then: { _ in .redirect(to: PublishedFigurePaths.staff(), notice: "Đã rút khỏi trang công khai.") },
                otherwise: { form in try withdrawing(visit, id, form) })
        }
    }

    private static func page(_ visit: Visit, _ form: Form?) throws -> Reply {
        try visit.read { snapshot in
            let figures = try PublishedFigure.all(.init(), in: snapshot).filter {
                visit.actor.may(PublishIndicators.permission, at: $0.unit.path)
            }
            let start = Form(["unit": try visit.tops(in: snapshot).first?.code ?? "", "scope": Scope.tree.rawValue])
            let page = PublishingPage(
                visit: visit, figures: figures, today: try today(figures, visit, in: snapshot), form: form ?? start)
            return visit.page(title: "Công khai chỉ số", body: page.html, status: form?.status ?? 200)
        }
    }

    private static func today(_ figures: [PublishedFigure], _ visit: Visit, in snapshot: Snapshot) throws
        -> [PublishedFigure.ID: Rate]
    {
        struct Group: Hashable {
            let period: Period
            let scope: Scope
        }
        var rates: [PublishedFigure.ID: Rate] = [:]
        for (group, figures) in Dictionary(grouping: figures, by: { Group(period: $0.period, scope: $0.scope) }) {
            let question = Figures.Question(
                units: Array(Set(figures.map(\.unit))), scope: group.scope, period: group.period, asOf: visit.today)
            let answer = try visit.product.knowledge.figures.answer(question, in: snapshot)
            for figure in figures {
                rates[figure.id] = answer[figure.unit.id]?.first { $0.indicator.code == figure.indicator }?.rate
            }
        }
        return rates
    }

    private static func withdrawing(_ visit: Visit, _ id: PublishedFigure.ID, _ form: Form?) throws -> Reply {
        try visit.read { snapshot in
            let unit = try PublishedFigure.unit(of: id, in: snapshot)
            try visit.require(WithdrawIndicator.permission, over: unit.path)
            guard
                let figure = try PublishedFigure.all(.init(unit: unit.code), in: snapshot).first(where: { $0.id == id })
            else { throw Refusal.notFound }
            let t = visit.t
            let body: HTML = """
                \(.breadcrumb([(t("Công khai chỉ số"), PublishedFigurePaths.staff()), (t("Rút khỏi trang công khai"), nil)], t))
                \(.identity(t("Rút khỏi trang công khai"), facts: [
                    t("Chỉ số"): HTML(t(Phrase(pattern: figure.name))), t("Đơn vị"): HTML(figure.unitName(t, on: visit.today)),
                    t("Kỳ"): HTML(t(figure.period.phrase)), t("Kết quả"): HTML(t.percent(figure.rate)),
                ]))
                \(visit.form(
                    posting: PublishedFigurePaths.withdraw(id), form, submit: t("Rút khỏi trang công khai"),
                    cancel: PublishedFigurePaths.staff(), style: .grave
                ) { fields in [fields.area("reason", t("Lý do"), rows: 3, isRequired: true)] })
                """
            return visit.page(title: "Rút khỏi trang công khai", body: body, status: form?.status ?? 200)
        }
    }
}
