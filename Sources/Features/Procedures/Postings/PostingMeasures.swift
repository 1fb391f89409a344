import Core
import Kernel
import Store

extension DayFamily {
    /// What of the procedures of a unit's level is posted there, and what is posted though it is out of date.
    static let postings = DayFamily(
        "posting",
        measures: [
            Measure("in_force") { day, members in ProceduresInForce.rows(on: day, at: members) },
            Measure("posted_current") { day, members in
                ProceduresInForce.rows(
                    on: day, at: members,
                    where: """
                        EXISTS (SELECT 1 FROM posting s
                                WHERE s.unit_id = u.id AND s.procedure_code = p.procedure_code AND s.version = p.version
                                  AND \(stands(on: day)))
                        """)
            },
        ],
        columns: [
            .text("Mã thủ tục", "r.procedure_code"), .text("Tên thủ tục", "r.name"),
            .text("Phiên bản hiện hành", "r.version"), .day("Hiệu lực từ", "r.valid_from"),
        ])

    /// The versions that are posted at a unit, and those of them that are older than the one in force.
    static let postedVersions = DayFamily(
        "posted_version",
        measures: [
            Measure("standing") { day, members in posted(on: day, at: members) },
            Measure("outdated") { day, members in
                posted(
                    on: day, at: members,
                    where: """
                        EXISTS (SELECT 1 FROM procedure_edition p
                                WHERE p.procedure_code = s.procedure_code AND p.version > s.version
                                  AND \(ProceduresInForce.isCurrent(on: day)))
                        """)
            },
        ],
        columns: [
            .text("Mã thủ tục", "r.procedure_code"), .text("Phiên bản niêm yết", "r.version"),
            .day("Niêm yết từ", "r.posted_on"),
        ])

    static func stands(on day: Day) -> SQL {
        "s.posted_on <= \(day) AND (s.taken_down_on IS NULL OR s.taken_down_on > \(day))"
    }

    /// Each version once, in however many places it hangs.
    private static func posted(on day: Day, at members: SQL, where condition: SQL = "1 = 1") -> SQL {
        """
        SELECT s.unit_id AS unit_id, s.procedure_code || '#' || s.version AS key, s.procedure_code, s.version,
               MIN(s.posted_on) AS posted_on, MIN(s.batch_id) AS batch_id, MIN(s.line) AS line
        FROM (\(members)) m CROSS JOIN posting s
        WHERE s.unit_id = m.id AND \(stands(on: day)) AND (\(condition))
        GROUP BY s.unit_id, s.procedure_code, s.version
        """
    }
}

extension Showing {
    /// Where versions of procedures are posted.
    static let postings = Showing(
        of: ProcedureContent.kind, "nơi niêm yết", name: { PostingPlace(rawValue: $0)?.phrase ?? "khác" }
    ) { key, day in
        """
        SELECT s.unit_id AS unit_id, s.place AS place, s.version AS number, s.posted_on AS since FROM posting s
        WHERE s.procedure_code = \(key) AND \(DayFamily.stands(on: day))
        """
    }
}
