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

    /// Whether the unit `u` has a document for the version `p` that was in force on a day: of each document the latest
    /// version that had begun by then.
    static func isCovered(on day: Day) -> SQL {
        """
        EXISTS (SELECT 1 FROM quality_document d
                WHERE d.unit_id = u.id AND d.procedure_code = p.procedure_code AND d.procedure_version = p.version
                  AND \(isCurrent(on: day)))
        """
    }

    /// Whether `d` is the version of its document in force on a day.
    static func isCurrent(on day: Day) -> SQL {
        """
        (d.valid_from <= \(day)
         AND NOT EXISTS (SELECT 1 FROM quality_document e
                         WHERE e.unit_id = d.unit_id AND e.code = d.code AND e.version > d.version
                           AND e.valid_from <= \(day)))
        """
    }
}
