import Core
import Formats
import Kernel
import Web

/// A list as it goes out with the decision that publishes it.
///
/// Basis: Nghị định 30/2020/NĐ-CP, Phụ lục I (thể thức văn bản hành chính).
struct LegalListNotice {
    let list: LegalList
    let lines: [LegalList.Line]
    let governingBody: String?
    let day: Day

    private static let t = Tongue(.vietnamese)

    /// The document as a .docx file, with room for number, day and signer; the same list always gives the same bytes.
    func document() throws -> [UInt8] {
        let name = list.name.vietnamese
        let prefix = "Danh mục "
        var document = OfficialDocument(
            governingBody: governingBody, issuingBody: list.unit.name, number: nil, notation: "DM", place: "…………",
            day: nil, typeName: "Danh mục",
            subject: "\(name.hasPrefix(prefix) ? String(name.dropFirst(prefix.count)) : name) \(period)")
        document.content =
            list.regime.review.basis.map { .basis("Căn cứ Nghị định số \($0.document);") }
            + [lines.isEmpty ? .paragraph("Không có văn bản nào.") : .table(table)]
        document.signers = [OfficialDocument.Signer(title: "Người lập danh mục", name: nil)]
        document.recipients = [list.unit.shortName, "Lưu: VT"]
        return try document.docx(made: day)
    }

    private var period: String {
        let name = list.period.phrase.vietnamese
        let span = "từ \(list.period.from.text) đến \(list.period.to.text)"
        return "\(name.prefix(1).lowercased() + name.dropFirst()) (\(span))"
    }

    private var table: OfficialDocument.Table {
        OfficialDocument.Table(
            columns: [
                .init("STT", weight: 0.65, alignment: .centre), .init("Số, ký hiệu; ngày ban hành", weight: 1.6),
                .init("Tên loại, trích yếu", weight: 2.6),
                .init(Self.t(list.dayName), weight: 1.25, alignment: .centre), .init("Lý do, nội dung", weight: 2.2),
            ],
            rows: lines.enumerated().map { place, line in
                [
                    "\(place + 1)", "\(line.symbol); \(line.issuedOn.text)", "\(line.kind). \(line.subject)",
                    line.on?.text ?? "",
                    [line.scope, line.reason.text(Self.t)].filter { !$0.isEmpty }.joined(separator: ": "),
                ]
            })
    }
}
