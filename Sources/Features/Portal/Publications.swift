import Core
import Foundation
import Kernel
import Store

enum PortalSchema {
    static let migrations = [
        Migration(
            "2026-11-24 publication: create",
            """
            CREATE TABLE publication (
                id INTEGER PRIMARY KEY,
                title TEXT NOT NULL,
                address TEXT NOT NULL UNIQUE,
                unit TEXT NOT NULL,
                published_at INTEGER NOT NULL
            ) STRICT;
            CREATE INDEX publication_time ON publication (published_at);
            """)
    ]
}

/// Something that the public may read: its title and where it is.
struct Publication: Sendable {
    let title: String
    let address: String
    let publishedAt: Instant

    static func newest(limit: Int, in snapshot: Snapshot) throws -> [Publication] {
        try snapshot.all(
            """
            SELECT title, address, published_at FROM publication ORDER BY published_at DESC, id DESC LIMIT \(limit)
            """
        ) { Publication(title: $0[0], address: $0[1], publishedAt: $0[2]) }
    }
}

extension Follower {
    /// Lists whatever an act made public: the acts say so in their facts, and no slice needs to know another.
    static let publications = Follower("publications") { tx in
        try tx.execute("DELETE FROM publication")
    } follow: { entries, tx in
        for entry in entries {
            let facts = try JSONDecoder().decode([String: String].self, from: Data(entry.facts.utf8))
            if let address = facts["publicRetracted"] {
                try tx.execute("DELETE FROM publication WHERE address = \(address)")
            }
            guard let title = facts["publicTitle"], let address = facts["publicAddress"] else { continue }
            try tx.execute(
                """
                INSERT INTO publication (title, address, unit, published_at)
                VALUES (\(title), \(address), \(entry.unit), \(entry.at)) ON CONFLICT (address) DO NOTHING
                """)
        }
    }
}
