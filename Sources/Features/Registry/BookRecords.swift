import Core
import Kernel
import Store

/// Gives out arrival numbers: consecutive within unit and year, never one twice, even when a load was undone.
///
/// Basis: Nghị định 30/2020/NĐ-CP, Điều 22 khoản 2. Writers queue, so a number taken in a transaction that fails is free
/// again and one that was committed is taken for good.
enum DocumentBook {
    /// The next number of a book.
    static func take(unit: Unit.ID, year: Int, in tx: Transaction) throws -> Int {
        let number = try tx.first(
            """
            INSERT INTO document_book (unit_id, year, last_number) VALUES (\(unit), \(year), 1)
            ON CONFLICT (unit_id, year) DO UPDATE SET last_number = document_book.last_number + 1
            RETURNING last_number
            """
        ) { $0.integer(0) }
        return number ?? 1
    }

    /// The number that would be given next.
    static func next(unit: Unit.ID, year: Int, in snapshot: Snapshot) throws -> Int {
        try snapshot.count("SELECT last_number FROM document_book WHERE unit_id = \(unit) AND year = \(year)") + 1
    }

    /// Raises the books over the numbers that a load brought.
    static func keepUp(with chosen: SQL, in tx: Transaction) throws {
        try tx.execute(
            """
            INSERT INTO document_book (unit_id, year, last_number)
            SELECT r.unit_id, r.year, MAX(r.number) FROM document r WHERE \(chosen) GROUP BY r.unit_id, r.year
            ON CONFLICT (unit_id, year) DO UPDATE SET last_number = excluded.last_number
            WHERE excluded.last_number > document_book.last_number
            """)
    }
}
