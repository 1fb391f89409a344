import Store

/// The tables of accounts, what they hold, and who is signed in.
enum AccountSchema {
    static let migrations = [
        Migration(
            "2026-11-24 account: create",
            """
            CREATE TABLE account (
                id INTEGER PRIMARY KEY,
                name TEXT NOT NULL UNIQUE,
                password_hash TEXT NOT NULL,
                must_change INTEGER NOT NULL CHECK (must_change IN (0, 1)),
                failures INTEGER NOT NULL DEFAULT 0,
                locked_until INTEGER,
                created_at INTEGER NOT NULL,
                closed_at INTEGER
            ) STRICT;

            CREATE TABLE account_grant (
                account_id INTEGER NOT NULL REFERENCES account (id),
                role TEXT NOT NULL,
                unit_id INTEGER REFERENCES unit (id)
            ) STRICT;
            CREATE UNIQUE INDEX account_grant_key ON account_grant (account_id, role, unit_id);

            CREATE TABLE session (
                token_digest TEXT NOT NULL PRIMARY KEY,
                account_id INTEGER NOT NULL REFERENCES account (id),
                started_at INTEGER NOT NULL,
                seen_at INTEGER NOT NULL
            ) STRICT;
            CREATE INDEX session_account ON session (account_id);
            """)
    ]
}
