import Store

/// What readers say of pages: no name, no address, no cookie.
enum FeedbackSchema {
    static let migrations = [
        Migration(
            "2026-11-29 portal: feedback",
            """
            CREATE TABLE feedback (
                id INTEGER PRIMARY KEY,
                page TEXT NOT NULL,
                is_useful INTEGER,
                said TEXT NOT NULL,
                sent_at INTEGER NOT NULL,
                state TEXT NOT NULL CHECK (state IN ('MOI', 'DA_TRA_LOI', 'DA_DONG')),
                note TEXT NOT NULL DEFAULT '',
                handled_at INTEGER,
                handled_by TEXT
            ) STRICT;
            CREATE INDEX feedback_page ON feedback (page);
            CREATE INDEX feedback_sent ON feedback (sent_at);
            """)
    ]
}
