import Core
import Kernel
import Store
import Web

enum RecommendationRoutes {
    private static let pageRows = 50
    /// Of more units than this a list walks along the days, not from unit to unit.
    private static let manyUnits = 200
    static let reading: Permission = "inspection.read"

    static func declare(_ routes: inout Routes) {
        routes.get(RemediationPaths.list, .needs(reading)) { visit in try list(visit) }
        routes.get(RemediationPaths.one, .needs(reading)) { visit, id in try one(visit, id, Form()) }
        routes.get(RemediationPaths.step, .needs(reading)) { visit, id, step in try form(visit, id, step, nil) }
        routes.post(RemediationPaths.step, .needs(reading)) { visit, id, step in
            switch step {
            case .start: try await take(StartRecommendation.self, visit, id, "Đơn vị bắt đầu thực hiện.")
            case .progress: try await take(ReportProgress.self, visit, id, "Đã ghi tiến độ.")
            case .report: try await take(ReportRecommendation.self, visit, id, "Đã báo cáo, chờ xác minh.")
            case .askExtension: try await take(AskExtension.self, visit, id, "Đã gửi đề nghị gia hạn.")
            case .grant: try await take(GrantExtension.self, visit, id, "Đã đồng ý gia hạn.")
            case .refuse: try await take(RefuseExtension.self, visit, id, "Đã trả lời không gia hạn.")
            case .verify: try await take(VerifyRecommendation.self, visit, id, "Đã xác minh hoàn thành.")
            case .askMore: try await take(AskMore.self, visit, id, "Đã yêu cầu bổ sung.")
            case .drop: try await take(DropRecommendation.self, visit, id, "Kiến nghị không còn phải thực hiện.")
            case .passOn: try await take(PassOnRecommendation.self, visit, id, "Đã bàn giao cho đơn vị kế thừa.")
            case .assign, .reopen: throw Refusal.notFound
            }
        }
        asking(&routes)
        files(&routes)
    }

    private static func asking(_ routes: inout Routes) {
        routes.get(RemediationPaths.asked, .needs(reading)) { visit, id in
            try visit.read { snapshot in
                let view = try visit.inspection(id, in: snapshot)
                guard view.isInspecting || view.inspection.state.isConcluded else { throw Refusal.forbidden }
                let page = AskedPage(
                    view: view, found: try ListedRecommendation.of(id, in: snapshot),
                    code: try Conclusion.of(view.inspection.id, in: snapshot)?.code,
                    isBoardOpen: try view.inspection.isBoardOpen(in: snapshot))
                return visit.page(title: "Kiến nghị", body: page.html)
            }
        }
        routes.get(RemediationPaths.new, .needs(AddRecommendation.permission)) { visit, id in
            try new(visit, id, Form())
        }
        routes.post(RemediationPaths.asked, .needs(AddRecommendation.permission)) { visit, id in
            try await visit.perform(
                AddRecommendation.self, adding: ["inspection": "\(id)"],
                then: { _ in .redirect(to: RemediationPaths.asked(id), notice: "Đã thêm kiến nghị.") },
                otherwise: { form in try new(visit, id, form) })
        }
        routes.post(RemediationPaths.remove, .needs(RemoveRecommendation.permission)) { visit, id in
            let inspection = try await visit.perform(RemoveRecommendation(recommendation: id))
            return .redirect(to: RemediationPaths.asked(inspection), notice: "Đã bỏ kiến nghị.")
        }
    }

    private static func files(_ routes: inout Routes) {
        routes.get(RemediationPaths.file, .needs(reading)) { visit, id, file in
            try visit.read { snapshot in
                let desk = try visit.recommendation(id, in: snapshot)
                let (attachment, bytes) = try Attachment.find(file, of: desk.recommendation.subject, in: snapshot)
                return .attachment(attachment, bytes)
            }
        }
        routes.post(RemediationPaths.files, .needs(AttachToRecommendation.permission), accepting: .files) { visit, id in
            try await visit.perform(
                withProof: { AttachToRecommendation(id, path: $0.path, named: $0.name, validUntil: $1) },
                then: { _, file in
                    .redirect(to: RemediationPaths.one(id).at("files"), notice: "Đã thêm tệp \(file.name).")
                },
                otherwise: { form in try one(visit, id, form) })
        }
        routes.post(RemediationPaths.links, .needs(LinkEvidence.permission)) { visit, id in
            try await visit.perform(
                LinkEvidence.self, adding: ["recommendation": "\(id)"],
                then: { _ in .redirect(to: RemediationPaths.one(id).at("links"), notice: "Đã thêm liên kết.") },
                otherwise: { form in try one(visit, id, form) })
        }
    }

    private static func list(_ visit: Visit) throws -> Reply {
        try visit.read { snapshot in
            guard let scope = try UnitScope(visit, needs: reading, in: snapshot) else {
                return visit.page(
                    title: "Kiến nghị sau kiểm tra", body: .withoutUnits(visit, heading: "Kiến nghị sau kiểm tra"))
            }
            let show = visit.query["show"].flatMap(RecommendationList.Show.init(rawValue:)) ?? .open
            let (found, next) = try page(of: show, scope, visit, in: snapshot)
            let counts = try counts(of: scope, on: visit.today, in: snapshot)
            let page = RecommendationList(
                visit: visit, scope: scope, show: show, found: found, counts: counts,
                next: next.map {
                    RemediationPaths.list().with(query: [
                        "unit": scope.unit.code, "scope": scope.scope.rawValue, "show": show.rawValue, "after": $0,
                    ])
                })
            return visit.page(title: "Kiến nghị sau kiểm tra", body: page.html)
        }
    }

