import Core
import Formats
import Kernel

extension OfficialDocument {
    /// Room for what is written in by hand: a place or a notation that the system does not know.
    static let room = "............"
}

/// The outline of the report (đề cương báo cáo, mẫu KT-3) and the report that was handed over, as official documents.
///
/// Basis: Nghị định 30/2020/NĐ-CP, Phụ lục I (thể thức văn bản hành chính).
struct ReportDocument {
    let inspection: Inspection
    let unit: Unit
    let outline: ReportOutline
    /// Who inspects.
    let office: String
    let indicators: [Indicator]

    /// What the unit is asked to write, as a .docx file; the same inspection always gives the same bytes on a day.
    func outlineFile(on day: Day) throws -> [UInt8] {
        var document = OfficialDocument(
            governingBody: nil, issuingBody: office, number: nil, notation: OfficialDocument.room,
            place: OfficialDocument.room, day: nil,
            typeName: "Đề cương báo cáo", subject: "\(outline.name) tại \(unit.name)")
        document.content =
            periods
            + outline.parts.flatMap { part in
                [.heading(heading(part))] + part.sections.flatMap { asked($0) }
            }
        return try document.docx(made: day)
    }

    /// The report as it was handed over, and at its end every number beside the system's.
    func reportFile(
        _ report: SubmittedReport, beside compared: [ComparedClaim] = [], sent: Day, digest: Digest
    ) throws -> [UInt8] {
        let pieces = report.number.split(separator: "/", maxSplits: 1)
        var document = OfficialDocument(
            governingBody: nil, issuingBody: unit.name, number: pieces.count == 2 ? Int(pieces[0]) : nil,
            notation: pieces.count == 2 ? String(pieces[1]) : report.number,
            place: OfficialDocument.room, day: sent,
            typeName: "Báo cáo", subject: "\(outline.name) tại \(unit.name)")
        document.content =
            periods
            + outline.parts.flatMap { part in
                [.heading(heading(part))]
                    + part.sections.flatMap { section in
                        [.subheading("\(section.code). \(section.name)")]
                            + (report.sections.first { $0.code == section.code }.map { written($0) } ?? [])
                    }
            } + comparison(of: report, with: compared) + [
                .paragraph("Bản gửi lần \(report.round), SHA-256 \(digest.hex)./.")
            ]
        // The field says who signs, not under what authority: a chairman's is known.
        let isChairman = report.signer.lowercased().hasPrefix("chủ tịch")
        document.signers = [
            OfficialDocument.Signer(under: isChairman ? unit.authority("") : "", title: report.signer, name: "")
        ]
        document.recipients = [office, "Lưu: VT"]
        return try document.docx(made: sent)
    }

    /// What the unit stated against what the system counted as of the announcement; nothing where nothing was stated.
    private func comparison(
        of report: SubmittedReport, with compared: [ComparedClaim]
    ) -> [OfficialDocument.Content] {
        let rows = report.sections.flatMap(\.claims).compactMap { claim -> [String]? in
            // A number that was changed since is compared when it is handed over again.
            guard let figure = compared.first(where: { $0.claim == claim })?.system else { return nil }
            return [
                indicators.first { $0.code == claim.indicator }?.name ?? claim.indicator,
                claim.period.phrase.vietnamese, claim.text,
                "\(VietnameseNumber.text(figure.numerator))/\(VietnameseNumber.text(figure.denominator))",
                claim.differs(from: figure) ? claim.gap(to: figure) : "khớp",
            ]
        }
        guard !rows.isEmpty else { return [] }
        return [
            .heading("Bảng đối chiếu số liệu đơn vị báo cáo với số liệu hệ thống"),
            .table(
                OfficialDocument.Table(
                    columns: [
                        .init("Chỉ số", weight: 4), .init("Kỳ", weight: 2),
                        .init("Đơn vị báo cáo", weight: 2, alignment: .right),
                        .init("Hệ thống", weight: 2, alignment: .right),
                        .init("Chênh lệch", weight: 2, alignment: .right),
                    ], rows: rows)),
        ]
    }

    private func heading(_ part: ReportOutline.Part) -> String {
        (part.number.map { "Phần \($0). " } ?? "") + part.name
    }

    /// The periods with their days, as they close under Nghị định 09/2019/NĐ-CP.
    private var periods: [OfficialDocument.Content] {
        [
            .paragraph("Căn cứ \(inspection.decision); ngày kiểm tra: \(inspection.beginsOn.text)."),
            .paragraph("Thời kỳ báo cáo, số liệu chốt theo Nghị định số 09/2019/NĐ-CP:"),
            .bullets(
                inspection.periods.map { "\($0.phrase.vietnamese): từ \($0.from.text) đến \($0.to.text)" }),
        ]
    }

    private func asked(_ section: ReportOutline.Section) -> [OfficialDocument.Content] {
        let numbers = (section.indicators ?? []).compactMap { code in indicators.first { $0.code == code } }.map {
            "\($0.name): tử số, mẫu số từng kỳ. \($0.definition)"
        }
        let points = section.points + numbers
        return [.subheading("\(section.code). \(section.name)")] + (points.isEmpty ? [] : [.bullets(points)])
    }

    private func written(_ section: SubmittedReport.Section) -> [OfficialDocument.Content] {
        var content: [OfficialDocument.Content] = section.body.split(separator: "\n").map { .paragraph(String($0)) }
        if !section.claims.isEmpty {
            content.append(
                .table(
                    OfficialDocument.Table(
                        columns: [
                            .init("Chỉ số", weight: 4), .init("Kỳ", weight: 2),
                            .init("Đơn vị báo cáo", weight: 2, alignment: .right),
                        ],
                        rows: section.claims.map { claim in
                            [
                                indicators.first { $0.code == claim.indicator }?.name ?? claim.indicator,
                                claim.period.phrase.vietnamese, claim.text,
                            ]
                        })))
        }
        if !section.reason.isEmpty { content.append(.paragraph("Không có minh chứng: \(section.reason)")) }
        if !section.files.isEmpty {
            content.append(.bullets(section.files.map { "Tệp \($0.name), SHA-256 \($0.digest)" }))
        }
        return content.isEmpty ? [.paragraph("Không phát sinh.")] : content
    }
}
