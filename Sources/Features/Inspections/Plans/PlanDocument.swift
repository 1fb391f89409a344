import Core
import Formats
import Kernel
import Store
import Web

/// The yearly plan as an official document (kế hoạch kiểm tra, mẫu KT-1), with the list, the schedule and the formula by
/// which units were proposed in its annex.
///
/// Basis: Nghị định 30/2020/NĐ-CP, Phụ lục I (thể thức văn bản hành chính).
struct PlanDocument {
    private let plan: InspectionPlan
    private let unit: Unit
    private let lines: [PlanLine.Named]
    private let candidates: [PlanCandidate.Named]
    private let risk: InspectionRisk?
    /// The plan that it adjusts, and what it changes in it.
    private let adjusts: InspectionPlan?
    private let changes: [PlanChange]

    init(_ plan: InspectionPlan, of unit: Unit, rules: Rules, in snapshot: Snapshot) throws {
        self.plan = plan
        self.unit = unit
        lines = try PlanLine.all(of: plan.id, chosen: true, after: nil, limit: Int(Int32.max), in: snapshot)
        candidates = try PlanCandidate.all(of: plan.id, after: 0, limit: Int(Int32.max), in: snapshot)
        risk = plan.proposedOn.flatMap { rules.inspectionRisk(on: $0) }
        adjusts = try plan.adjusts.map { try InspectionPlan.find($0, in: snapshot) }
        changes = try plan.changes(in: snapshot)
    }

    /// The document as a .docx file; the same plan always gives the same bytes.
    func document() throws -> [UInt8] {
        let issue = plan.issue
        let pieces = issue.number.split(separator: "/", maxSplits: 1)
        let number = pieces.count == 2 ? Int(pieces[0]) : nil
        var document = OfficialDocument(
            governingBody: issue.governingBody.isEmpty ? nil : issue.governingBody,
            issuingBody: body, number: number,
            notation: number == nil ? (issue.number.isEmpty ? usualNotation : issue.number) : String(pieces[1]),
            place: issue.place.isEmpty ? "..." : issue.place, day: issue.signedOn,
            typeName: adjusts == nil ? "Kế hoạch" : "Quyết định", subject: subject)
        document.content = adjusts.map(adjusting) ?? aims + contents + objects + team + duties
        document.signers = [
            OfficialDocument.Signer(
                under: issue.authority, title: issue.signerTitle.isEmpty ? "NGƯỜI KÝ" : issue.signerTitle,
                name: issue.signerName)
        ]
        document.recipients = offices + ["Các đơn vị được kiểm tra", "Lưu: VT"]
        document.annex = OfficialDocument.Annex(
            title: "Danh sách, lịch kiểm tra và cách đề xuất đơn vị",
            note: belonging, content: list + schedule + formula, isLandscape: true)
        return try document.docx(made: issue.signedOn ?? plan.proposedOn ?? Day(plan.year, 1, 1) ?? Day(number: 0))
    }

    /// Whose plan it is. Whoever typed the unit's name in capitals, as heads of documents have it, means the unit.
    private var body: String {
        let typed = plan.issue.issuingBody
        return typed.isEmpty || typed.uppercased() == unit.name.uppercased() ? unit.name : typed
    }

    /// Which document the annex goes with; while it is not issued, there is room for its number and day.
    private var belonging: String {
        let number = plan.issue.number.isEmpty ? "……/\(usualNotation)" : plan.issue.number
        let day = plan.issue.signedOn?.formal ?? "ngày …… tháng …… năm ……"
        return "(Kèm theo \(adjusts == nil ? "Kế hoạch" : "Quyết định") số \(number) \(day) của \(body))"
    }

    private var usualNotation: String { adjusts == nil ? "KH-UBND" : "QĐ-UBND" }

    private var subject: String {
        let plan = "iểm tra công tác cải cách hành chính năm \(plan.year)"
        return adjusts == nil ? "K" + plan : "Về việc điều chỉnh Kế hoạch k" + plan
    }

