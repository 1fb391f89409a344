import Core
import Kernel
import Store
import Web

/// A list narrowed to what somebody needs again and again.
struct SavedView: Sendable {
    typealias ID = Kernel.ID<SavedView>
    let id: ID
    let title: String
    let address: String

    /// How many an account may keep.
    static let limit = 50

    static func of(_ account: String, in snapshot: Snapshot) throws -> [SavedView] {
        try snapshot.all("SELECT id, title, address FROM saved_view WHERE account = \(account) ORDER BY title") {
            SavedView(id: $0[0], title: $0[1], address: $0[2])
        }
    }
}

/// Keeps a list by a name.
struct SaveView: Act {
    static let name = "view.save"
    static let permission: Permission = "work.read"
    let title: String
    let address: String

    func place(in snapshot: Snapshot) -> Place { .oneself }

    func perform(_ occasion: Occasion, in tx: Transaction) throws -> Journaled<Void> {
        let title = VietnameseText.clean(title)
        guard !title.isEmpty, title.count <= 100 else {
            throw Refusal.invalid("title", "Tên bộ lọc có từ 1 đến 100 ký tự.")
        }
        guard Link(local: address) != nil else { throw Refusal.invalid("title", "Địa chỉ không thuộc hệ thống này.") }
        let account = occasion.actor.name
        guard try tx.count("SELECT COUNT(*) FROM saved_view WHERE account = \(account)") < SavedView.limit else {
            throw Refusal.invalid("title", "Mỗi tài khoản lưu tối đa \(SavedView.limit) bộ lọc; hãy xóa bớt.")
        }
        try tx.execute(
            """
            INSERT INTO saved_view (account, title, address) VALUES (\(account), \(title), \(address))
            ON CONFLICT (account, title) DO UPDATE SET address = excluded.address
            """)
        return Journaled((), of: Subject("view", title))
    }
}

/// Takes a kept list away.
struct DropView: Act {
    static let name = "view.drop"
    static let permission: Permission = "work.read"
    let view: SavedView.ID

    func place(in snapshot: Snapshot) -> Place { .oneself }

    func perform(_ occasion: Occasion, in tx: Transaction) throws -> Journaled<Void> {
        let gone = try tx.execute(
            "DELETE FROM saved_view WHERE id = \(view) AND account = \(occasion.actor.name)")
        guard gone == 1 else { throw Refusal.notFound }
        return Journaled((), of: Subject("view", "\(view)"))
    }
}
