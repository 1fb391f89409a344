import Core
import Kernel
import Store

extension Inspection {
    /// Its minutes; nil while nobody has written them.
    func minutes(in snapshot: Snapshot) throws -> Minutes? {
        try snapshot.first(
            """
            SELECT held_on, started_at, ended_at, place, team, hosts, summary, opinions, requests, unjudged, copies,
                   written_by, version
            FROM minutes WHERE inspection_id = \(id)
            """
        ) { row in
            Minutes(
                heldOn: row[0], startedAt: row[1], endedAt: row[2], place: row[3], team: row[4], hosts: row[5],
                summary: row[6], opinions: row[7], requests: row[8], unjudged: row[9], copies: row[10],
                writtenBy: row[11], version: row[12])
        }
    }

    /// Who signed them, or refused to.
    func minutesSignatures(in snapshot: Snapshot) throws -> [Minutes.Signature] {
        try snapshot.all(
            """
            SELECT side, name, title, refusal, account, signed_at, digest FROM minutes_signature
            WHERE inspection_id = \(id) ORDER BY signed_at, side
            """
        ) { row in
            Minutes.Signature(
                side: row[0], name: row[1], title: row[2], refusal: row[3], account: row[4], at: row[5], digest: row[6])
        }
    }

    func keep(_ minutes: Minutes, in tx: Transaction) throws {
        try tx.execute(
            """
            INSERT INTO minutes (inspection_id, held_on, started_at, ended_at, place, team, hosts, summary, opinions,
                                 requests, unjudged, copies, written_by, version)
            VALUES (\(id), \(minutes.heldOn), \(minutes.startedAt), \(minutes.endedAt), \(minutes.place),
                    \(minutes.team), \(minutes.hosts), \(minutes.summary), \(minutes.opinions), \(minutes.requests),
                    \(minutes.unjudged), \(minutes.copies), \(minutes.writtenBy), 1)
            ON CONFLICT (inspection_id) DO UPDATE SET held_on = excluded.held_on, started_at = excluded.started_at,
                ended_at = excluded.ended_at, place = excluded.place, team = excluded.team, hosts = excluded.hosts,
                summary = excluded.summary, opinions = excluded.opinions, requests = excluded.requests,
                unjudged = excluded.unjudged, copies = excluded.copies, written_by = excluded.written_by, version = minutes.version + 1
            """)
    }

    func keep(_ signature: Minutes.Signature, in tx: Transaction) throws {
        try tx.execute(
            """
            INSERT INTO minutes_signature (inspection_id, side, name, title, refusal, account, signed_at, digest)
            VALUES (\(id), \(signature.side), \(signature.name), \(signature.title), \(signature.refusal),
                    \(signature.account), \(signature.at), \(signature.digest))
            """)
    }

    /// Keeps the minutes as they were signed.
    func keep(minutesDocument document: [UInt8], in tx: Transaction) throws {
        try tx.execute(
            "UPDATE minutes SET document = \(document), digest = \(Digest(of: document)) WHERE inspection_id = \(id)")
    }

    /// The minutes as they were signed; nil before.
    func minutesDocument(in snapshot: Snapshot) throws -> [UInt8]? {
        try snapshot.first(
            "SELECT document FROM minutes WHERE inspection_id = \(id) AND document IS NOT NULL"
        ) { $0.blob(0) }
    }

    /// Takes the team's signature back.
    func withdrawSignatures(in tx: Transaction) throws {
        try tx.execute("DELETE FROM minutes_signature WHERE inspection_id = \(id)")
    }
}
