import Core
import Formats
import Kernel
import Web

/// A conclusion notice as an official document.
///
/// Basis: Nghị định 30/2020/NĐ-CP, Phụ lục I (thể thức văn bản hành chính).
struct ConclusionNoticePaper {
    let notice: ConclusionNotice
    let head: ConclusionDraft.Head
    /// Number and notation, e.g. `45/TB-SNV`.
    let number: String
    let signedOn: Day
    /// The inspected unit, as the list of recipients names it.
    let unit: String
    /// The code by which anybody can check it.
    let code: String
    /// Where the public finds the product; empty while nobody has said so.
    let site: String

    /// The document as a .docx file; the same content always gives the same bytes.
    func document() throws -> [UInt8] {
        let (digits, notation) = parts
        var document = OfficialDocument(
            governingBody: head.governingBody.isEmpty ? nil : head.governingBody, issuingBody: head.issuingBody,
            number: digits, notation: notation, place: head.place, day: signedOn, typeName: "Thông báo",
            subject: notice.title)
        document.content = content
        document.signers = [
            OfficialDocument.Signer(
                authority: (head.authority ?? "").isEmpty ? [] : [head.authority ?? ""], title: head.signerTitle,
                name: head.signerName)
        ]
        document.recipients =
            ["UBND tỉnh (để b/c)", unit] + notice.others + ["Thành viên đoàn kiểm tra", "Lưu: VT"]
        document.check = "Mã xác minh: \(code). Xác minh tại \(page)"
        return try document.docx(made: signedOn)
    }

    /// Where the code is typed in: without the name of a site, an address leads nowhere.
    private var page: String {
        site.isEmpty
            ? "Cổng thông tin của cơ quan, mục Xác minh kết luận" : site + InspectionPaths.verify().address
    }

    /// `45/TB-SNV` as the number 45 and the notation `TB-SNV`.
    private var parts: (number: Int?, notation: String) {
        let pieces = number.split(separator: "/", maxSplits: 1)
        guard pieces.count == 2, let number = Int(pieces[0]) else { return (nil, number) }
        return (number, String(pieces[1]))
    }

    private var content: [OfficialDocument.Content] {
        var offices = 0
        return notice.blocks.flatMap { block -> [OfficialDocument.Content] in
            switch block {
            case .basis(let text): return [.basis(text)]
            case .section(let numeral, let name): return [.heading("\(numeral). \(name.uppercased())")]
            case .paragraph(let text): return [.paragraph(text)]
            case .requests(let owner, let requests):
                offices += 1
                return [.subheading("\(offices). Đối với \(owner)"), .table(table(requests))]
            }
        }
    }

    private func table(_ requests: [ConclusionNotice.Request]) -> OfficialDocument.Table {
        OfficialDocument.Table(
            columns: [
                .init("STT", weight: 0.6, alignment: .centre), .init("Nội dung kiến nghị", weight: 3.4),
                .init("Sản phẩm", weight: 1.8), .init("Thời hạn", weight: 1.3, alignment: .centre),
                .init("Tồn tại", weight: 0.9, alignment: .centre),
            ],
            rows: requests.map {
                ["\($0.number)", $0.statement, $0.deliverable, $0.dueOn?.text ?? "", $0.mends]
            })
    }
}
