import Core
import Formats
import Kernel

/// The conclusion notice (thông báo kết luận, mẫu KT-5) as an official document.
///
/// Basis: Nghị định 30/2020/NĐ-CP, Phụ lục I (thể thức văn bản hành chính).
struct ConclusionNotice {
    let inspection: Inspection
    let unit: Unit
    let findings: [Finding]
    let recommendations: [Recommendation]
    let head: ConclusionDraft.Head
    let number: String
    let signedOn: Day

    /// What the document is about; also the title of its public page.
    var title: String {
        "Kết luận kiểm tra công tác cải cách hành chính năm \(inspection.beginsOn.parts.year) tại \(unit.name)"
    }

    /// The document as a .docx file; the same findings always give the same bytes.
    func document() throws -> [UInt8] {
        let (digits, notation) = parts
        var document = OfficialDocument(
            governingBody: head.governingBody.isEmpty ? nil : head.governingBody, issuingBody: head.issuingBody,
            number: digits, notation: notation, place: head.place, day: signedOn, typeName: "Thông báo",
            subject: title)
        document.content = bases + strengths + shortcomings + requests + deadlines
        document.signers = [
            OfficialDocument.Signer(
                authority: (head.authority ?? "").isEmpty ? [] : [head.authority ?? ""], title: head.signerTitle,
                name: head.signerName)
        ]
        document.recipients = ["UBND tỉnh (để b/c)", unit.shortName, "Thành viên đoàn kiểm tra", "Lưu: VT"]
        return try document.docx(made: signedOn)
    }

    /// `45/TB-SNV` as the number 45 and the notation `TB-SNV`.
    private var parts: (number: Int?, notation: String) {
        let pieces = number.split(separator: "/", maxSplits: 1)
        guard pieces.count == 2, let number = Int(pieces[0]) else { return (nil, number) }
        return (number, String(pieces[1]))
    }

    private var periods: String {
        inspection.periods.map { period in
            let name = period.phrase.vietnamese
            return "\(name.prefix(1).lowercased() + name.dropFirst()) (từ \(period.from.text) đến \(period.to.text))"
        }.joined(separator: "; ")
    }

    private var bases: [OfficialDocument.Content] {
        [
            .basis("Căn cứ \(inspection.decision);"),
            .paragraph(
                """
                \(inspection.beginsOn.formal.prefix(1).uppercased() + inspection.beginsOn.formal.dropFirst()), \
                Đoàn kiểm tra cải cách hành chính của tỉnh đã kiểm tra công tác cải cách hành chính tại \(unit.name), \
                kỳ được kiểm tra: \(periods). \(head.issuingBody) thông báo kết luận như sau:
                """),
        ]
    }

    private var strengths: [OfficialDocument.Content] {
        let list = findings.filter { $0.kind == .strength }
        return [.heading("I. KẾT QUẢ ĐẠT ĐƯỢC")]
            + (list.isEmpty
                ? [.paragraph("Đoàn kiểm tra ghi nhận việc triển khai thực hiện nhiệm vụ của đơn vị.")]
                : list.enumerated().map { place, finding in .paragraph("\(place + 1). \(finding.statement)") })
    }

    private var shortcomings: [OfficialDocument.Content] {
        let list = findings.filter { $0.kind == .shortcoming }
        guard !list.isEmpty else {
            return [.heading("II. TỒN TẠI, HẠN CHẾ VÀ NGUYÊN NHÂN"), .paragraph("Không có.")]
        }
        return [.heading("II. TỒN TẠI, HẠN CHẾ VÀ NGUYÊN NHÂN")]
            + list.enumerated().flatMap { place, finding -> [OfficialDocument.Content] in
                let cause =
                    finding.cause.isEmpty ? [] : [OfficialDocument.Content.paragraph("Nguyên nhân: \(finding.cause)")]
                return [.paragraph("\(place + 1). \(finding.statement)")] + cause
            }
    }

    private var requests: [OfficialDocument.Content] {
        guard !recommendations.isEmpty else { return [] }
        return [
            .heading("III. KIẾN NGHỊ"),
            .paragraph("Đề nghị \(unit.name) thực hiện các nội dung sau:"),
            .table(
                OfficialDocument.Table(
                    columns: [
                        OfficialDocument.Table.Column("STT", weight: 0.5, alignment: .centre),
                        OfficialDocument.Table.Column("Nội dung kiến nghị", weight: 4),
                        OfficialDocument.Table.Column("Thời hạn", weight: 1.2, alignment: .centre),
                    ],
                    rows: recommendations.enumerated().map { place, recommendation in
                        ["\(place + 1)", recommendation.statement, recommendation.dueOn?.text ?? ""]
                    })),
        ]
    }

    private var deadlines: [OfficialDocument.Content] {
        [
            .heading("IV. THỜI HẠN KHẮC PHỤC VÀ BÁO CÁO"),
            .paragraph(
                """
                \(unit.name) xây dựng kế hoạch khắc phục các tồn tại, hạn chế nêu trên và báo cáo kết quả thực hiện về \
                \(head.issuingBody) trước \(head.reportDueOn.formal) để tổng hợp, báo cáo Ủy ban nhân dân tỉnh./.
                """),
        ]
    }
}
