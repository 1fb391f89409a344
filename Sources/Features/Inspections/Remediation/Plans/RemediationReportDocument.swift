import Core
import Formats
import Kernel

/// The report of the inspected unit on what it mended (báo cáo kết quả khắc phục, mẫu KT-7) as an official document.
///
/// Basis: Nghị định 30/2020/NĐ-CP, Phụ lục I; the columns are those of the plan and what came of it.
struct RemediationReportDocument {
    let remediation: Remediation
    let unit: Unit
    let above: Unit?
    /// Who inspected, and receives it.
    let office: String
    let lines: [RemediationLine]
    let head: PaperHead

    /// The document as a .docx file; the same report always gives the same bytes.
    func document() throws -> [UInt8] {
        var document = head.document(
            of: unit, under: above, to: office, typeName: "Báo cáo",
            "Kết quả khắc phục tồn tại, hạn chế sau kiểm tra")
        let owed = lines.filter { $0.recommendation.state != .void }
        let done = owed.count { $0.recommendation.share == 100 }
        document.content = [
            .basis("Thực hiện \(remediation.basis) và Kế hoạch số \(remediation.plan.number) của \(unit.name);"),
            .paragraph(
                """
                \(unit.name) báo cáo kết quả khắc phục như sau: đã hoàn thành \(done)/\(owed.count) kiến nghị.
                """),
            .table(
                OfficialDocument.Table(
                    columns: columns, rows: owed.enumerated().flatMap { rows($1, place: $0 + 1) })),
            .paragraph(
                """
                Trên đây là báo cáo kết quả khắc phục của \(unit.name), kính gửi \(office) xem xét, xác minh; kiến nghị chưa \
                hoàn thành tiếp tục được thực hiện và báo cáo./.
                """),
        ]
        return try document.docx(by: .ofColumns(12), made: head.signedOn)
    }

    private var columns: [OfficialDocument.Table.Column] {
        RemediationLine.planColumns(remediation.basis) + [
            OfficialDocument.Table.Column("Kết quả thực hiện", weight: 1.9),
            OfficialDocument.Table.Column("Minh chứng", weight: 1.4),
            OfficialDocument.Table.Column("Tỷ lệ hoàn thành", weight: 0.9, alignment: .centre),
            OfficialDocument.Table.Column("Lý do chưa hoàn thành", weight: 1.3),
        ]
    }

    private func rows(_ line: RemediationLine, place: Int) -> [[String]] {
        let recommendation = line.recommendation
        let outcome = [
            recommendation.result, line.files.joined(separator: "; "), "\(recommendation.share)%",
            recommendation.hindrance,
        ]
        return line.planRows(place: place).enumerated().map { index, row in
            row + (index == 0 ? outcome : Array(repeating: "", count: outcome.count))
        }
    }
}