    /// How many are open and how many of them late; nil for more units than can be counted while somebody waits.
    private static func counts(of scope: UnitScope, on day: Day, in snapshot: Snapshot) throws -> (
        open: Int, late: Int
    )? {
        guard scope.ids.count <= manyUnits else { return nil }
        var owed = Obligation.Filter(units: scope.ids)
        owed.kind = ObligationKind.recommendation.name
        return try Obligation.counts(owed, on: day, in: snapshot)[ObligationKind.recommendation.name] ?? (0, 0)
    }

    /// A page of the list and where the next begins. What is owed stands among the obligations, which are kept in the
    /// order of their days; everything that a unit was ever asked for stands in the order of its making.
    private static func page(
        of show: RecommendationList.Show, _ scope: UnitScope, _ visit: Visit, in snapshot: Snapshot
    ) throws -> (found: [ListedRecommendation], next: String?) {
        if show == .all {
            let found = try ListedRecommendation.all(
                of: scope.unit.id, before: visit.query.value("after"), limit: pageRows + 1, in: snapshot)
            let page = Array(found.prefix(pageRows))
            return (page, found.count > pageRows ? page.last.map { "\($0.recommendation.id)" } : nil)
        }
        let kind: ObligationKind =
            switch show {
            case .check: .recommendationCheck
            case .extending: .recommendationExtension
            case .open, .late, .all: .recommendation
            }
        if scope.ids.count > manyUnits {
            return try ListedRecommendation.urgent(
                kind, under: scope.unit.path, dueBefore: show == .late ? visit.today : nil,
                after: visit.query["after"], limit: pageRows, in: snapshot)
        }
        var filter = Obligation.Filter(units: scope.ids)
        filter.kind = kind.name
        if show == .late { filter.dueBefore = visit.today }
        let owed = try Obligation.open(
            filter, after: visit.query.value("after"), limit: pageRows + 1, in: snapshot)
        let page = Array(owed.prefix(pageRows))
        return (
            try ListedRecommendation.behind(page.map(\.record), in: snapshot),
            owed.count > pageRows ? page.last.map { "\($0.place)" } : nil
        )
    }

    private static func one(_ visit: Visit, _ id: Recommendation.ID, _ form: Form) throws -> Reply {
        try visit.read { snapshot in
            let desk = try visit.recommendation(id, in: snapshot)
            let page = try RecommendationPage(visit, desk, form: form, in: snapshot)
            return visit.page(
                title: "Kiến nghị số \(desk.recommendation.number)", body: page.html, status: form.status)
        }
    }

    private static func new(_ visit: Visit, _ id: Inspection.ID, _ form: Form) throws -> Reply {
        try visit.read { snapshot in
            let view = try visit.inspecting(id, in: snapshot)
            return visit.page(
                title: "Thêm kiến nghị", body: AddRecommendationPage(view: view, form: form).html, status: form.status)
        }
    }

    private static func take<A: RecommendationAct>(
        _ type: A.Type, _ visit: Visit, _ id: Recommendation.ID, _ notice: Phrase
    ) async throws -> Reply {
        // Who may not see it is not told that it exists.
        _ = try visit.read { try visit.recommendation(id, in: $0) }
        return try await visit.perform(
            type, adding: ["recommendation": "\(id)"],
            then: { _ in .redirect(to: RemediationPaths.one(id), notice: notice) },
            otherwise: { refused in try form(visit, id, type.step, refused) })
    }

    private static func form(
        _ visit: Visit, _ id: Recommendation.ID, _ step: Recommendation.Step, _ form: Form?
    ) throws -> Reply {
        try visit.read { snapshot in
            let desk = try visit.recommendation(id, in: snapshot)
            guard Recommendation.Step.offered.contains(step) else { throw Refusal.notFound }
            guard desk.may(step, visit.actor) else { throw Refusal.forbidden }
            let obstacles = desk.obstacles(to: step, by: visit.actor)
            if form == nil, !obstacles.isEmpty { throw Refusal.conflict(obstacles) }
            let silence =
                step == .askExtension
                ? try desk.recommendation.silence(
                    askedOn: visit.today, after: desk.extensions,
                    by: visit.product.knowledge.figures.rules.remediation, in: snapshot) : nil
            let page = RecommendationStepPage(visit: visit, desk: desk, step: step, silence: silence, given: form)
            return visit.page(title: step.phrase, body: page.html, status: form?.status ?? 200)
        }
    }
}

extension Visit {
    /// A recommendation, if the visitor may see the unit that owes it or the one that was inspected; before the conclusion
    /// it is a draft of the inspecting side.
    func recommendation(_ id: Recommendation.ID, in snapshot: Snapshot) throws -> RecommendationDesk {
        let found = try Recommendation.find(id, in: snapshot)
        let desk = try found.desk(on: today, by: product.knowledge.figures, in: snapshot)
        let isDraft = found.assignedOn == nil
        let sees =
            isDraft
            ? actor.may("finding.read", at: desk.inspected.path.above)
            : [desk.owner.path, desk.inspected.path].contains { actor.may(RecommendationRoutes.reading, at: $0) }
        guard sees else { throw Refusal.notFound }
        return desk
    }
}
