import Store

/// Published versions of articles, as lists and pages find them; kept in step by the acts that publish and withdraw.
enum ArticleSchema {
    static let migrations = [
        Migration(
            "2026-11-28 portal: articles",
            """
            CREATE TABLE article (
                edition_id INTEGER PRIMARY KEY REFERENCES edition (id),
                work TEXT NOT NULL,
                number INTEGER NOT NULL,
                unit_id INTEGER NOT NULL REFERENCES unit (id),
                title TEXT NOT NULL,
                summary TEXT NOT NULL,
                category TEXT NOT NULL,
                is_page INTEGER NOT NULL,
                photo_id INTEGER,
                event_on INTEGER,
                shown_from INTEGER NOT NULL,
                shown_until INTEGER,
                first_shown INTEGER NOT NULL
            ) STRICT;
            CREATE INDEX article_work ON article (work, shown_from);
            CREATE INDEX article_newest ON article (first_shown);
            CREATE INDEX article_unit ON article (unit_id, first_shown);
            CREATE INDEX article_event ON article (event_on) WHERE event_on IS NOT NULL;

            CREATE TABLE article_category (
                edition_id INTEGER NOT NULL REFERENCES article (edition_id) ON DELETE CASCADE,
                category TEXT NOT NULL,
                first_shown INTEGER NOT NULL,
                PRIMARY KEY (category, first_shown, edition_id)
            ) STRICT, WITHOUT ROWID;
            CREATE INDEX article_category_edition ON article_category (edition_id);

            CREATE TABLE article_photo (
                photo_id INTEGER NOT NULL,
                edition_id INTEGER NOT NULL REFERENCES article (edition_id) ON DELETE CASCADE,
                PRIMARY KEY (photo_id, edition_id)
            ) STRICT, WITHOUT ROWID;
            CREATE INDEX article_photo_edition ON article_photo (edition_id);

            CREATE TABLE featured (
                place INTEGER PRIMARY KEY,
                work TEXT NOT NULL UNIQUE,
                until_day INTEGER
            ) STRICT;

            CREATE TABLE news_offer (
                subject_kind TEXT NOT NULL,
                subject_id TEXT NOT NULL,
                unit_id INTEGER NOT NULL,
                title TEXT NOT NULL,
                summary TEXT NOT NULL,
                body TEXT NOT NULL,
                authors TEXT NOT NULL,
                approver TEXT NOT NULL,
                approved_at INTEGER NOT NULL,
                work TEXT,
                PRIMARY KEY (subject_kind, subject_id)
            ) STRICT, WITHOUT ROWID;

            CREATE TABLE article_check (
                work TEXT PRIMARY KEY,
                checked_on INTEGER NOT NULL,
                checked_by TEXT NOT NULL
            ) STRICT, WITHOUT ROWID;
            """)
    ]
}
