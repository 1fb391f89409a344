import Core
import Kernel
import Store

/// What whoever acts in a story has before their eyes: which record is meant, and how it stood when the page was opened.
struct StoryRecords {
    let snapshot: Snapshot

    /// The number of a record, from what an act gave and a way on from there:
    /// `visit/finding/TL_TRUC_TUYEN/ND09:2023/recommendation`.
    func find(_ reference: String, among known: [String: Int]) throws -> Int {
        var way = reference.split(separator: "/").map(String.init)[...]
        guard let first = way.popFirst(), var id = known[first] else { throw missing(reference) }
        while let word = way.popFirst() {
            guard let next = try step(word, from: id, &way) else { throw missing(reference) }
            id = next
        }
        return id
    }

    private func missing(_ reference: String) -> Refusal { .invalid("@" + reference, "Không tìm thấy.") }

    private func step(_ word: String, from id: Int, _ way: inout ArraySlice<String>) throws -> Int? {
        switch word {
        case "finding":
            let (indicator, period) = (way.popFirst() ?? "", way.popFirst() ?? "")
            return try record(
                "SELECT id FROM finding WHERE inspection_id = \(id) AND indicator = \(indicator) AND period = \(period)"
            )
        case "recommendation": return try record("SELECT id FROM recommendation WHERE finding_id = \(id)")
        case "line": return try record("SELECT id FROM plan_line WHERE plan_id = \(id) AND unit_id = \(unit(&way))")
        case "inspection":
            return try record(
                "SELECT inspection_id FROM plan_line WHERE plan_id = \(id) AND unit_id = \(unit(&way))")
        case "sheet":
            return try record("SELECT id FROM scoring_sheet WHERE campaign_id = \(id) AND unit_id = \(unit(&way))")
        case "question":
            let (indicator, period) = (way.popFirst() ?? "", way.popFirst() ?? "")
            return try record(
                """
                SELECT q.id FROM report_question q JOIN self_report r ON r.id = q.report_id
                WHERE r.inspection_id = \(id) AND q.indicator = \(indicator) AND q.period = \(period)
                """)
        case "posted":
            let (place, number) = (way.popFirst() ?? "", Int(way.popFirst() ?? "") ?? 0)
            return try snapshot.all(
                "SELECT id FROM posting_round_line WHERE round_id = \(id) AND place = \(place) ORDER BY id"
            ) { $0.integer(0) }.dropFirst(number).first
        default: return nil
        }
    }

    private func unit(_ way: inout ArraySlice<String>) throws -> Int {
        try Unit.require(code: way.popFirst() ?? "", field: "unit", in: snapshot).id.value
    }

    private func record(_ sql: SQL) throws -> Int? { try snapshot.first(sql) { $0.integer(0) } }
}

extension StoryRecords {
    /// The fields of an act as a page fills them in: what the story does not say stands as it was read, version and all.
    func filledIn(_ act: String, _ fields: [String: StoryValue]) throws -> [String: StoryValue] {
        try asRead(act, fields).merging(fields) { _, said in said }
    }

    private func asRead(_ act: String, _ fields: [String: StoryValue]) throws -> [String: StoryValue] {
        let inspection = fields["inspection"]?.number ?? 0
        switch act.prefix(while: { $0 != "." }) {
        case "finding": return try fields["finding"]?.number.map(finding) ?? [:]
        case "recommendation":
            return try version("SELECT version FROM recommendation WHERE id = \(fields["recommendation"]?.number ?? 0)")
        case "team": return try version("SELECT version FROM inspection_team WHERE inspection_id = \(inspection)")
        case "minutes": return try version("SELECT version FROM minutes WHERE inspection_id = \(inspection)")
        case "conclusion": return try version("SELECT version FROM conclusion_draft WHERE id = \(inspection)")
        case "news": return try version("SELECT version FROM inspection_news WHERE id = \(inspection)")
        case "explanation":
            return try version(
                """
                SELECT version FROM explanation WHERE finding_id = \(fields["finding"]?.number ?? 0) ORDER BY id DESC LIMIT 1
                """)
        case "visit":
            return try version(
                """
                SELECT version FROM visit_answer
                WHERE inspection_id = \(inspection) AND item = \(fields["item"]?.text ?? "")
                """)
        case "report": return try report(inspection, fields)
        // News that are offered are about an inspection.
        case "article" where inspection > 0:
            return try snapshot.first("SELECT code FROM inspection WHERE id = \(inspection)") { row in
                ["subject": .text(Subject("inspection", row.text(0)).description)]
            } ?? [:]
        case "sheet": return try sheet(fields)
        case "round":
            let id = fields["line"]?.number ?? 0
            return try version("SELECT revision FROM posting_round_line WHERE id = \(id)", as: "revision")
        default:
            guard let id = fields["edition"]?.number else { return [:] }
            return try version("SELECT revision FROM edition WHERE id = \(id)", as: "revision")
        }
    }

    private func version(_ sql: SQL, as name: String = "version") throws -> [String: StoryValue] {
        [name: .number(try record(sql) ?? 0)]
    }

    private func finding(_ id: Int) throws -> [String: StoryValue] {
        try snapshot.first(
            """
            SELECT f.version, f.clause, f.statement, f.basis, r.statement, r.deliverable
            FROM finding f LEFT JOIN recommendation r ON r.finding_id = f.id WHERE f.id = \(id)
            """
        ) { row in
            [
                "version": .number(row.integer(0)), "clause": .text(row.text(1)), "statement": .text(row.text(2)),
                "basis": .text(row.text(3)), "recommendation": .text(row.text(4)), "deliverable": .text(row.text(5)),
            ]
        } ?? [:]
    }

    private func report(_ inspection: Int, _ fields: [String: StoryValue]) throws -> [String: StoryValue] {
        if let question = fields["question"]?.number {
            return try version("SELECT version FROM report_question WHERE id = \(question)")
        }
        guard let section = fields["section"]?.text else {
            return try version("SELECT version FROM self_report WHERE inspection_id = \(inspection)")
        }
        return try version(
            """
            SELECT s.version FROM report_section s JOIN self_report r ON r.id = s.report_id
            WHERE r.inspection_id = \(inspection) AND s.code = \(section)
            """)
    }

    private func sheet(_ fields: [String: StoryValue]) throws -> [String: StoryValue] {
        let sheet = fields["sheet"]?.number ?? 0
        guard let number = fields["number"]?.text else {
            return try version("SELECT version FROM scoring_sheet WHERE id = \(sheet)")
        }
        return try version("SELECT version FROM scoring_entry WHERE sheet_id = \(sheet) AND number = \(number)")
    }
}
