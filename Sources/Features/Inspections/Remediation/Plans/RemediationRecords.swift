import Core
import Kernel
import Store

extension ObligationKind {
    private static let inspection: SQL = "(SELECT i.code FROM inspection i WHERE i.id = r.inspection_id)"
    /// Once the inspection is closed nothing of it is owed any more.
    private static func closed(_ paper: SQL, _ submittedOn: SQL) -> SQL {
        "CASE WHEN \(paper) = \(Remediation.State.submitted) THEN \(submittedOn) ELSE r.ended_on END"
    }

    /// The plan that the inspected unit owes after a conclusion.
    static let remediationPlan = ObligationKind(
        "remediation_plan", "Kế hoạch khắc phục", address: "/remediations/", records: "remediation",
        columns: Columns(
            title: "\(inspection) || ' · ' || r.basis", unit: "r.unit_id", openedOn: "r.opened_on",
            dueOn: "r.plan_due_on", firstDueOn: "r.plan_first_due_on",
            closedOn: closed("r.plan_state", "r.plan_submitted_on"), basis: "r.basis"),
        where: "1 = 1")

    /// The report that it owes then.
    static let remediationReport = ObligationKind(
        "remediation_report", "Báo cáo kết quả khắc phục", address: "/remediations/", records: "remediation",
        columns: Columns(
            title: "\(inspection) || ' · ' || r.basis", unit: "r.unit_id",
            openedOn: "r.opened_on", dueOn: "r.report_due_on", firstDueOn: "r.report_first_due_on",
            closedOn: closed("r.report_state", "r.report_submitted_on"), basis: "r.basis"),
        where: "1 = 1")
}

extension Remediation {
    private static let columns: SQL = """
        m.id, m.inspection_id, m.unit_id, m.opened_on, m.basis, m.plan_state, m.plan_due_on, m.plan_first_due_on,
        m.plan_submitted_on, m.plan_number, m.plan_reason, m.report_state, m.report_due_on, m.report_first_due_on,
        m.report_submitted_on, m.report_number, m.report_reason, m.version
        """

    private init(_ row: Row) {
        func paper(_ place: Int) -> Paper {
            Paper(
                state: row[place], dueOn: row[place + 1], firstDueOn: row[place + 2], submittedOn: row[place + 3],
                number: row[place + 4], reason: row[place + 5])
        }
        self.init(
            id: row[0], inspection: row[1], unit: row[2], openedOn: row[3], basis: row[4], plan: paper(5),
            report: paper(11), version: row[17])
    }

    static func find(_ id: ID, in snapshot: Snapshot) throws -> Remediation {
        let found = try snapshot.first("SELECT \(columns) FROM remediation m WHERE m.id = \(id)", Remediation.init)
        guard let found else { throw Refusal.notFound }
        return found
    }

    static func of(_ inspection: Inspection.ID, in snapshot: Snapshot) throws -> Remediation? {
        try snapshot.first(
            "SELECT \(columns) FROM remediation m WHERE m.inspection_id = \(inspection)", Remediation.init)
    }

    /// Opens what is owed after a conclusion: every recommendation, and the plan and the report of the unit if it has any
    /// to follow. The notice gives the day of the report.
    static func open(
        of inspection: Inspection, by notice: String, reportDueOn: Day, on occasion: Occasion, in tx: Transaction
    ) throws {
        try Recommendation.oblige(of: inspection, by: notice, on: occasion, in: tx)
        let owes = try inspection.recommendations(in: tx).contains { $0.owner == inspection.unit }
        let term = occasion.knowledge.figures.rules.terms.term("remediation.plan", on: occasion.today)
        guard owes, let term else { return }
        let planDueOn = term.due(effective: occasion.today, by: try .kept(in: tx))
        let id = try tx.insert(
            """
            INSERT INTO remediation (inspection_id, unit_id, opened_on, basis, plan_state, plan_due_on, plan_first_due_on,
                                     report_state, report_due_on, report_first_due_on, version)
            VALUES (\(inspection.id), \(inspection.unit), \(occasion.today), \(notice), \(State.awaited), \(planDueOn),
                    \(planDueOn), \(State.awaited), \(reportDueOn), \(reportDueOn), 1)
            RETURNING id
            """)
        try follow("r.id = \(id)", in: tx)
    }

    /// Takes back what is owed after a conclusion, because the conclusion was taken back.
    static func takeBack(of inspection: Inspection.ID, in tx: Transaction) throws {
        try tx.execute(
            """
            DELETE FROM remediation_measure
            WHERE recommendation_id IN (SELECT id FROM recommendation WHERE inspection_id = \(inspection))
            """)
        try ObligationKind.remediationPlan.forget("r.inspection_id = \(inspection)", in: tx)
        try ObligationKind.remediationReport.forget("r.inspection_id = \(inspection)", in: tx)
        try tx.execute("DELETE FROM remediation WHERE inspection_id = \(inspection)")
        try Recommendation.takeBack(of: inspection, in: tx)
    }

    static func follow(_ chosen: SQL, in tx: Transaction) throws {
        try ObligationKind.remediationPlan.follow(chosen, in: tx)
        try ObligationKind.remediationReport.follow(chosen, in: tx)
    }

