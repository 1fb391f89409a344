import Core
import Formats
import Kernel

/// The yearly summary of inspections (báo cáo tổng hợp năm, mẫu KT-8) as an official document; before it is issued its
/// number is left to be written in.
///
/// Basis: Nghị định 30/2020/NĐ-CP, Phụ lục I; the contents follow the yearly inspection plans of provinces.
struct SummaryDocument {
    let summary: YearSummary
    let unit: Unit
    let office: String
    /// As of which day.
    let day: Day
    /// How it is issued; nil before.
    var issue: Issue?

    struct Issue {
        let number: String
        let signedOn: Day
        let place: String
        /// By what authority it is signed: `KT. GIÁM ĐỐC`; empty when the head signs.
        let authority: String
        let signerTitle: String
        /// Empty where it is left to be written in.
        let signerName: String
    }

    /// The document as a .docx file; the same figures always give the same bytes.
    func document() throws -> [UInt8] {
        var document = OfficialDocument(
            governingBody: unit.name.uppercased(), issuingBody: office.uppercased(), number: number,
            notation: notation, place: issue?.place ?? OfficialDocument.room, day: issue?.signedOn, typeName: "Báo cáo",
            subject: "Tổng hợp kết quả kiểm tra công tác cải cách hành chính năm \(summary.year)")
        document.content = inspections + findings + asked + province
        document.signers = [
            OfficialDocument.Signer(
                under: issue?.authority ?? "", title: issue?.signerTitle.uppercased() ?? "THỦ TRƯỞNG CƠ QUAN",
                name: issue?.signerName ?? "")
        ]
        document.recipients = ["\(unit.name) (để b/c)", "Lưu: VT"]
        return try document.docx(made: day)
    }

    private var pieces: [Substring] { issue?.number.split(separator: "/", maxSplits: 1) ?? [] }
    private var number: Int? { pieces.count == 2 ? Int(pieces[0]) : nil }
    private var notation: String {
        number == nil ? issue?.number ?? "BC-\(OfficialDocument.room)" : String(pieces[1])
    }

    private var inspections: [OfficialDocument.Content] {
        [
            .heading("I. TÌNH HÌNH KIỂM TRA"),
            .paragraph(
                """
                Số đơn vị trong kế hoạch đã ban hành: \(summary.planned); đã kiểm tra: \(summary.visited)\
                \(summary.planRate.isDefined ? " (\(summary.planRate.text))" : ""). Số liệu tính đến ngày \(day.text).
                """),
        ] + selfInspected + [
            // A table without rows says nothing.
            summary.forms.isEmpty ? .paragraph("Trong năm không có cuộc kiểm tra nào.") : .table(forms)
        ]
    }

    /// What the units inspected below them; nothing where no planned unit has units below it.
    private var selfInspected: [OfficialDocument.Content] {
        let (subUnits, units) = (summary.selfInspections.subUnits, summary.selfInspections.units)
        guard subUnits.isDefined else { return [] }
        return [
            .paragraph(
                """
                Đơn vị trực thuộc được tự kiểm tra: \(subUnits.fraction); đơn vị trong kế hoạch đạt tỷ lệ tự kiểm tra: \
                \(units.numerator)/\(units.denominator).
                """)
        ]
    }

    private var forms: OfficialDocument.Table {
        OfficialDocument.Table(
            columns: [
                .init("Hình thức kiểm tra", weight: 2), .init("Số cuộc", alignment: .centre),
                .init("Đã tiến hành", alignment: .centre), .init("Đã kết luận", alignment: .centre),
            ],
            rows: summary.forms.map {
                [$0.form.phrase.vietnamese, "\($0.opened)", "\($0.carriedOut)", "\($0.concluded)"]
            })
    }

    private var findings: [OfficialDocument.Content] {
        [.heading("II. TỒN TẠI, HẠN CHẾ")]
            + (summary.groups.isEmpty
                ? [.paragraph("Các kết luận ban hành trong năm không nêu tồn tại, hạn chế nào.")]
                : [.table(groups), .paragraph("Tỷ lệ tồn tại lặp lại: \(summary.repeated.fraction).")])
    }

    private var groups: OfficialDocument.Table {
        OfficialDocument.Table(
            columns: [
                .init("Nhóm nội dung", weight: 2), .init("Nhắc nhở", alignment: .centre),
                .init("Hạn chế", alignment: .centre), .init("Vi phạm", alignment: .centre),
                .init("Chưa xếp mức", alignment: .centre), .init("Tổng số", alignment: .centre),
                .init("Lặp lại", alignment: .centre),
            ],
            rows: summary.groups.inChecklistOrder.map { group in
                [group.name.vietnamese]
                    + [
                        group.reminders, group.shortfalls, group.breaches, group.ungraded, group.all, group.repeated,
                    ].map { "\($0)" }
            })
    }

    private var asked: [OfficialDocument.Content] {
        [
            .heading("III. THỰC HIỆN KIẾN NGHỊ"),
            .paragraph(
                """
                Đã ban hành \(summary.asked.issued) kiến nghị còn phải thực hiện; \(summary.asked.void) kiến nghị không còn \
                phù hợp.
                """),
            .bullets([
                "Hoàn thành, đã xác minh trên số kiến nghị đã đến hạn: \(summary.mendedOfDue.fraction);",
                "Hoàn thành, đã xác minh trên tổng số kiến nghị: \(summary.mendedOfAll.fraction);",
                "Hoàn thành đúng hạn trên số đã hoàn thành: \(summary.inTime.fraction).",
            ]),
        ]
    }

    private var province: [OfficialDocument.Content] {
        let list = summary.forProvince
        return [
            .heading("IV. KIẾN NGHỊ ĐỐI VỚI ỦY BAN NHÂN DÂN TỈNH"),
            list.isEmpty
                ? .paragraph("Không có kiến nghị.")
                : .bullets(list.map { "\($0.recommendation.statement) (\($0.inspection))" }),
            .paragraph(
                """
                Trên đây là báo cáo tổng hợp kết quả kiểm tra công tác cải cách hành chính năm \(summary.year), kính trình \
                \(unit.name) xem xét, chỉ đạo./.
                """),
        ]
    }
}

extension Rate {
    /// The share with its two counts: `45,45% (5/11)`.
    var fraction: String { "\(text) (\(numerator)/\(denominator))" }
}
