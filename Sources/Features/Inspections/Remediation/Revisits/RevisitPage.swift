import Core
import Kernel
import Store
import Web

/// What a follow-up visit has to look at again: every recommendation of the earlier inspection.
struct RevisitPage {
    let view: InspectionView
    let earlier: Inspection
    let asked: [ListedRecommendation]
    let seen: [Recommendation.ID: Revisit]
    /// The form as it was refused; empty at first.
    let form: Form
    private var t: Tongue { view.t }

    var html: HTML {
        """
        \(view.breadcrumb((t("Xem lại kiến nghị"), nil)))
        \(.identity(t("Xem lại kiến nghị của cuộc kiểm tra trước"), facts: [
            t("Đơn vị"): HTML(view.unit.shortName),
            t("Cuộc kiểm tra trước"): "<a href=\"\(InspectionPaths.one(earlier.id))\">\(earlier.code)</a>",
            t("Đã xem lại"): "\(seen.count)/\(owed.count)",
        ]))
        \(view.barrier)
        \(table.html(empty: HTML(t("Cuộc kiểm tra trước không có kiến nghị nào."))))
        \(if: mayLook, look)
        """
    }

    private var owed: [ListedRecommendation] { asked.filter { $0.recommendation.state != .void } }
    private var mayLook: Bool {
        view.inspection.state.takesFindings && view.mayWork(LookAgain.permission) && !owed.isEmpty
    }

    private var table: Table {
        var table = Table(
            caption: t("Kiến nghị của cuộc kiểm tra trước"),
            [
                .text(HTML(t("Kiến nghị"))), .text(HTML(t("Phúc tra"))), .text(HTML(t("Tình trạng"))),
                .text(HTML(t("Hạn"))), .text(HTML(t("Những gì thấy được"))),
            ])
        for listed in owed {
            let recommendation = listed.recommendation
            let revisit = seen[recommendation.id]
            table.row([
                """
                \(t("Số \(recommendation.number).")) \
                <a href="\(RemediationPaths.one(recommendation.id))">\(recommendation.statement)</a>
                """,
                revisit.map { .tag(t($0.verdict.phrase), $0.verdict == .done ? .done : .wrong) }
                    ?? .tag(t("chưa xem"), .care),
                .state(recommendation.state, t), .due(recommendation, t),
                HTML(revisit.map(\.note).flatMap { $0.isEmpty ? nil : $0 } ?? "–"),
            ])
        }
        return table
    }

    private var look: HTML {
        .section(
            t("Ghi kết quả xem lại"),
            view.visit.form(
                posting: RemediationPaths.revisit(view.inspection.id), form, submit: t("Ghi kết quả")
            ) { parts in
                [
                    parts.select(
                        "recommendation", t("Kiến nghị"),
                        owed.map { listed in
                            let recommendation = listed.recommendation
                            return Choice(
                                recommendation.id,
                                t("Số \(recommendation.number).") + " " + String(recommendation.statement.prefix(80)))
                        }),
                    parts.radios(
                        "verdict", t("Kết quả"),
                        Revisit.Verdict.allCases.map { Choice($0.rawValue, t($0.phrase)) }, isRequired: true),
                    parts.area("note", t("Những gì thấy được"), rows: 3, hint: t("Bắt buộc khi chưa thực hiện")),
                ]
            })
    }
}

enum RevisitRoutes {
    static func declare(_ routes: inout Routes) {
        routes.get(RemediationPaths.revisit, .needs("finding.read")) { visit, id in try page(visit, id, Form()) }
        routes.post(RemediationPaths.revisit, .needs(LookAgain.permission)) { visit, id in
            try await visit.perform(
                LookAgain.self, adding: ["inspection": "\(id)"],
                then: { _ in .redirect(to: RemediationPaths.revisit(id), notice: "Đã ghi kết quả xem lại.") },
                otherwise: { form in try page(visit, id, form) })
        }
    }

    private static func page(_ visit: Visit, _ id: Inspection.ID, _ form: Form) throws -> Reply {
        try visit.read { snapshot in
            let view = try visit.inspecting(id, in: snapshot)
            guard let follows = view.inspection.follows else { throw Refusal.notFound }
            let page = RevisitPage(
                view: view, earlier: try Inspection.find(follows, in: snapshot),
                asked: try ListedRecommendation.of(follows, in: snapshot), seen: try Revisit.of(id, in: snapshot),
                form: form)
            return visit.page(title: "Xem lại kiến nghị", body: page.html, status: form.status)
        }
    }
}
