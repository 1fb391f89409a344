import Core
import Kernel
import Web

enum SetPaths {
    static let list = Path("scoring/sets")
}

extension EditionDesk<ScoringSetContent> {
    /// Where versions of scoring sets are written, approved and published.
    static let scoringSets = EditionDesk(
        ScoringSetContent.self,
        paths: EditionPaths(
            new: Path("scoring/sets/editions/new"), one: Path("scoring/sets/editions/:id"),
            move: Path("scoring/sets/editions/:id/:move"), attach: Path("scoring/sets/editions/:id/files/new"),
            file: Path("scoring/sets/editions/:id/files/:file"),
            changeFile: Path("scoring/sets/editions/:id/files/:file/change"),
            removeFile: Path("scoring/sets/editions/:id/files/:file/remove")),
        read: "scoring.read", list: ("Bộ chỉ số", SetPaths.list()),
        fields: { parts, t, _ in
            [
                parts.line("name", t("Tên bộ chỉ số"), kind: .long, isRequired: true),
                parts.line(
                    "group", t("Nhóm đơn vị"), hint: t("Mã nhóm: SO, HUYEN, XA"), suggestions: ["SO", "HUYEN", "XA"]),
                parts.line("decision", t("Văn bản ban hành"), hint: t("Số, ký hiệu")),
                parts.line("decidedOn", t("Ngày ban hành"), kind: .day),
                parts.area("bases", t("Căn cứ"), rows: 2, hint: t("Mỗi văn bản một dòng")),
                parts.area(
                    "criteria", t("Tiêu chí"), rows: 24,
                    hint: t(
                        "Mỗi dòng: số thứ tự | tên | điểm tối đa; tiêu chí thành phần thêm | cách tính | phương pháp | cơ quan thẩm định | tài liệu kiểm chứng. Dán được từ bảng Excel, Word."
                    )),
            ]
        },
        more: { visit, edition, _ in
            CriteriaPart(visit: visit, tree: try edition.read(as: ScoringSetContent.self).tree).html
        })
}

/// The criteria of a set as a table.
struct CriteriaPart {
    let visit: Visit
    let tree: ScoringTree
    private var t: Tongue { visit.t }

    var html: HTML {
        var table = Table(
            caption: t("Điểm tối đa của lĩnh vực, tiêu chí là tổng của các tiêu chí bên dưới"),
            [
                .text(HTML(t("Tiêu chí"))), .number(HTML(t("Điểm tối đa"))), .text(HTML(t("Cách tính"))),
                .text(HTML(t("Phương pháp"))), .text(HTML(t("Cơ quan thẩm định"))),
                .text(HTML(t("Tài liệu kiểm chứng"))),
            ])
        for criterion in tree.criteria {
            guard let scoring = criterion.scoring else {
                table.row(
                    [
                        "\(criterion.number.description). \(criterion.name)", HTML(t.number(criterion.most)), "", "",
                        "", "",
                    ],
                    style: criterion.number.parts.count == 1 ? "sum" : nil)
                continue
            }
            var method: HTML = HTML(t(scoring.method.phrase))
            if case .figures(let code) = scoring.method { method += " <code>\(code)</code>" }
            table.row([
                "\(criterion.number.description). \(criterion.name)", HTML(t.number(criterion.most)),
                HTML(t(scoring.rule.phrase(of: criterion.most))), method, HTML(scoring.appraiser),
                HTML(scoring.proof.isEmpty ? "–" : scoring.proof),
            ])
        }
        return .section(t("Các tiêu chí"), id: "criteria", table.html())
    }
}
