import Kernel
import Store

/// Brings checked records into a register's table as one set, and can take a batch out again.
///
/// The state a record had before a batch changed it is kept as JSON in `batch_before`; records that a batch added
/// carry its number and need nothing kept.
struct Merge {
    let table: RegisterTable
    let families: [MeasureFamily]
    let batch: Batch.ID

    private var target: SQL { "\(name: table.name)" }
    private var keyJoin: SQL {
        SQL.joined(table.key.map { "r.\(name: $0) = s.\(name: $0)" }, by: " AND ")
    }
    private var keyList: SQL { SQL.joined(table.key.map { "\(name: $0)" }, by: ", ") }
    private var columnList: SQL { SQL.joined(table.columns.map { "\(name: $0.name)" }, by: ", ") }
    private var valueColumns: [StagedColumn] { table.columns.filter { !table.key.contains($0.name) } }

    /// What lies ready to be brought in: rows written, and those of them that are the last with their key.
    struct Staged {
        let written: Int
        let kept: Int
    }

    /// Takes the rows of a file, in the order of the table's columns and then the line.
    func stage(in tx: Transaction, rows: (inout StagedRows) throws -> Void) throws -> Staged {
        var written = 0
        let kept = try tx.stage(
            "staged", columns: table.columns + [.integer("line")], lastOf: table.key, by: "line"
        ) { stage in
            try rows(&stage)
            written = stage.count
        }
        return Staged(written: written, kept: kept)
    }

    /// Brings in what is staged, and adds to the counts.
    func bringIn(_ staged: Staged, counts: inout Batch.Counts, in tx: Transaction) throws {
        let existing = try tx.count(
            "SELECT COUNT(*) FROM staged s CROSS JOIN \(target) r WHERE \(keyJoin)")
        let changed = existing == 0 ? 0 : try keepWhatChanges(in: tx)
        counts.inserted += staged.kept - existing
        counts.updated += changed + staged.written - staged.kept
        counts.unchanged += existing - changed
        guard changed > 0 || existing < staged.kept else { return }
        try upsert(in: tx)
        for family in families { try family.markStaged(in: tx) }
    }

    /// Marks and keeps the records that the staged rows will change; answers how many.
    private func keepWhatChanges(in tx: Transaction) throws -> Int {
        let differs = SQL.joined(
            valueColumns.map { "r.\(name: $0.name) IS DISTINCT FROM s.\(name: $0.name)" }, by: " OR ")
        let changing: SQL = """
            r.id IN (SELECT r.id FROM staged s CROSS JOIN \(target) r WHERE \(keyJoin) AND (\(differs)))
            """
        let changed = try tx.count("SELECT COUNT(*) FROM \(target) r WHERE \(changing)")
        guard changed > 0 else { return 0 }
        for family in families { try family.markDirty(where: changing, in: tx) }
        try tx.execute(
            """
            INSERT INTO batch_before (batch_id, name, record_id, record)
            SELECT \(batch), \(table.name), r.id, \(tx.dialect.json(["batch_id", "line"] + table.columns.map(\.name)))
            FROM \(target) r
            WHERE \(changing) AND r.batch_id IS DISTINCT FROM \(batch)
            """)
        return changed
    }

    private func upsert(in tx: Transaction) throws {
        let assignments = SQL.joined(
            (valueColumns.map(\.name) + ["batch_id", "line"]).map { "\(name: $0) = excluded.\(name: $0)" }, by: ", ")
        let differs = SQL.joined(
            valueColumns.map { "\(target).\(name: $0.name) IS DISTINCT FROM excluded.\(name: $0.name)" }, by: " OR ")
        try tx.execute(
            """
            INSERT INTO \(target) (\(columnList), batch_id, line)
            SELECT \(columnList), \(batch), line FROM staged WHERE true
            ON CONFLICT (\(keyList)) DO UPDATE SET \(assignments) WHERE \(differs)
            """)
    }

    /// The records that were there before the batch and that it changed.
    func changedRecords(in tx: Transaction) throws -> [ID<Merge>] {
        try tx.all(
            "SELECT record_id FROM batch_before WHERE batch_id = \(batch) AND name = \(table.name)"
        ) { $0[0] }
    }

    /// Takes the batch out: records it added go, records it changed are as they were.
    ///
    /// - Throws: `Refusal.conflict` when a later batch has changed records of this one.
    func undo(in tx: Transaction) throws {
        let later = try tx.first(
            """
            SELECT MAX(b.id) FROM batch_before p JOIN batch b ON b.id = p.batch_id
            WHERE p.name = \(table.name) AND b.undone_at IS NULL AND b.id > \(batch)
              AND \(tx.dialect.field("batch_id", isText: false, of: "p.record")) = \(batch)
            """
        ) { row -> Int? in row[0] }
        if let later, let later {
            throw Refusal.conflict("Lần nạp số \(later) đã cập nhật hồ sơ của lần nạp này; hãy hoàn tác lần đó trước.")
        }
        for family in families { try family.markDirty(where: "r.batch_id = \(batch)", in: tx) }
        let kept: SQL = "SELECT record_id FROM batch_before WHERE batch_id = \(batch) AND name = \(table.name)"
        try tx.execute("DELETE FROM \(target) WHERE batch_id = \(batch) AND id NOT IN (\(kept))")
        let restored = SQL.joined(
            ([StagedColumn.integer("batch_id"), .integer("line")] + table.columns).map { column in
                "\(name: column.name) = \(tx.dialect.field(column.name, isText: column.isText, of: "p.record"))"
            }, by: ", ")
        try tx.execute(
            """
            UPDATE \(target) SET \(restored) FROM batch_before p
            WHERE p.batch_id = \(batch) AND p.name = \(table.name) AND p.record_id = \(target).id
            """)
        for family in families { try family.markDirty(where: "r.id IN (\(kept))", in: tx) }
        try tx.execute("DELETE FROM batch_before WHERE batch_id = \(batch) AND name = \(table.name)")
    }
}
