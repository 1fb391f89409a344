import Core
import Formats
import Kernel

/// The declaration (bản công bố) as an official document, the procedures in scope as its annex.
///
/// Basis: Thông tư 26/2014/TT-BKHCN (content); Nghị định 30/2020/NĐ-CP, Phụ lục I (layout).
struct DeclarationDocument {
    let act: Declare
    let unit: Unit
    let scope: [ScopeItem]
    /// The declaration it takes the place of.
    let replaces: Declaration?
    /// What documents are called by their numbers.
    let rules: Rules

    /// The document as a .docx file; the same declaration always gives the same bytes.
    func docx() throws -> [UInt8] {
        let (number, notation) = parts
        var document = OfficialDocument(
            governingBody: act.governingBody.clean.isEmpty ? nil : act.governingBody.clean,
            issuingBody: VietnameseText.clean(act.issuingBody), number: number, notation: notation,
            place: VietnameseText.clean(act.place), day: act.signedOn, typeName: "Bản công bố",
            subject: "Hệ thống quản lý chất lượng phù hợp Tiêu chuẩn quốc gia \(act.standard)")
        document.content =
            bases + [
                .paragraph(
                    """
                    \(VietnameseText.clean(act.issuingBody)) công bố hệ thống quản lý chất lượng tại \(unit.name) phù hợp Tiêu \
                    chuẩn quốc gia \(act.standard) đối với các lĩnh vực hoạt động: \(VietnameseText.clean(act.fields)), gồm \
                    \(scope.count) thủ tục tại Phụ lục kèm theo.
                    """),
                .paragraph("Bản công bố này có hiệu lực kể từ ngày ký\(replacement)./."),
            ]
        document.signers = [
            OfficialDocument.Signer(
                authority: act.authority.clean.isEmpty ? [] : [act.authority.clean],
                title: VietnameseText.clean(act.signerTitle), name: nil)
        ]
        document.recipients = ["Sở Khoa học và Công nghệ (để b/c)", "Cổng thông tin điện tử (để đăng)", "Lưu: VT"]
        document.annex = annex
        return try document.docx(made: act.signedOn)
    }

    private var bases: [OfficialDocument.Content] {
        act.basis.cleanLines.map { line in
            .basis("Căn cứ \(rules.documentKind(of: line).map { "\($0) số " } ?? "")\(line);")
        }
    }

    private var replacement: String {
        replaces.map { " và thay thế Bản công bố số \($0.number) ngày \($0.signedOn.text)" } ?? ""
    }

    private var annex: OfficialDocument.Annex {
        OfficialDocument.Annex(
            title: "Danh mục thủ tục hành chính áp dụng hệ thống quản lý chất lượng",
            note:
                "(Kèm theo Bản công bố số \(act.number) \(act.signedOn.formal) của \(VietnameseText.clean(act.issuingBody)))",
            content: [
                .table(
                    OfficialDocument.Table(
                        columns: [
                            .init("STT", weight: 0.65, alignment: .centre), .init("Mã thủ tục", weight: 1.2),
                            .init("Tên thủ tục hành chính", weight: 3.85), .init("Tài liệu", weight: 1.2),
                            .init("Phiên bản", weight: 0.9, alignment: .centre),
                        ],
                        rows: scope.enumerated().map { place, item in
                            ["\(place + 1)", item.procedure, item.name, item.document, "\(item.documentVersion)"]
                        }))
            ])
    }

    /// `12/CB-UBND` as the number 12 and the notation `CB-UBND`.
    private var parts: (number: Int?, notation: String) {
        let pieces = act.number.split(separator: "/", maxSplits: 1)
        guard pieces.count == 2, let number = Int(pieces[0]) else { return (nil, act.number) }
        return (number, String(pieces[1]))
    }
}
