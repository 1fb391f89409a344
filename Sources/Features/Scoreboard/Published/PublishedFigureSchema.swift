import Store

/// The figures that leaders made public, each as it stood that day.
enum PublishedFigureSchema {
    static let migrations = [
        Migration(
            "2026-11-29 scoreboard: published indicators",
            """
            CREATE TABLE published_indicator (
                id INTEGER PRIMARY KEY,
                unit_id INTEGER NOT NULL REFERENCES unit (id),
                indicator TEXT NOT NULL,
                period TEXT NOT NULL,
                scope TEXT NOT NULL,
                period_to INTEGER NOT NULL,
                numerator INTEGER NOT NULL,
                denominator INTEGER NOT NULL,
                target TEXT,
                direction TEXT,
                decision TEXT,
                decided_on INTEGER,
                name TEXT NOT NULL,
                definition TEXT NOT NULL,
                records TEXT NOT NULL,
                basis TEXT NOT NULL,
                as_of INTEGER NOT NULL,
                evidence_id INTEGER NOT NULL REFERENCES evidence (id),
                published_at INTEGER NOT NULL,
                published_by TEXT NOT NULL,
                withdrawn_at INTEGER,
                withdrawn_by TEXT,
                reason TEXT NOT NULL DEFAULT ''
            ) STRICT;
            CREATE UNIQUE INDEX published_indicator_key ON published_indicator (unit_id, indicator, period, scope)
                WHERE withdrawn_at IS NULL;
            CREATE INDEX published_indicator_period ON published_indicator (period_to, period);
            """)
    ]
}
