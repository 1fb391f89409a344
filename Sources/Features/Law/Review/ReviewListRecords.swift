import Core
import Kernel
import Store

/// Which reviews a list shows, as its address says.
struct ReviewFilter: Sendable {
    let units: [Unit.ID]
    var year: Int?
    var state: LegalReview.State?
    var kind: String?
    var result: String?
    var words: [String] = []
    /// Only those whose term, to review or to handle, was over before this day.
    var lateOn: Day?

    fileprivate var source: SQL {
        var parts: [SQL] = ["r.unit_id IN \(units)"]
        if let year, let from = Day(year, 1, 1), let to = Day(year, 12, 31) {
            parts.append("r.opened_on BETWEEN \(from) AND \(to)")
        }
        if let state { parts.append("r.state = \(state)") }
        if let kind { parts.append("r.kind = \(kind)") }
        if let result { parts.append("r.result = \(result)") }
        for word in words {
            let column: SQL = VietnameseText.folded(word) == word ? "d.words_folded" : "d.words"
            parts.append("\(column) LIKE \("%" + word + "%")")
        }
        if let lateOn {
            parts.append(
                """
                ((r.state IN ('DANG_RA_SOAT', 'CHO_DUYET') AND r.due_on < \(lateOn))
                 OR (r.state = 'CHO_XU_LY' AND r.handle_by < \(lateOn)))
                """)
        }
        return """
            legal_review r JOIN unit u ON u.id = r.unit_id LEFT JOIN legal_document d ON d.symbol_key = r.document_key
            WHERE \(SQL.joined(parts, by: " AND "))
            """
    }

    /// A page of them, the newest first.
    func reviews(before place: LegalReview.ID?, limit: Int, in snapshot: Snapshot) throws -> [Line] {
        try snapshot.all(
            """
            SELECT \(LegalReview.columns), u.short_name, d.id, d.subject FROM \(source)
            AND r.id < \(place?.value ?? Int(Int64.max)) ORDER BY r.id DESC LIMIT \(limit)
            """
        ) { row in
            Line(
                review: LegalReview(row), unit: row.text(LegalReview.width), law: row[LegalReview.width + 1],
                subject: row[LegalReview.width + 2])
        }
    }

    struct Line: Sendable {
        let review: LegalReview
        let unit: String
        let law: KnownLaw.ID?
        let subject: String?
    }
}

/// How timely a unit and those below it review and carry out.
struct ReviewMetrics: Sendable {
    /// Of the grounds whose term is over or that were answered: those answered within the term.
    var timely = Rate(numerator: 0, denominator: 0)
    /// Of the results that must be carried out: those that were.
    var handled = Rate(numerator: 0, denominator: 0)
    /// Results whose day is over and that were not carried out.
    var overdue = 0
    /// Grounds that nobody answered.
    var waiting = 0

    /// - Parameter year: of the grounds' appearance and of the approval; nil for all years.
    init(_ units: [Unit.ID], year: Int?, on day: Day, in snapshot: Snapshot) throws {
        let from = year.flatMap { Day($0, 1, 1) } ?? Day(number: 0)
        let to = year.flatMap { Day($0, 12, 31) } ?? day
        try snapshot.each(
            """
            SELECT SUM(CASE WHEN o.closed_on <= o.due_on THEN 1 ELSE 0 END),
                   SUM(CASE WHEN o.closed_on IS NOT NULL OR o.due_on < \(day) THEN 1 ELSE 0 END),
                   SUM(CASE WHEN o.closed_on IS NULL THEN 1 ELSE 0 END)
            FROM obligation o WHERE o.kind = 'legalGround' AND o.unit_id IN \(units)
              AND o.opened_on BETWEEN \(from) AND \(to)
            """
        ) { row in
            timely = Rate(numerator: row.integer(0), denominator: row.integer(1))
            waiting = row.integer(2)
        }
        try snapshot.each(
            """
            SELECT SUM(CASE WHEN r.handled_on IS NOT NULL THEN 1 ELSE 0 END), COUNT(*),
                   SUM(CASE WHEN r.handled_on IS NULL AND r.handle_by < \(day) THEN 1 ELSE 0 END)
            FROM legal_review r WHERE r.state IN ('CHO_XU_LY', 'DA_XU_LY') AND r.unit_id IN \(units)
              AND r.approved_on BETWEEN \(from) AND \(to)
            """
        ) { row in
            handled = Rate(numerator: row.integer(0), denominator: row.integer(1))
            overdue = row.integer(2)
        }
    }
}
