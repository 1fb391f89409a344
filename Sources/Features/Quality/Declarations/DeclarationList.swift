import Core
import Formats
import Kernel
import Store
import Web

extension RecordList where Line == (declaration: Declaration, unit: String, procedures: Int) {
    static var declarations: RecordList {
        RecordList(
            tab: .declarations, title: "Công bố hệ thống quản lý chất lượng",
            caption: "Các bản công bố, mới nhất trước", empty: "Chưa có bản công bố nào.", path: DeclarationPaths.list,
            export: DeclarationPaths.file, states: Declaration.Standing.allCases.map { ($0.rawValue, $0.phrase) },
            columns: [
                Column(
                    "Bản công bố", "so",
                    cell: { line, _ in
                        "<a href=\"\(DeclarationPaths.one(line.declaration.id))\">\(line.declaration.number)</a>"
                    }, value: { .text($0.declaration.number) }),
                Column(
                    "Tình trạng", "trang_thai", cell: { line, t in .standing(line.declaration, t) },
                    value: { .text($0.declaration.standing.rawValue) }),
                .text("Đơn vị", "don_vi") { $0.unit },
                .day("Ngày ký", "ngay_ky") { $0.declaration.signedOn },
                Column(
                    "Số thủ tục", "so_thu_tuc", cell: { line, t in HTML(t.number(line.procedures)) },
                    value: { .number($0.procedures) }),
                .text("Tiêu chuẩn", "tieu_chuan") { $0.declaration.standard },
                .text("Lĩnh vực", "linh_vuc") { $0.declaration.fields },
                .day("Thay thế từ", "thay_the_tu") { $0.declaration.supersededOn },
            ],
            lines: { try Declaration.list($0, limit: $1, in: $2) }, place: { $0.declaration.id.value })
    }
}

extension Declaration {
    var standing: Standing { supersededOn == nil ? .inForce : .superseded }
}

extension HTML {
    static func standing(_ declaration: Declaration, _ t: Tongue) -> HTML {
        .tag(t(declaration.standing.phrase), declaration.standing == .inForce ? .done : .plain)
    }

    /// A list of procedures and the documents that describe them.
    static func scope(_ items: [ScopeItem], caption: Phrase, _ t: Tongue) -> HTML {
        var table = Table(
            caption: t(caption),
            [.text(HTML(t("Thủ tục"))), .text(HTML(t("Tài liệu")))])
        for item in items {
            table.row(["\(item.procedure) \(item.name)", "\(item.document), \(t("bản \(item.documentVersion)"))"])
        }
        return table.html()
    }
}

/// Whether the declaration that stands still says what the scope is today; what came and went where it does not.
struct ScopePart {
    let visit: Visit
    let standing: Declaration?
    let scope: [ScopeItem]
    let change: ScopeChange?
    let again: Redeclaration?
    private var t: Tongue { visit.t }

    init(_ visit: Visit, of unit: Unit, in snapshot: Snapshot) throws {
        self.visit = visit
        standing = try Declaration.standing(of: unit.id, in: snapshot)
        let now = try ScopeItem.all(of: unit.id, on: visit.today, in: snapshot)
        scope = now
        change = try standing.map { ScopeChange(from: try $0.scope(in: snapshot), to: now) }
        again = try Redeclaration.open(of: unit.id, in: snapshot)
    }

    var html: HTML { .section(t("Phạm vi hôm nay"), id: "scope", "\(judgement)\(list)") }

    private var judgement: HTML {
        guard let standing, let change else {
            return
                "<p>\(t("Đơn vị chưa công bố; hôm nay có \(scope.count) thủ tục có tài liệu chất lượng đang hiệu lực."))</p>"
        }
        guard !change.isEmpty else {
            return .inset(.done, HTML(t("Phạm vi khớp bản công bố \(standing.number): \(scope.count) thủ tục.")))
        }
        let due: HTML? = again.map { " \(t("Hạn công bố lại: \($0.dueOn.text)."))" }
        return """
            \(.inset(.care, """
                \(t("Phạm vi khác bản công bố \(standing.number): thêm \(change.came.count), bớt \(change.went.count) thủ tục. Phải công bố lại."))\
                \(due ?? .nothing)
                """))
            \(if: !change.came.isEmpty, .scope(change.came, caption: "Thủ tục thêm vào phạm vi", t))
            \(if: !change.went.isEmpty, .scope(change.went, caption: "Thủ tục ra khỏi phạm vi", t))
            """
    }

    private var list: HTML {
        guard !scope.isEmpty else { return .nothing }
        return .fold(
            t("Danh sách \(scope.count) thủ tục trong phạm vi"),
            .scope(scope, caption: "Thủ tục có tài liệu chất lượng đang hiệu lực", t))
    }
}