    /// Keeps it as it is, with a document if one was just made.
    func keep(plan document: [UInt8]? = nil, report: [UInt8]? = nil, in tx: Transaction) throws {
        try tx.execute(
            """
            UPDATE remediation SET plan_state = \(plan.state), plan_due_on = \(plan.dueOn),
                plan_submitted_on = \(plan.submittedOn), plan_number = \(plan.number), plan_reason = \(plan.reason),
                report_state = \(self.report.state), report_due_on = \(self.report.dueOn),
                report_submitted_on = \(self.report.submittedOn), report_number = \(self.report.number),
                report_reason = \(self.report.reason), version = version + 1
            WHERE id = \(id)
            """)
        if let document { try tx.execute("UPDATE remediation SET plan_document = \(document) WHERE id = \(id)") }
        if let report { try tx.execute("UPDATE remediation SET report_document = \(report) WHERE id = \(id)") }
        try Self.follow("r.id = \(id)", in: tx)
    }

    /// Nothing is owed any more once the inspection is closed; it is again when that is opened again.
    static func end(of inspection: Inspection.ID, on day: Day?, in tx: Transaction) throws {
        try tx.execute("UPDATE remediation SET ended_on = \(day) WHERE inspection_id = \(inspection)")
        try follow("r.inspection_id = \(inspection)", in: tx)
    }

    /// The plan and the report are owed by the unit that took the place of whoever owed them.
    static func passOn(of inspection: Inspection.ID, from unit: Unit.ID, to heir: Unit.ID, in tx: Transaction) throws {
        try tx.execute(
            "UPDATE remediation SET unit_id = \(heir) WHERE inspection_id = \(inspection) AND unit_id = \(unit)")
        try follow("r.inspection_id = \(inspection)", in: tx)
    }

    /// The document that was submitted.
    func document(_ kind: RemediationPaper, in snapshot: Snapshot) throws -> [UInt8]? {
        try snapshot.first("SELECT plan_document, report_document FROM remediation WHERE id = \(id)") { row in
            let bytes = row.blob(kind == .plan ? 0 : 1)
            return bytes.isEmpty ? nil : bytes
        } ?? nil
    }

    /// What the unit has to mend, line by line.
    func lines(in snapshot: Snapshot) throws -> [RemediationLine] {
        var measures: [Recommendation.ID: [RemediationMeasure]] = [:]
        try snapshot.each(
            """
            SELECT a.id, a.recommendation_id, a.content, a.lead, a.support, a.due_on, a.deliverable
            FROM recommendation c JOIN remediation_measure a ON a.recommendation_id = c.id
            WHERE c.inspection_id = \(inspection) ORDER BY a.id
            """
        ) { row in
            let measure = RemediationMeasure(
                id: row[0], recommendation: row[1], content: row[2], lead: row[3], support: row[4], dueOn: row[5],
                deliverable: row[6])
            measures[measure.recommendation, default: []].append(measure)
        }
        return try snapshot.all(
            """
            SELECT \(Recommendation.columns), f.statement, f.cause FROM recommendation c
            LEFT JOIN finding f ON f.id = c.finding_id
            WHERE c.inspection_id = \(inspection) AND c.owner_id = \(unit) ORDER BY c.number
            """
        ) { row in
            (Recommendation(row), row.text(Recommendation.width), row.text(Recommendation.width + 1))
        }.map { recommendation, shortcoming, cause in
            RemediationLine(
                recommendation: recommendation, shortcoming: shortcoming, cause: cause,
                measures: measures[recommendation.id] ?? [],
                files: try Attachment.of(recommendation.subject, in: snapshot).map(\.name)
                    + EvidenceLink.of(recommendation.id, in: snapshot).map(\.title))
        }
    }
}

extension RemediationMeasure {
    static func find(_ id: ID, in snapshot: Snapshot) throws -> Recommendation.ID {
        let found = try snapshot.first("SELECT recommendation_id FROM remediation_measure WHERE id = \(id)") {
            row -> Recommendation.ID in row[0]
        }
        guard let found else { throw Refusal.notFound }
        return found
    }

    static func insert(_ act: AddMeasure, in tx: Transaction) throws -> ID {
        ID(
            try tx.insert(
                """
                INSERT INTO remediation_measure (recommendation_id, content, lead, support, due_on, deliverable)
                VALUES (\(act.recommendation), \(VietnameseText.clean(act.content)), \(VietnameseText.clean(act.lead)),
                        \(VietnameseText.clean(act.support ?? "")), \(act.dueOn),
                        \(VietnameseText.clean(act.deliverable ?? "")))
                RETURNING id
                """))
    }

    static func delete(_ id: ID, in tx: Transaction) throws {
        try tx.execute("DELETE FROM remediation_measure WHERE id = \(id)")
    }
}

/// The two documents of a remediation.
enum RemediationPaper: String, Sendable, LosslessStringConvertible {
    case plan
    case report

    init?(_ description: String) { self.init(rawValue: description) }
    var description: String { rawValue }
}
