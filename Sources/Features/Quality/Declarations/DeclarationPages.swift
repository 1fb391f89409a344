import Core
import Kernel
import Web

/// One declaration as it was made, with its annex; it prints on paper.
struct DeclarationPage {
    let visit: Visit
    let declaration: Declaration
    let unit: Unit
    let scope: [ScopeItem]
    private var t: Tongue { visit.t }

    var html: HTML {
        """
        \(.printHead(office: visit.product.office, t("In ngày \(visit.today.text)")))
        \(.breadcrumb([
            (t("Công bố"), DeclarationPaths.list().with(query: ["unit": unit.code])), (declaration.number, nil),
        ], t))
        \(.identity(t("Bản công bố \(declaration.number)"), facts: [
            t("Đơn vị"): HTML(unit.shortName), t("Ngày ký"): "\(declaration.signedOn)",
            t("Tình trạng"): .standing(declaration, t), t("Số thủ tục"): HTML(t.number(scope.count)),
        ]))
        \(.actions([
            .buttonLink(t("Tải bản công bố (.docx)"), to: DeclarationPaths.document(declaration.id), style: .main)
        ]))
        \(.details([
            t("Cơ quan công bố"): HTML(
                [declaration.governingBody, declaration.issuingBody].filter { !$0.isEmpty }.joined(separator: " – ")),
            t("Tiêu chuẩn"): HTML(declaration.standard), t("Lĩnh vực"): HTML(declaration.fields),
            t("Căn cứ"): .lines(declaration.basis.joined(separator: "\n")),
            t("Người ký"): HTML(
                [declaration.authority, declaration.signerTitle].filter { !$0.isEmpty }.joined(separator: " ")),
            t("Nơi ký"): HTML(declaration.place),
            t("Thay thế từ"): HTML(declaration.supersededOn?.text ?? "–"),
        ]))
        \(.section(t("Phụ lục"), id: "annex", .scope(scope, caption: "Danh mục thủ tục trong phạm vi công bố", t)))
        <p class="small muted">SHA-256 <code>\(declaration.digest.hex)</code></p>
        """
    }
}

/// The form of a declaration, over the scope it will have if it is signed today.
struct DeclarePage {
    let visit: Visit
    let unit: Unit
    /// The declaration whose place it takes.
    let standing: Declaration?
    let scope: [ScopeItem]
    let form: Form?
    private var t: Tongue { visit.t }

    var html: HTML {
        """
        \(.breadcrumb([
            (t("Công bố"), DeclarationPaths.list().with(query: ["unit": unit.code])), (t("Lập bản công bố"), nil),
        ], t))
        \(.identity(t("Lập bản công bố"), facts: [
            t("Đơn vị"): HTML(unit.shortName), t("Thay thế"): HTML(standing?.number ?? "–"),
            t("Số thủ tục"): HTML(t.number(scope.count)),
        ]))
        \(content)
        """
    }

    private var content: HTML {
        if let obstacle = Declare.obstacle(scope: scope) { return .inset(.care, .reason(obstacle, t)) }
        return """
            \(fields)
            \(.section(
                t("Phụ lục"), id: "annex", .scope(scope, caption: "Danh mục thủ tục nếu ký hôm nay", t)))
            """
    }

    private var fields: HTML {
        visit.form(
            posting: DeclarationPaths.list(), form ?? start, submit: t("Lập bản công bố"),
            cancel: DeclarationPaths.list().with(query: ["unit": unit.code])
        ) { parts in
            [
                parts.hidden("unit", unit.code),
                parts.line("number", t("Số, ký hiệu"), isRequired: true),
                parts.line("signedOn", t("Ngày ký"), kind: .day, isRequired: true),
                parts.line("place", t("Nơi ký"), isRequired: true),
                parts.line("governingBody", t("Cơ quan chủ quản"), kind: .long),
                parts.line("issuingBody", t("Cơ quan công bố"), kind: .long, isRequired: true),
                parts.area("basis", t("Căn cứ"), rows: 3, hint: t("Mỗi dòng một văn bản"), isRequired: true),
                parts.line("standard", t("Tiêu chuẩn"), isRequired: true),
                parts.line("fields", t("Lĩnh vực"), kind: .long, isRequired: true),
                parts.line("authority", t("Quyền hạn ký"), hint: t("TM., KT., để trống nếu người đứng đầu ký")),
                parts.line(
                    "signerTitle", t("Chức danh người ký"), hint: t("Chức danh, không ghi tên người"), isRequired: true),
            ]
        }
    }

    /// What the last declaration said, else what the rules and the unit say.
    private var start: Form {
        let standard = visit.product.knowledge.figures.rules.standard(on: visit.today)
        let bases = standard?.basis.filter { $0.document != standard?.standard }.map(\.document) ?? []
        return Form([
            "signedOn": visit.today.text, "place": standing?.place ?? "",
            "governingBody": standing?.governingBody ?? "", "issuingBody": standing?.issuingBody ?? unit.name,
            "basis": standing?.basis.joined(separator: "\n") ?? bases.joined(separator: "\n"),
            "standard": standard?.standard ?? "", "fields": standing?.fields ?? "",
            "authority": standing?.authority ?? "", "signerTitle": standing?.signerTitle ?? "",
        ])
    }
}
