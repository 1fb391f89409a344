import Core
import Kernel
import Store

extension Duty {
    private static let columns: SQL = """
        d.id, d.title, d.deliverable, d.basis, d.basis_on, d.assigner, d.assigner_unit_id, d.rhythm, d.month, d.day,
        d.shift, d.valid_from, d.valid_until, d.opened_through, d.stopped_on, d.reason
        """

    private init(_ row: Row) {
        self.init(
            id: row[0], title: row[1], deliverable: row[2], basis: row[3], basisOn: row[4], assigner: row[5],
            assignerUnit: row[6],
            recurrence: Recurrence(kept: row[7], month: row[8], day: row[9], shift: row[10]), validFrom: row[11],
            validUntil: row[12], openedThrough: row[13], stoppedOn: row[14], reason: row[15])
    }

    static func find(_ id: ID, in snapshot: Snapshot) throws -> Duty {
        let found = try snapshot.first("SELECT \(columns) FROM duty d WHERE d.id = \(id)", Duty.init)
        guard let found else { throw Refusal.notFound }
        return found
    }

    /// Every duty assigned by units below a path, those in force first.
    static func all(under path: UnitPath, in snapshot: Snapshot) throws -> [Duty] {
        try snapshot.all(
            """
            SELECT \(columns) FROM duty d JOIN unit u ON u.id = d.assigner_unit_id
            WHERE u.path >= \(path) AND u.path < \(path.end)
            ORDER BY CASE WHEN d.stopped_on IS NULL THEN 0 ELSE 1 END, d.id
            """, Duty.init)
    }

    /// The duties that a unit owes.
    static func owed(by unit: Unit.ID, in snapshot: Snapshot) throws -> [Duty] {
        try snapshot.all(
            """
            SELECT \(columns) FROM duty_unit n JOIN duty d ON d.id = n.duty_id WHERE n.unit_id = \(unit)
            ORDER BY CASE WHEN d.stopped_on IS NULL THEN 0 ELSE 1 END, d.id
            """, Duty.init)
    }

    func units(in snapshot: Snapshot) throws -> [Unit] {
        try snapshot.all("SELECT unit_id FROM duty_unit WHERE duty_id = \(id)") { row -> Unit.ID in row[0] }
            .compactMap { try Unit.find($0, in: snapshot) }.sorted { $0.code < $1.code }
    }

    static func insert(
        _ act: AddDuty, _ recurrence: Recurrence, by above: Unit, units: [Unit], in tx: Transaction
    ) throws -> ID {
        let id = ID(
            try tx.insert(
                """
                INSERT INTO duty (title, deliverable, basis, basis_on, assigner, assigner_unit_id, rhythm, month, day,
                    shift, valid_from, valid_until, opened_through)
                VALUES (\(VietnameseText.clean(act.title)), \(VietnameseText.clean(act.deliverable ?? "")),
                    \(VietnameseText.clean(act.basis)), \(act.basisOn), \(act.assigner), \(above.id),
                    \(recurrence.rhythm), \(recurrence.month), \(recurrence.day), \(recurrence.shift),
                    \(act.validFrom), \(act.validUntil), \(act.validFrom.adding(-1)))
                RETURNING id
                """))
        for unit in units {
            try tx.execute("INSERT INTO duty_unit (duty_id, unit_id) VALUES (\(id), \(unit.id))")
        }
        return id
    }

    func stop(on day: Day, reason: String, in tx: Transaction) throws {
        try tx.execute("UPDATE duty SET stopped_on = \(day), reason = \(reason) WHERE id = \(id)")
    }

    func keepOpened(through day: Day, in tx: Transaction) throws {
        try tx.execute("UPDATE duty SET opened_through = \(day) WHERE id = \(id) AND opened_through < \(day)")
    }

    func hasTask(of unit: Unit.ID, _ occurrence: Day, in snapshot: Snapshot) throws -> Bool {
        try snapshot.exists(
            """
            SELECT 1 FROM task WHERE duty_id = \(id) AND unit_id = \(unit) AND occurrence_on = \(occurrence)
            """)
    }
}
