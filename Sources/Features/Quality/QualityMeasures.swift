import Core
import Kernel
import Store

extension DayFamily {
    /// Which procedures of a unit's level have a quality document in force for their version in force.
    ///
    /// Basis: Quyết định 19/2014/QĐ-TTg; TCVN ISO 9001:2015, 7.5.
    static let quality = DayFamily(
        "quality",
        measures: [
            Measure("in_scope") { day, members in ProceduresInForce.rows(on: day, at: members) },
            Measure("current") { day, members in
                ProceduresInForce.rows(on: day, at: members, where: isCovered(on: day))
            },
        ],
        columns: [
            .text("Mã thủ tục", "r.procedure_code"), .text("Tên thủ tục", "r.name"),
            .text("Phiên bản hiện hành", "r.version"), .day("Hiệu lực từ", "r.valid_from"),
        ])

    /// Whether the unit `u` has a document in force for the version `p` that is in force on a day.
    static func isCovered(on day: Day) -> SQL {
        """
        EXISTS (SELECT 1 FROM citation c JOIN edition d ON d.id = c.edition_id
                WHERE c.cited_kind = 'procedure' AND c.cited_work = p.procedure_code AND c.unit_id = u.id
                  AND c.cited_number = p.version AND d.kind = \(QualityContent.kind)
                  AND \(Edition.isCurrent(on: day, "d")))
        """
    }
}
