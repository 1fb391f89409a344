import Core
import Formats
import Kernel
import Store
import Web

enum MonitoringRoutes {
    private static let pageRows = 50
    private static let fileRows = 100_000

    static func declare(_ routes: inout Routes) {
        routes.get(MonitoringPaths.list, .needs("law.read")) { visit in try list(visit) }
        routes.get(MonitoringPaths.export, .needs("law.read")) { visit, format in try export(visit, format) }
        routes.get(MonitoringPaths.new, .needs(OpenMonitoring.permission)) { visit in try new(visit, nil) }
        routes.post(MonitoringPaths.list, .needs(OpenMonitoring.permission)) { visit in
            try await visit.perform(
                OpenMonitoring.self,
                then: { id in .redirect(to: MonitoringPaths.one(id), notice: "Đã mở cuộc theo dõi.") },
                otherwise: { form in try new(visit, form) })
        }
        routes.get(MonitoringPaths.report, .needs("law.read")) { visit in
            try visit.read { snapshot in
                guard let report = try visit.report(in: snapshot) else {
                    return visit.page(title: "Báo cáo", body: .withoutUnits(visit, heading: "Báo cáo"))
                }
                return visit.page(title: "Báo cáo", body: ReportPage(visit: visit, report: report).html)
            }
        }
        routes.get(MonitoringPaths.document, .needs("law.read")) { visit in
            try visit.read { snapshot in
                guard let report = try visit.report(in: snapshot) else { throw Refusal.notFound }
                let above = try report.unit.parent.flatMap { try Unit.find($0, in: snapshot) }
                let notice = ReportNotice(report: report, governingBody: above?.name, day: visit.today)
                return .docx(try notice.document(), name: "Báo cáo thi hành pháp luật \(report.period.year)")
            }
        }
        exercise(&routes)
        findings(&routes)
    }

    private static func exercise(_ routes: inout Routes) {
        routes.get(MonitoringPaths.one, .needs("law.read")) { visit, id in try one(visit, id) }
        routes.post(MonitoringPaths.one, .needs(AddMonitoringFinding.permission)) { visit, id in
            try await visit.perform(
                AddMonitoringFinding.self, adding: ["monitoring": "\(id)"],
                then: { _ in .redirect(to: MonitoringPaths.one(id).at("findings"), notice: "Đã thêm phát hiện.") },
                otherwise: { form in try one(visit, id, adding: form) })
        }
        routes.post(MonitoringPaths.close, .needs(CloseMonitoring.permission)) { visit, id in
            try await visit.perform(
                CloseMonitoring.self, adding: ["monitoring": "\(id)"],
                then: { id in .redirect(to: MonitoringPaths.one(id), notice: "Đã kết thúc cuộc theo dõi.") },
                otherwise: { form in try one(visit, id, closing: form) })
        }
    }

    private static func findings(_ routes: inout Routes) {
        routes.get(MonitoringPaths.finding, .needs("law.read")) { visit, id in try finding(visit, id, nil, nil) }
        routes.get(MonitoringPaths.findingMove, .needs("law.read")) { visit, id, move in
            try finding(visit, id, move, nil)
        }
        routes.post(MonitoringPaths.findingMove, .needs("law.read")) { visit, id, move in
            switch move {
            case .report: try await perform(ReportMonitoringFinding.self, visit, id, "Đã báo cáo, chờ xác nhận.")
            case .confirm: try await perform(ConfirmMonitoringFinding.self, visit, id, "Đã xác nhận hoàn thành.")
            case .giveBack: try await perform(ReturnMonitoringFinding.self, visit, id, "Đã yêu cầu bổ sung.")
            case .drop: try await perform(DropMonitoringFinding.self, visit, id, "Đã ghi không còn phù hợp.")
            }
        }
    }

    private static func filter(_ visit: Visit, _ scope: UnitScope) -> Monitoring.Filter {
        Monitoring.Filter(
            units: scope.ids, year: visit.query.value("year"), form: visit.asked("form"),
            isOpen: visit.asked("open").map { $0 == "1" })
    }

    private static func list(_ visit: Visit) throws -> Reply {
        try visit.read { snapshot in
            guard let scope = try UnitScope(visit, needs: "law.read", in: snapshot),
                let regime = visit.legal.regime(on: visit.today)
            else {
                return visit.page(title: "Theo dõi thi hành", body: .withoutUnits(visit, heading: "Theo dõi thi hành"))
            }
            let page = MonitoringListPage(
                visit: visit, scope: scope,
                lines: try Monitoring.list(
                    filter(visit, scope), before: visit.query.value("before"), limit: pageRows + 1, in: snapshot),
                limit: pageRows, regime: regime)
            return visit.page(title: "Theo dõi thi hành", body: page.html)
        }
    }

