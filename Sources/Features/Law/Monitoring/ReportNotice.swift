import Core
import Formats
import Kernel

/// The report as an official document, to be completed by whoever signs it.
///
/// Basis: Nghị định 30/2020/NĐ-CP, Phụ lục I (thể thức văn bản hành chính).
struct ReportNotice {
    let report: EnforcementReport
    let governingBody: String?
    let day: Day

    /// The document as a .docx file, with room for number, day and signer.
    func document() throws -> [UInt8] {
        let name = report.regime.monitoring.name
        let period = report.period.phrase.vietnamese
        var document = OfficialDocument(
            governingBody: governingBody, issuingBody: report.unit.name, number: nil, notation: "BC", place: "…………",
            day: nil, typeName: "Báo cáo",
            subject: "\(lowered(name)) \(lowered(period)) (từ \(report.period.from.text) đến \(report.period.to.text))")
        document.content =
            report.regime.monitoring.basis.map { .basis("Căn cứ Nghị định số \($0.document);") } + [activities]
            + report.regime.monitoring.outline.enumerated().flatMap { place, part in content(part, place + 1) }
            + [.heading("ĐỀ XUẤT, KIẾN NGHỊ"), .paragraph("………………")]
        document.signers = [OfficialDocument.Signer(title: "Thủ trưởng đơn vị", name: nil)]
        document.recipients = ["Sở Tư pháp (để tổng hợp)", report.unit.shortName, "Lưu: VT"]
        return try document.docx(made: day)
    }

    private func lowered(_ text: String) -> String { text.prefix(1).lowercased() + text.dropFirst() }

    private var activities: OfficialDocument.Content {
        let counts = report.regime.monitoring.exercises.compactMap { activity -> String? in
            let own = report.exercises.count { $0.monitoring.form == activity.code }
            return own == 0 ? nil : "\(lowered(activity.name)): \(own) cuộc"
        }
        return .paragraph(
            counts.isEmpty
                ? "Trong kỳ, đơn vị chưa mở cuộc theo dõi nào."
                : "Trong kỳ, đơn vị đã thực hiện: \(counts.joined(separator: "; ")).")
    }

    private func content(_ part: LegalRegime.Part, _ number: Int) -> [OfficialDocument.Content] {
        let told = report.lines(of: part)
        return [.heading("\(number). \(part.name)"), .bullets(part.items.map { "\($0.name): ………………" })]
            + told.map { .paragraph($0) }
    }
}
