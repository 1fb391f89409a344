import Core
import Kernel
import Web

/// What people see of accounts.
struct AccountPages {
    let visit: Visit
    private var t: Tongue { visit.t }

    struct Row: Sendable {
        let account: Account
        let grants: [(role: String, unit: String?)]
    }

    func signIn(_ form: Form) -> HTML {
        """
        <div class="narrow">
        \(.identity(t("Đăng nhập")))
        \(visit.form(posting: AccountPaths.signIn(), form, submit: t("Đăng nhập")) { parts in
            [
                parts.line("name", t("Tên đăng nhập"), isRequired: true, autocomplete: "username"),
                parts.line("password", t("Mật khẩu"), kind: .password, isRequired: true, autocomplete: "current-password"),
                parts.hidden("return", visit.returnLink.address),
            ]
        })
        <p class="muted small">\(t("Quên mật khẩu: liên hệ quản trị hệ thống của cơ quan để được đặt lại."))</p>
        </div>
        """
    }

    func password(_ form: Form) -> HTML {
        """
        <div class="narrow">
        \(.identity(t("Đổi mật khẩu")))
        \(visit.form(posting: AccountPaths.password(), form, submit: t("Đổi mật khẩu")) { parts in
            [
                parts.line("current", t("Mật khẩu hiện tại"), kind: .password, isRequired: true, autocomplete: "current-password"),
                parts.line(
                    "password", t("Mật khẩu mới"), kind: .password,
                    hint: t("Ít nhất \(visit.product.knowledge.figures.rules.signIn.passwordLength) ký tự; một câu dễ nhớ là tốt nhất."),
                    isRequired: true, autocomplete: "new-password"),
                parts.line("again", t("Nhập lại mật khẩu mới"), kind: .password, isRequired: true, autocomplete: "new-password"),
            ]
        })
        </div>
        """
    }

    func list(_ rows: [Row], _ form: Form) -> HTML {
        var table = Table(
            caption: t("Tài khoản và quyền"),
            [
                .text(HTML(t("Tên đăng nhập"))), .text(HTML(t("Vai trò và phạm vi"))), .text(HTML(t("Tình trạng"))),
            ])
        for row in rows {
            table.row([
                "<a href=\"\(AccountPaths.one(row.account.name))\">\(row.account.name)</a>", grants(of: row),
                state(of: row.account),
            ])
        }
        return """
            \(.identity(t("Tài khoản")))
            \(table.html())
            \(if: visit.actor.may(AddAccount.permission), add(form))
            """
    }

    /// One account: what it holds, and what an administrator may do to it.
    func one(_ row: Row, _ form: Form) -> HTML {
        let account = row.account
        let isOpen = account.closedAt == nil && visit.actor.may(CloseAccount.permission)
        let changes: HTML = """
            \(.section(t("Thêm vai trò"), visit.form(
                posting: AccountPaths.grants(account.name), form, submit: t("Thêm vai trò")
            ) { parts in
                [
                    parts.select("role", t("Vai trò"), roles, isRequired: true),
                    parts.line("unit", t("Mã đơn vị"), hint: t("Bỏ trống là toàn hệ thống.")),
                ]
            }))
            \(if: account.name != visit.person?.account, .section(
                t("Đóng tài khoản"),
                visit.button(t("Đóng tài khoản"), posting: AccountPaths.closing(account.name), style: .grave)))
            """
        return """
            \(.breadcrumb([(t("Tài khoản"), AccountPaths.list()), (account.name, nil)], t))
            \(.identity(account.name, facts: [
                t("Vai trò và phạm vi"): grants(of: row), t("Tình trạng"): state(of: account),
            ]))
            \(if: isOpen, changes)
            """
    }

    private func grants(of row: Row) -> HTML {
        row.grants.map { grant -> HTML in "\(roleName(grant.role)): \(grant.unit ?? t("toàn hệ thống"))" }
            .joined(by: "<br>")
    }

    private var roles: [Choice] {
        visit.product.knowledge.figures.rules.roles.values.sorted { $0.code < $1.code }
            .map { Choice($0.code, t(Phrase(pattern: $0.name))) }
    }

    private func add(_ form: Form) -> HTML {
        .section(
            t("Thêm tài khoản"),
            visit.form(posting: AccountPaths.list(), form, submit: t("Thêm tài khoản")) { parts in
                [
                    parts.line("account", t("Tên đăng nhập"), isRequired: true, autocomplete: "off"),
                    parts.line(
                        "password", t("Mật khẩu ban đầu"), kind: .password,
                        hint: t("Chủ tài khoản phải đổi khi đăng nhập lần đầu."), isRequired: true,
                        autocomplete: "new-password"),
                    parts.select("role", t("Vai trò"), roles, isRequired: true),
                    parts.line("unit", t("Mã đơn vị"), hint: t("Bỏ trống là toàn hệ thống.")),
                ]
            })
    }

    private func roleName(_ code: String) -> String {
        visit.product.knowledge.figures.rules.roles[code].map { t(Phrase(pattern: $0.name)) } ?? code
    }

    private func state(of account: Account) -> HTML {
        if account.closedAt != nil { return .tag(t("đã đóng")) }
        if let until = account.lockedUntil, until > visit.now { return .tag(t("tạm khóa đến \(until.clock)"), .wrong) }
        return account.mustChange ? .tag(t("chờ đổi mật khẩu"), .care) : .tag(t("đang dùng"), .done)
    }
}