    private static func export(_ visit: Visit, _ format: TableFormat) throws -> Reply {
        try visit.read { snapshot in
            guard let scope = try UnitScope(visit, needs: "law.read", in: snapshot) else { throw Refusal.notFound }
            let lines = try Monitoring.list(filter(visit, scope), limit: fileRows, in: snapshot)
            return try .table(format, name: "Theo dõi thi hành", on: visit.today, MonitoringListPage.columns) { add in
                for line in lines { try add(MonitoringListPage.cells(line, visit.legal)) }
            }
        }
    }

    private static func new(_ visit: Visit, _ refused: Form?) throws -> Reply {
        try visit.read { snapshot in
            let units = try visit.tops(in: snapshot).flatMap { try Unit.tree(under: $0.path, in: snapshot) }
                .filter { visit.actor.may(OpenMonitoring.permission, at: $0.path) && $0.exists(on: visit.today) }
            let code = refused?["unit"] ?? visit.query["unit"] ?? ""
            guard let unit = units.first(where: { $0.code == code }) ?? units.first,
                let regime = visit.legal.regime(on: refused.flatMap { Day($0["from"]) } ?? visit.today)
            else { throw Refusal.forbidden }
            let start = Form(["unit": unit.code, "from": visit.today.text])
            let page = OpenMonitoringPage(
                visit: visit, unit: unit, units: units, regime: regime,
                items: try LegalPlan.Item.open(unit.id, [.monitoring, .implementation], in: snapshot),
                form: refused ?? start)
            return visit.page(title: "Mở cuộc theo dõi", body: page.html, status: refused?.status ?? 200)
        }
    }

    private static func one(
        _ visit: Visit, _ id: Monitoring.ID, adding: Form? = nil, closing: Form? = nil
    ) throws -> Reply {
        try visit.read { snapshot in
            let monitoring = try Monitoring.find(id, in: snapshot)
            let unit = try monitoring.unit(in: snapshot)
            guard visit.actor.may("law.read", at: unit.path), let regime = visit.legal.regime(on: monitoring.from)
            else {
                throw Refusal.notFound
            }
            let page = MonitoringPage(
                visit: visit, monitoring: monitoring, unit: unit, regime: regime,
                findings: try monitoring.findings(in: snapshot), form: adding ?? Form(["unit": unit.code]),
                closing: closing ?? Form())
            return visit.page(
                title: "\(monitoring.code)", body: page.html, status: (adding ?? closing)?.status ?? 200)
        }
    }

    private static func perform<A: FindingMoving>(
        _ type: A.Type, _ visit: Visit, _ id: MonitoringFinding.ID, _ notice: Phrase
    ) async throws -> Reply {
        _ = try visit.read { try visit.finding(id, in: $0) }
        return try await visit.perform(
            type, adding: ["finding": "\(id)"],
            then: { _ in .redirect(to: MonitoringPaths.finding(id), notice: notice) },
            otherwise: { refused in try finding(visit, id, type.move, refused) })
    }

    private static func finding(
        _ visit: Visit, _ id: MonitoringFinding.ID, _ move: FindingMove?, _ form: Form?
    ) throws -> Reply {
        try visit.read { snapshot in
            let desk = try visit.finding(id, in: snapshot)
            if let move {
                guard desk.may(move, visit.actor) else { throw Refusal.forbidden }
                if form == nil, let obstacle = desk.obstacle(to: move, by: visit.actor) {
                    throw Refusal.conflict([obstacle])
                }
            }
            let page = FindingPage(
                visit: visit, desk: desk, move: move, form: form ?? Form(["doneOn": visit.today.text]))
            return visit.page(
                title: move?.rule.label ?? "Phát hiện \(desk.finding.number)", body: page.html,
                status: form?.status ?? 200)
        }
    }
}

extension Visit {
    /// A finding, if the visitor may see the unit that monitors or the one that owes.
    fileprivate func finding(_ id: MonitoringFinding.ID, in snapshot: Snapshot) throws -> FindingDesk {
        let desk = try MonitoringFinding.find(id, in: snapshot).desk(in: snapshot)
        guard [desk.unit, desk.owing].contains(where: { actor.may("law.read", at: $0.path) }) else {
            throw Refusal.notFound
        }
        return desk
    }

    /// The report the address asks for; of the year that closes on 14/12 when it names no period.
    fileprivate func report(in snapshot: Snapshot) throws -> EnforcementReport? {
        guard let scope = try UnitScope(self, needs: "law.read", in: snapshot) else { return nil }
        guard let period = query.value("period", as: Period.self) ?? Period(today.parts.year, closing: .nd09),
            let report = try EnforcementReport(of: scope.unit, in: period, by: legal, snapshot)
        else { throw Refusal.notFound }
        return report
    }
}
