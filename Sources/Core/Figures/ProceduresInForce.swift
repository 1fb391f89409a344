public import Kernel
public import Store

/// Which procedures a unit of some level has, and in which version, as other slices ask it.
public enum ProceduresInForce {
    /// The procedures of each unit's level in force on a day, each in its version of that day, as rows of a ``DayFamily``:
    /// `unit_id`, `key`, `procedure_code`, `version`, `name`, `valid_from`, `batch_id`, `line`.
    ///
    /// What is in force is found out once and not for every unit.
    ///
    /// - Parameter condition: what else must hold; `p` is the version, `u` the unit.
    public static func rows(on day: Day, at members: SQL, where condition: SQL = "1 = 1") -> SQL {
        """
        WITH current AS MATERIALIZED (SELECT p.* FROM procedure_of_level p WHERE \(isCurrent(on: day)))
        SELECT u.id AS unit_id, p.procedure_code AS key, p.procedure_code, p.version, p.name, p.valid_from, p.batch_id,
               p.line
        FROM (\(members)) m CROSS JOIN unit u CROSS JOIN current p
        WHERE u.id = m.id AND p.level = u.level AND (\(condition))
        """
    }

    /// Whether `p` is the version in force on a day: of those that have begun the last by first day and number, unless it
    /// has been ended. What has ended does not bring its predecessor back.
    public static func isCurrent(on day: Day) -> SQL {
        """
        (p.valid_from <= \(day) AND (p.valid_until IS NULL OR p.valid_until >= \(day))
         AND NOT EXISTS (SELECT 1 FROM edition q
                         WHERE q.kind = 'procedure' AND q.work = p.procedure_code AND q.state = 'PUBLISHED'
                           AND q.effective_from <= \(day)
                           AND (q.effective_from > p.valid_from
                                OR (q.effective_from = p.valid_from AND q.number > p.version))))
        """
    }

    /// Every version of every procedure, as registers that name one look it up by ``edition(_:_:)``.
    public static func editions(in snapshot: Snapshot) throws -> Set<String> {
        Set(
            try snapshot.all("SELECT procedure_code, version FROM procedure_edition") { row in
                edition(row.text(0), row.integer(1))
            })
    }

    /// What one version of one procedure is known by.
    public static func edition(_ code: String, _ version: Int) -> String { "\(code)#\(version)" }
}
