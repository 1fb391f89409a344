import Core
import Kernel
import Store

enum CategorySchema {
    static let migrations = [
        Migration(
            "2026-11-28 portal: categories",
            """
            CREATE TABLE category (
                code TEXT PRIMARY KEY,
                name TEXT NOT NULL,
                parent TEXT,
                is_of_pages INTEGER NOT NULL,
                place INTEGER NOT NULL
            ) STRICT, WITHOUT ROWID;
            """)
    ]
}

/// A category (chuyên mục) of the portal.
struct Category: Sendable, Hashable {
    /// Its part of the address; it never changes.
    let code: String
    let name: String
    /// The category above it; nil at the top.
    let parent: String?
    /// Whether it holds pages that stay, not news.
    let isOfPages: Bool
    /// Categories beside each other stand in this order.
    let place: Int

    /// All of them, those beside each other in their order.
    static func all(in snapshot: Snapshot) throws -> [Category] {
        try snapshot.all("SELECT code, name, parent, is_of_pages, place FROM category ORDER BY place, code") { row in
            Category(code: row[0], name: row[1], parent: row[2], isOfPages: row.integer(3) == 1, place: row[4])
        }
    }

    /// Keeps it, new or changed.
    func keep(in tx: Transaction) throws {
        try tx.execute(
            """
            INSERT INTO category (code, name, parent, is_of_pages, place)
            VALUES (\(code), \(name), \(parent), \(isOfPages ? 1 : 0), \(place))
            ON CONFLICT (code) DO UPDATE SET name = excluded.name, parent = excluded.parent,
                is_of_pages = excluded.is_of_pages, place = excluded.place
            """)
    }

    /// Drops it.
    func remove(in tx: Transaction) throws {
        try tx.execute("DELETE FROM category WHERE code = \(code)")
    }

    /// Whether any published article stands in it.
    func isUsed(in snapshot: Snapshot) throws -> Bool {
        try snapshot.exists("SELECT 1 FROM article_category WHERE category = \(code) LIMIT 1")
    }
}

/// The categories as a tree.
struct CategoryTree: Sendable {
    let all: [Category]
    private let byCode: [String: Category]

    init(_ all: [Category]) {
        self.all = all
        byCode = Dictionary(all.map { ($0.code, $0) }) { first, _ in first }
    }

    init(in snapshot: Snapshot) throws { self.init(try Category.all(in: snapshot)) }

    subscript(code: String) -> Category? { byCode[code] }

    /// Those right below a category; those at the top for nil.
    func below(_ code: String?) -> [Category] { all.filter { $0.parent == code } }

    /// From the top down to a category.
    func way(to code: String) -> [Category] {
        var way: [Category] = []
        var next = byCode[code]
        while let category = next, !way.contains(category) {
            way.insert(category, at: 0)
            next = category.parent.flatMap { byCode[$0] }
        }
        return way
    }

    /// All with their depth, each before those below it.
    var outline: [(category: Category, depth: Int)] {
        func walk(_ parent: String?, _ depth: Int) -> [(category: Category, depth: Int)] {
            guard depth < 6 else { return [] }
            return below(parent).flatMap { [($0, depth)] + walk($0.code, depth + 1) }
        }
        return walk(nil, 0)
    }
}
