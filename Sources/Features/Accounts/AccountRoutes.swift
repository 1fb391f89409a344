import Core
import Dispatch
import Kernel
import Store
import Web

/// Addresses of accounts.
enum AccountPaths {
    static let signIn = Path("sign-in")
    static let signOut = Path("sign-out")
    static let password = Path("password")
    static let list = Path("accounts")
    static let one = Path<String>("accounts/:name")
    static let grants = Path<String>("accounts/:name/grants")
    static let closing = Path<String>("accounts/:name/closing")
    static let journal = Path("journal")
}

enum AccountRoutes {
    static func declare(_ routes: inout Routes) {
        routes.get(AccountPaths.signIn, .public) { visit in
            visit.page(title: "Đăng nhập", body: AccountPages(visit: visit).signIn(Form()))
        }
        routes.post(AccountPaths.signIn, .public) { visit in try await signIn(visit) }
        routes.post(AccountPaths.signOut, .signedIn) { visit in
            if let session = visit.session { try await visit.perform(SignOut(token: session)) }
            visit.signOut()
            return .redirect(to: visit.product.doors.home)
        }
        routes.get(AccountPaths.password, .signedIn) { visit in
            visit.page(title: "Đổi mật khẩu", body: AccountPages(visit: visit).password(Form()))
        }
        routes.post(AccountPaths.password, .signedIn) { visit in try await changePassword(visit) }
        routes.get(AccountPaths.list, .needs("account.read")) { visit in
            try visit.read { try list(visit, Form(), in: $0) }
        }
        routes.post(AccountPaths.list, .needs(AddAccount.permission)) { visit in
            try await visit.perform(
                AddAccount.self,
                then: { _ in .redirect(to: AccountPaths.list(), notice: "Đã thêm tài khoản.") },
                otherwise: { form in try visit.read { try list(visit, form, in: $0) } })
        }
        changes(&routes)
        routes.get(AccountPaths.journal, .needs("journal.read")) { visit in
            try visit.require("journal.read", over: .everything)
            return try visit.read { snapshot in
                let before: Int = try visit.query.value("before") ?? Journal.head(in: snapshot) + 1
                let entries = try Journal.entries(
                    after: max(0, before - 51), limit: min(50, max(0, before - 1)), in: snapshot)
                return visit.page(title: "Nhật ký", body: JournalPage(visit: visit, entries: entries.reversed()).html)
            }
        }
    }

    /// What an administrator does to an account that exists.
    private static func changes(_ routes: inout Routes) {
        routes.get(AccountPaths.one, .needs("account.read")) { visit, name in try one(visit, name, Form()) }
        routes.post(AccountPaths.grants, .needs(GrantRole.permission)) { visit, name in
            try await visit.perform(
                GrantRole.self, adding: ["account": name],
                then: { _ in .redirect(to: AccountPaths.one(name), notice: "Đã thêm vai trò cho \(name).") },
                otherwise: { form in try one(visit, name, form) })
        }
        routes.post(AccountPaths.closing, .needs(CloseAccount.permission)) { visit, name in
            try await visit.perform(
                CloseAccount.self, adding: ["account": name],
                then: { _ in .redirect(to: AccountPaths.list(), notice: "Đã đóng tài khoản \(name).") },
                otherwise: { form in try one(visit, name, form) })
        }
    }

    private static func one(_ visit: Visit, _ name: String, _ form: Form) throws -> Reply {
        try visit.read { snapshot in
            guard let account = try Account.find(name: name, in: snapshot) else { throw Refusal.notFound }
            let page = AccountPages(visit: visit).one(try row(account, in: snapshot), form)
            return visit.page(title: "Tài khoản \(name)", body: page, status: form.status)
        }
    }

    private static func row(_ account: Account, in snapshot: Snapshot) throws -> AccountPages.Row {
        AccountPages.Row(
            account: account,
            grants: try account.grants(in: snapshot).map { grant in
                (grant.role, try grant.unit.flatMap { try Unit.find($0, in: snapshot)?.shortName })
            })
    }

    private static func list(_ visit: Visit, _ form: Form, in snapshot: Snapshot) throws -> Reply {
        let rows = try Account.all(in: snapshot).map { try row($0, in: snapshot) }
        return visit.page(title: "Tài khoản", body: AccountPages(visit: visit).list(rows, form), status: form.status)
    }

    /// Checks name and password, at the same cost whether the name exists or not.
    private static func signIn(_ visit: Visit) async throws -> Reply {
        let name = VietnameseText.clean(visit.form["name"]).lowercased()
        let account = try visit.read { try Account.find(name: name, in: $0) }
        func refused(_ refusal: Refusal) -> Reply {
            let form = visit.form.refused(refusal)
            return visit.page(title: "Đăng nhập", body: AccountPages(visit: visit).signIn(form), status: form.status)
        }
        if let obstacle = account?.obstacle(at: visit.now), account?.closedAt == nil { return refused(obstacle) }
        let isRight = await PasswordCheck.matches(visit.form["password"], hash: account?.passwordHash)
        guard isRight, let account, account.closedAt == nil else {
            if let account { try await visit.product.perform(FailSignIn(account: account.name), as: .system) }
            return refused(Account.unknown)
        }
        let token = SessionToken()
        do {
            try await visit.product.perform(SignIn(account: account.name, token: token.digest), as: .system)
        } catch let refusal as Refusal {
            return refused(refusal)
        }
        visit.signIn(token)
        return .redirect(to: account.mustChange ? AccountPaths.password() : visit.returnLink)
    }

    private static func changePassword(_ visit: Visit) async throws -> Reply {
        func refused(_ form: Form) -> Reply {
            visit.page(
                title: "Đổi mật khẩu", body: AccountPages(visit: visit).password(form), status: form.status)
        }
        guard let person = visit.person else { throw Refusal.forbidden }
        guard visit.form["password"] == visit.form["again"] else {
            return refused(
                visit.form.refused(.invalid("again", "Hai lần nhập mật khẩu mới không giống nhau.")))
        }
        return try await visit.perform(
            ChangePassword.self, adding: ["account": person.account],
            then: { _ in
                visit.signOut()
                return .redirect(to: AccountPaths.signIn(), notice: "Đã đổi mật khẩu. Hãy đăng nhập lại.")
            },
            otherwise: refused)
    }
}

/// Checks passwords off the threads that answer pages, and few at a time: each takes tens of megabytes on purpose.
enum PasswordCheck {
    private static let queue = DispatchQueue(label: "accounts.password")
    /// What is checked for a name that does not exist, so that the answer takes as long.
    private static let decoy = try? Password.hash("không có tài khoản này")

    static func matches(_ password: String, hash: String?) async -> Bool {
        await withCheckedContinuation { continuation in
            queue.async {
                let isRight = Password.matches(password, hash: hash ?? decoy ?? "")
                continuation.resume(returning: isRight && hash != nil)
            }
        }
    }
}
