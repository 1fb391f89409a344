import Core
import Kernel
import Store

/// Works out anew which relations take effect and when documents end, and tells the other slices.
///
/// All of it every time: a document loaded today can make a relation hold that has waited for it for years.
enum LegalSettling {
    static func settle(in tx: Transaction) throws {
        let effects = LegalEffects(try documents(in: tx), try endings(in: tx))
        try keepEnds(effects, in: tx)
        try tx.execute("DELETE FROM law_change")
        // What is no ending acts only while its own document is in force; of endings it is known already which are void.
        try tx.execute(
            """
            INSERT INTO law_change (id, symbol_key, kind, by_key, effective_on, until_on, scope)
            SELECT c.id, c.target_key, c.kind, c.by_key, c.acts_on, c.until_on, c.scope FROM (
                SELECT r.id, r.target_key, r.kind, r.by_key, r.until_on, r.scope, b.ended_on,
                       CASE WHEN b.valid_from > COALESCE(r.effective_from, 0) THEN b.valid_from
                            ELSE r.effective_from END AS acts_on
                FROM legal_relation r LEFT JOIN legal_document b ON b.symbol_key = r.by_key
                WHERE r.kind IN \(LegalRelation.Kind.changing)) c
            WHERE c.acts_on IS NOT NULL
              AND (\(isEnding) OR c.ended_on IS NULL OR c.ended_on > c.acts_on)
              AND NOT EXISTS (SELECT 1 FROM law_void v WHERE v.id = c.id)
            """)
        try tx.execute("DELETE FROM known_law")
        try tx.execute(
            """
            INSERT INTO known_law (symbol_key, id, symbol, title, issued_on, valid_from, valid_until)
            SELECT d.symbol_key, d.id, d.symbol, d.subject, d.issued_on, d.valid_from, e.valid_until
            FROM legal_document d LEFT JOIN law_end e ON e.symbol_key = d.symbol_key
            """)
    }

    private static let isEnding: SQL = "(c.kind IN ('THAY_THE', 'BAI_BO') AND c.scope = '')"

    private static func documents(in tx: Transaction) throws -> [LegalEffects.Document] {
        try tx.all("SELECT symbol_key, issued_on, valid_from, valid_until FROM legal_document") {
            LegalEffects.Document(key: $0[0], issuedOn: $0[1], validFrom: $0[2], validUntil: $0[3])
        }
    }

    private static func endings(in tx: Transaction) throws -> [LegalEffects.Ending] {
        try tx.all(
            """
            SELECT id, by_key, target_key, effective_from FROM legal_relation
            WHERE kind IN ('THAY_THE', 'BAI_BO') AND scope = '' ORDER BY id
            """
        ) { LegalEffects.Ending(id: $0[0], by: $0[1], target: $0[2], from: $0[3]) }
    }

    private static func keepEnds(_ effects: LegalEffects, in tx: Transaction) throws {
        let columns: [StagedColumn] = [.text("symbol_key"), .integer("ended_on"), .integer("valid_until")]
        try tx.stage("law_end", columns: columns) { rows in
            for (key, day) in effects.endedOn.sorted(by: { $0.key < $1.key }) {
                try rows.append(key)
                try rows.append(day.key)
                try rows.append(day.adding(-1).key)
                try rows.endRow()
            }
        }
        try tx.stage("law_void", columns: [.integer("id")]) { rows in
            for id in effects.void.sorted() {
                try rows.append(id)
                try rows.endRow()
            }
        }
        try tx.execute(
            """
            UPDATE legal_document SET ended_on = s.ended_on FROM (
                SELECT d.id, e.ended_on FROM legal_document d LEFT JOIN law_end e ON e.symbol_key = d.symbol_key) s
            WHERE s.id = legal_document.id AND legal_document.ended_on IS DISTINCT FROM s.ended_on
            """)
    }
}
