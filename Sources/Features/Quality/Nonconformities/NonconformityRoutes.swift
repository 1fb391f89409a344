import Core
import Formats
import Kernel
import Store
import Web

/// Addresses of nonconformities and their actions.
enum NonconformityPaths {
    static let list = Path("quality/nonconformities")
    static let file = Path<TableFormat>("quality/nonconformities/export/:format")
    static let new = Path("quality/nonconformities/new")
    static let one = Path<Nonconformity.ID>("quality/nonconformities/:id")
    static let move = Path<Nonconformity.ID, NonconformityMove>("quality/nonconformities/:id/:move")
    static let action = Path<QualityAction.ID>("quality/actions/:id")
}

extension NonconformityMove: LosslessStringConvertible {
    /// As addresses write it: `analyse`.
    init?(_ description: String) { self.init(rawValue: "nonconformity." + description) }

    var description: String { String(rawValue.dropFirst("nonconformity.".count)) }
}

enum NonconformityRoutes {
    static func declare(_ routes: inout Routes) {
        routes.get(NonconformityPaths.list, .needs("quality.read")) { visit in
            try RecordList.nonconformities.page(
                visit,
                actions: visit.adding(
                    "Mở sự không phù hợp", at: NonconformityPaths.new, OpenNonconformity.permission))
        }
        routes.get(NonconformityPaths.new, .needs(OpenNonconformity.permission)) { visit in try new(visit, nil) }
        routes.get(NonconformityPaths.file, .needs("quality.read")) { visit, format in
            try RecordList.nonconformities.file(visit, format)
        }
        routes.post(NonconformityPaths.list, .needs(OpenNonconformity.permission)) { visit in
            try await visit.perform(
                OpenNonconformity.self,
                then: { id in .redirect(to: NonconformityPaths.one(id), notice: "Đã mở sự không phù hợp.") },
                otherwise: { form in try new(visit, form) })
        }
        routes.get(NonconformityPaths.one, .needs("quality.read")) { visit, id in
            try visit.read { snapshot in
                let (found, unit) = try visit.nonconformity(id, in: snapshot)
                let actions = try found.actions(in: snapshot).map { ($0, try Unit.known($0.unit, in: snapshot)) }
                let page = NonconformityPage(
                    visit: visit, found: found, unit: unit, actions: actions,
                    history: try RecordHistory(of: found.subject, in: snapshot))
                return visit.page(title: "\(found.code)", body: page.html)
            }
        }
        moves(&routes)
        actions(&routes)
    }

    private static func new(_ visit: Visit, _ form: Form?) throws -> Reply {
        try visit.read { snapshot in
            let unit = try visit.unitOfNew(form, OpenNonconformity.permission, in: snapshot)
            let page = OpenNonconformityPage(visit: visit, unit: unit, form: form)
            return visit.page(title: "Mở sự không phù hợp", body: page.html, status: form?.status ?? 200)
        }
    }

    private static func actions(_ routes: inout Routes) {
        routes.get(NonconformityPaths.action, .needs("quality.read")) { visit, id in
            try action(visit, id, Form(["doneOn": visit.today.text]))
        }
        routes.post(NonconformityPaths.action, .needs(FinishAction.permission)) { visit, id in
            try await visit.perform(
                FinishAction.self, adding: ["action": "\(id)"],
                then: { _ in
                    .redirect(to: NonconformityPaths.action(id), notice: "Đã ghi nhận hành động hoàn thành.")
                },
                otherwise: { form in try action(visit, id, form) })
        }
    }

    private static func action(_ visit: Visit, _ id: QualityAction.ID, _ form: Form) throws -> Reply {
        try visit.read { snapshot in
            let action = try QualityAction.find(id, in: snapshot)
            let unit = try visit.qualityUnit(action.unit, in: snapshot)
            let page = ActionPage(
                visit: visit, found: try .find(action.nonconformity, in: snapshot), action: action, unit: unit,
                form: form)
            return visit.page(title: "Hành động", body: page.html, status: form.status)
        }
    }

    private static func moves(_ routes: inout Routes) {
        routes.get(NonconformityPaths.move, .needs("quality.read")) { visit, id, move in
            try form(visit, id, move, nil)
        }
        routes.post(NonconformityPaths.move, .needs("quality.read")) { visit, id, move in
            switch move {
            case .analyse: try await perform(AnalyseNonconformity.self, visit, id, "Đã ghi phân tích nguyên nhân.")
            case .plan: try await perform(PlanActions.self, visit, id, "Đã ghi kế hoạch hành động.")
            case .addAction: try await perform(AddAction.self, visit, id, "Đã thêm hành động.")
            case .start: try await perform(StartActions.self, visit, id, "Các hành động được thực hiện từ hôm nay.")
            case .evaluate: try await perform(EvaluateActions.self, visit, id, "Đã ghi đánh giá hiệu lực.")
            case .close: try await perform(CloseNonconformity.self, visit, id, "Đã đóng sự không phù hợp.")
            case .cancel: try await perform(CancelNonconformity.self, visit, id, "Đã hủy sự không phù hợp.")
            }
        }
    }

    private static func perform<A: NonconformityMoving>(
        _ type: A.Type, _ visit: Visit, _ id: Nonconformity.ID, _ notice: Phrase
    ) async throws -> Reply {
        // Who may not see it is not told that it exists.
        _ = try visit.read { try visit.nonconformity(id, in: $0) }
        return try await visit.perform(
            type, adding: ["nonconformity": "\(id)"],
            then: { id in .redirect(to: NonconformityPaths.one(id), notice: notice) },
            otherwise: { refused in try form(visit, id, type.move, refused) })
    }

    private static func form(
        _ visit: Visit, _ id: Nonconformity.ID, _ move: NonconformityMove, _ form: Form?
    ) throws -> Reply {
        try visit.read { snapshot in
            let (found, unit) = try visit.nonconformity(id, in: snapshot)
            try visit.require(move.permission, over: unit.path)
            let actions = try found.actions(in: snapshot)
            if form == nil, let obstacle = move.obstacle(to: found, actions: actions, by: visit.actor) {
                throw Refusal.conflict([obstacle])
            }
            let page = NonconformityMovePage(visit: visit, found: found, unit: unit, move: move, form: form)
            return visit.page(title: move.rule.label, body: page.html, status: form?.status ?? 200)
        }
    }
}

extension Visit {
    /// A nonconformity and its unit, if the visitor may see them.
    fileprivate func nonconformity(_ id: Nonconformity.ID, in snapshot: Snapshot) throws
        -> (found: Nonconformity, unit: Unit)
    {
        let found = try Nonconformity.find(id, in: snapshot)
        return (found, try qualityUnit(found.unit, in: snapshot))
    }
}
