import Core
import Formats
import Kernel

/// The remediation plan of the inspected unit (kế hoạch khắc phục, mẫu KT-6) as an official document.
///
/// Basis: Nghị định 30/2020/NĐ-CP, Phụ lục I (thể thức văn bản hành chính); the columns follow the yearly inspection plans.
struct RemediationPlanDocument {
    let remediation: Remediation
    let unit: Unit
    let above: Unit?
    /// Who inspected, and receives it.
    let office: String
    let lines: [RemediationLine]
    let head: PaperHead

    /// The document as a .docx file; the same plan always gives the same bytes.
    func document() throws -> [UInt8] {
        var document = head.document(
            of: unit, under: above, to: office, typeName: "Kế hoạch", "Khắc phục tồn tại, hạn chế sau kiểm tra")
        document.content =
            [
                .basis(
                    "Căn cứ \(remediation.basis) về kết luận kiểm tra công tác cải cách hành chính tại \(unit.name);"),
                .paragraph("\(unit.name) ban hành kế hoạch khắc phục các tồn tại, hạn chế như sau:"),
                .table(table),
                .paragraph(
                    """
                    Các đơn vị, cá nhân được giao chủ trì tổ chức thực hiện đúng thời hạn, kịp thời báo cáo khó khăn, vướng \
                    mắc; \(unit.name) tổng hợp kết quả, báo cáo \(office)./.
                    """),
            ]
        return try document.docx(by: .ofColumns(8), made: head.signedOn)
    }

    private var table: OfficialDocument.Table {
        OfficialDocument.Table(
            columns: RemediationLine.planColumns(remediation.basis),
            rows: lines.filter { $0.recommendation.state != .void }.enumerated().flatMap { $1.planRows(place: $0 + 1) })
    }
}

extension OfficialLayout {
    /// The layout for a table of many columns: the more there are, the smaller its type, so that words are not broken.
    /// The regulation sets no size for tables.
    static func ofColumns(_ count: Int) -> OfficialLayout {
        var layout = OfficialLayout()
        layout.table = count > 8 ? 9 : 11
        return layout
    }
}

extension PaperHead {
    /// An official document of the unit with this head, for the office that inspected, on paper that lies on its side.
    func document(
        of unit: Unit, under above: Unit?, to office: String, typeName: String, _ subject: String
    ) -> OfficialDocument {
        let pieces = number.split(separator: "/", maxSplits: 1)
        let count = pieces.count == 2 ? Int(pieces[0]) : nil
        var document = OfficialDocument(
            governingBody: above.map { VietnameseText.clean($0.name).uppercased() },
            issuingBody: unit.name.uppercased(),
            number: count, notation: count == nil ? number : String(pieces[1]), place: place, day: signedOn,
            typeName: typeName, subject: subject)
        document.isLandscape = true
        document.signers = [
            OfficialDocument.Signer(
                under: unit.authority(authority ?? ""), title: signerTitle.uppercased(), name: signerName)
        ]
        document.recipients = [office, "Các đơn vị thực hiện", "Lưu: VT"]
        return document
    }
}

extension RemediationLine {
    typealias Column = OfficialDocument.Table.Column

    /// The columns of a plan, which those of the report continue.
    static func planColumns(_ basis: String) -> [Column] {
        [
            Column("STT", weight: 0.7, alignment: .centre),
            Column("Tồn tại, hạn chế (theo \(basis))", weight: 2.4), Column("Nguyên nhân", weight: 1.6),
            Column("Biện pháp khắc phục", weight: 2.4), Column("Đơn vị, cá nhân chủ trì", weight: 1.3),
            Column("Phối hợp", weight: 1.2), Column("Thời hạn", weight: 1.5, alignment: .centre),
            Column("Sản phẩm", weight: 1.3),
        ]
    }

    /// A row for each measure, the shortcoming on the first; without a measure a row for the recommendation alone.
    func planRows(place: Int) -> [[String]] {
        let found = shortcoming.isEmpty ? recommendation.statement : shortcoming
        guard !measures.isEmpty else {
            return [
                ["\(place)", found, cause, "", "", "", recommendation.dueOn?.text ?? "", recommendation.deliverable]
            ]
        }
        return measures.enumerated().map { index, measure in
            (index == 0 ? ["\(place)", found, cause] : ["", "", ""]) + [
                measure.content, measure.lead, measure.support, measure.dueOn.text,
                measure.deliverable.isEmpty ? recommendation.deliverable : measure.deliverable,
            ]
        }
    }
}