    /// The decision that adjusts a plan: what changes and why; the annex is the whole plan as it is from now on.
    private func adjusting(_ earlier: InspectionPlan) -> [OfficialDocument.Content] {
        let tongue = Tongue(.vietnamese)
        let lines = changes.map { change in
            let said = [change.before, change.now].compactMap(\.self).map { PlanChange.said($0, tongue) }
            return "\(change.unit): \(change.phrase.vietnamese) (\(said.joined(separator: " → ")));"
        }
        let name = "\(earlier.called.vietnamese) ngày \(earlier.issue.signedOn?.text ?? "...")"
        return [
            .decider(body, signedUnder: plan.issue.authority, by: plan.issue.signerTitle),
            .basis("Căn cứ \(name);"), .part("QUYẾT ĐỊNH:"), .article(1, "Điều chỉnh \(name) như sau:"),
            .bullets(lines.isEmpty ? ["Không thay đổi đơn vị được kiểm tra."] : lines),
            .paragraph("Lý do điều chỉnh: \(plan.adjustedBecause)"),
            .article(
                2, "Danh sách, lịch kiểm tra sau điều chỉnh tại Phụ lục. Cuộc kiểm tra đã mở tiếp tục thực hiện."),
            .article(
                3, "\(plan.text.leading), các đơn vị được kiểm tra và cơ quan liên quan thi hành Quyết định này./."),
        ]
    }

    private var offices: [String] {
        ([plan.text.leading] + plan.text.cooperating.split(whereSeparator: \.isNewline).map(String.init))
            .filter { !$0.isEmpty }
    }

    private static func bullets(_ text: String) -> OfficialDocument.Content {
        .bullets(text.split(whereSeparator: \.isNewline).map(String.init))
    }

    private var aims: [OfficialDocument.Content] {
        [
            .heading("I. MỤC ĐÍCH, YÊU CẦU"), .subheading("1. Mục đích"), Self.bullets(plan.text.purpose),
            .subheading("2. Yêu cầu"), Self.bullets(plan.text.requirements),
        ]
    }

    private var contents: [OfficialDocument.Content] {
        [
            .heading("II. NỘI DUNG KIỂM TRA"),
            .bullets(ChecklistItem.Group.allCases.map(\.phrase.vietnamese)),
        ]
    }

    private var objects: [OfficialDocument.Content] {
        let periods = plan.text.periods.map { period in
            "\(period.phrase.vietnamese) (từ \(period.from.text) đến \(period.to.text))"
        }
        return [
            .heading("III. ĐỐI TƯỢNG, THỜI KỲ, HÌNH THỨC, THỜI GIAN KIỂM TRA"),
            .paragraph("1. Đối tượng: \(lines.count) đơn vị tại Phụ lục."),
            .paragraph("2. Thời kỳ kiểm tra: \(periods.joined(separator: "; "))."),
            .paragraph("3. Hình thức: \(plan.text.forms.map(\.phrase.vietnamese).joined(separator: "; "))."),
            .paragraph("4. Thời gian: theo lịch tại Phụ lục."),
            .paragraph(
                """
                5. Tự kiểm tra: mỗi đơn vị có đơn vị trực thuộc tự kiểm tra tối thiểu \
                \(VietnameseNumber.text(plan.text.share))% số đơn vị trực thuộc trong năm.
                """),
        ]
    }

    private var team: [OfficialDocument.Content] {
        [
            .heading("IV. THÀNH PHẦN ĐOÀN KIỂM TRA"),
            .paragraph(
                """
                Đoàn kiểm tra do \(plan.text.leading) chủ trì, thành lập theo quyết định riêng; thành viên không thuộc, không \
                đến từ đơn vị được kiểm tra.
                """),
        ]
    }

