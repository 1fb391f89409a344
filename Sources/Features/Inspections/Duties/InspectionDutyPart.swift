import Core
import Kernel
import Store
import Web

extension InspectionPart {
    /// What is owed around an inspection and a year of them.
    static let duties = InspectionPart(
        migrations: InspectionDutySchema.migrations + YearReportSchema.migrations,
        acts: [OpenInspectionYear.self, IssueYearReport.self],
        obligations: InspectionDuty.Kind.allCases.map(\.obligation),
        daily: [Daily(OpenInspectionYear(), isDue: OpenInspectionYear.isDue)],
        routes: { routes in
            routes.get(InspectionDutyPaths.one, .needs("work.read")) { visit, id in
                try visit.read { snapshot in .redirect(to: try InspectionDuty.find(id, in: snapshot).link(in: snapshot))
                }
            }
        },
        follows: { step, inspection, occasion, tx in
            switch step {
            case .reschedule: try inspection.oweTeam(on: occasion, in: tx)
            case .postpone, .cancel:
                for kind in [InspectionDuty.Kind.team, .questions] {
                    try InspectionDuty.drop(kind, .inspection(inspection.id), in: tx)
                }
            default: break
            }
        })
}

enum InspectionDutyPaths {
    static let one = Path<InspectionDuty.ID>("inspection-duties/:id")
}

extension InspectionDuty {
    /// Where it is done.
    fileprivate func link(in snapshot: Snapshot) throws -> Link {
        switch (about, kind) {
        case (.inspection(let id), .minutes): return InspectionPaths.minutes(id)
        case (.inspection(let id), .questions): return InspectionPaths.report(id).at("questions")
        case (.inspection(let id), .news): return InspectionPaths.news(id)
        case (.inspection(let id), _): return TeamPaths.team(id)
        case (.year(let year), .summary):
            let code = try Core.Unit.find(unit, in: snapshot)?.code ?? ""
            return RemediationPaths.summary().with(query: ["unit": code, "year": "\(year)"])
        case (.year, _): return PlanPaths.list()
        }
    }
}

extension Inspection {
    /// Whether it is a visit that was planned, so that there is time for what has to be done before it.
    var isPlanned: Bool { form == .onSite || form == .byReport }

    /// The decision on its team is owed by the unit above, so many working days before the visit.
    func oweTeam(on occasion: Occasion, in tx: Transaction) throws {
        guard isPlanned, try team(in: tx)?.decidedOn == nil else { return }
        let unit = try inspected(in: tx)
        try InspectionDuty.open(
            .team, .inspection(id), of: unit.parent ?? unit.id,
            title: "\(InspectionDuty.Kind.team.phrase.vietnamese) · \(code) · \(unit.shortName)", from: beginsOn,
            on: occasion, in: tx)
    }

    /// The side that has not signed owes its signature once the other has.
    func oweSignature(after side: Minutes.Side, on occasion: Occasion, in tx: Transaction) throws {
        let unit = try inspected(in: tx)
        try InspectionDuty.open(
            .minutes, .inspection(id), of: side == .team ? unit.id : unit.parent ?? unit.id,
            title: "\(InspectionDuty.Kind.minutes.phrase.vietnamese) · \(code) · \(unit.shortName)",
            from: max(occasion.today, endsOn), on: occasion, in: tx)
    }
}

extension Inspection {
    /// Whoever inspects owes taking approved news back while they tell what has fallen or is contested.
    func oweRecall(on occasion: Occasion, in tx: Transaction) throws {
        guard let news = try InspectionNews.find(id, in: tx) else { return }
        guard news.state == .approved, try !news.objections(in: tx).isEmpty else {
            return try InspectionDuty.close(.news, .inspection(id), on: occasion.today, in: tx)
        }
        let unit = try inspected(in: tx)
        try InspectionDuty.open(
            .news, .inspection(id), of: unit.parent ?? unit.id,
            title: "\(InspectionDuty.Kind.news.phrase.vietnamese) · \(code) · \(unit.shortName)",
            from: occasion.today, on: occasion, in: tx)
    }
}

extension SelfReport {
    /// The unit owes an answer to every difference that is open; one line for all of them.
    func oweAnswers(on occasion: Occasion, in tx: Transaction) throws {
        let open = try questions(in: tx).count { $0.state == .open }
        guard open > 0 else {
            return try InspectionDuty.close(.questions, .inspection(inspection), on: occasion.today, in: tx)
        }
        try InspectionDuty.open(
            .questions, .inspection(inspection), of: unit,
            title: "\(InspectionDuty.Kind.questions.phrase.vietnamese) (\(open)) · \(code)", from: occasion.today,
            on: occasion, in: tx)
    }
}