    private var duties: [OfficialDocument.Content] {
        let others = offices.dropFirst().joined(separator: ", ")
        return [
            .heading("V. TỔ CHỨC THỰC HIỆN"),
            .paragraph("1. \(plan.text.leading) tham mưu thành lập đoàn, thông báo lịch, tổng hợp kết quả kiểm tra."),
        ]
            + (others.isEmpty
                ? [] : [.paragraph("2. \(others) cử người tham gia đoàn và phối hợp kiểm tra theo lĩnh vực.")])
            + [
                .paragraph(
                    "\(others.isEmpty ? 2 : 3). Đơn vị được kiểm tra chuẩn bị báo cáo, hồ sơ, tài liệu, số liệu theo yêu cầu./."
                )
            ]
    }

    private var list: [OfficialDocument.Content] {
        [
            .heading("1. Danh sách đơn vị được kiểm tra"),
            .table(
                OfficialDocument.Table(
                    columns: [
                        .init("STT", weight: 0.7, alignment: .centre), .init("Đơn vị", weight: 3),
                        .init("Hình thức", weight: 1.2), .init("Lý do chọn", weight: 2.5),
                    ],
                    rows: lines.enumerated().map { place, each in
                        [
                            "\(place + 1)", each.unit, each.line.form?.phrase.vietnamese ?? "",
                            each.line.reason.isEmpty ? "Theo điểm đề xuất" : each.line.reason,
                        ]
                    })),
        ]
    }

    private var schedule: [OfficialDocument.Content] {
        let ordered = lines.sorted { Self.moment($0) < Self.moment($1) }
        return [
            .heading("2. Lịch kiểm tra"),
            .table(
                OfficialDocument.Table(
                    columns: [
                        .init("Quý", weight: 0.6, alignment: .centre), .init("Ngày dự kiến", weight: 1.2),
                        .init("Đơn vị", weight: 3),
                    ],
                    rows: ordered.map { each in
                        [each.line.quarter.map { "\($0)" } ?? "", each.line.plannedOn?.text ?? "", each.unit]
                    })),
        ]
    }

    /// Where a line stands in the schedule: by quarter, by day, those without a day last, by code.
    private static func moment(_ each: PlanLine.Named) -> (Int, Int, String) {
        (each.line.quarter ?? 5, each.line.plannedOn?.number ?? Int.max, each.code)
    }

    private var formula: [OfficialDocument.Content] {
        guard let risk, let day = plan.proposedOn, let period = plan.proposedFor else { return [] }
        typealias Column = OfficialDocument.Table.Column
        let heads = [Column("TT", weight: 0.6, alignment: .centre), Column("Đơn vị", weight: 2.4)]
        let counted = risk.components.map { Column($0.name, weight: 1, alignment: .centre) }
        let sums = [Column("Điểm", weight: 0.8, alignment: .centre), Column("Quyết định", weight: 1.2)]
        let rows = candidates.map { each in
            ["\(each.candidate.place)", each.unit]
                + risk.components.map { "\(each.candidate.counts[$0.code] ?? 0)" }
                + [VietnameseNumber.text(each.candidate.points), decision(each)]
        }
        return [
            .heading("3. Công thức đề xuất"),
            .paragraph(
                """
                Điểm của mỗi đơn vị, tính ngày \(day.text) theo số liệu \(period.phrase.vietnamese), là tổng của các thành \
                phần sau; nhiều điểm trước, bằng điểm thì theo mã đơn vị:
                """),
            .bullets(risk.formula.map(\.vietnamese)),
            .table(OfficialDocument.Table(columns: heads + counted + sums, rows: rows)),
        ]
    }

    private func decision(_ each: PlanCandidate.Named) -> String {
        switch each.isChosen {
        case true?: "Chọn"
        case false?: "Không chọn"
        case nil: each.candidate.isProposed ? "Đề xuất" : "Không đề xuất"
        }
    }
}
