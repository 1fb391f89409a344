import Core
import Formats
import Kernel

/// The decision that sets an inspection team up (quyết định thành lập đoàn kiểm tra, mẫu KT-2).
///
/// Basis: Nghị định 30/2020/NĐ-CP, Phụ lục I (thể thức văn bản hành chính); who belongs to a team and what it does is
/// set by the provinces' yearly plans.
struct TeamDecisionDocument {
    let inspection: Inspection
    let unit: Unit
    let team: Team
    let day: Day

    /// The document as a .docx file; the same team always gives the same bytes.
    func document() throws -> [UInt8] {
        let pieces = team.number.split(separator: "/", maxSplits: 1)
        let number = pieces.count == 2 ? Int(pieces[0]) : nil
        var document = OfficialDocument(
            governingBody: team.governingBody.isEmpty ? nil : team.governingBody, issuingBody: team.issuingBody,
            number: number, notation: number == nil ? team.number : String(pieces[1]), place: team.place, day: day,
            typeName: "Quyết định",
            subject: "Về việc thành lập Đoàn kiểm tra công tác cải cách hành chính tại \(unit.name)")
        document.content = decider + bases + [.part("QUYẾT ĐỊNH:")] + first + second + third
        document.signers = [
            OfficialDocument.Signer(under: team.authority, title: team.signerTitle, name: team.signerName)
        ]
        document.recipients = ["Như Điều 3", unit.shortName, "Lưu: VT"]
        return try document.docx(made: day)
    }

    private var decider: [OfficialDocument.Content] {
        [.decider(team.issuingBody, signedUnder: team.authority, by: team.signerTitle)]
    }

    private var bases: [OfficialDocument.Content] {
        team.bases.split(whereSeparator: \.isNewline).map { line in
            let text = String(line)
            return .basis((text.hasPrefix("Căn cứ") ? text : "Căn cứ \(text)") + (text.hasSuffix(";") ? "" : ";"))
        }
    }

    /// Whether it says who the members are, or their offices alone.
    private var hasNames: Bool { team.current.contains { !$0.name.isEmpty } }

    private var first: [OfficialDocument.Content] {
        [
            .article(
                1,
                """
                Thành lập Đoàn kiểm tra công tác cải cách hành chính tại \(unit.name), gồm các thành viên \
                \(hasNames ? "có tên, chức vụ" : "giữ chức vụ") sau đây:
                """),
            .table(
                OfficialDocument.Table(
                    columns: [
                        .init("STT", weight: 0.7, alignment: .centre),
                        .init(hasNames ? "Họ tên, chức vụ" : "Chức vụ", weight: 2.6),
                        .init("Cơ quan", weight: 1.8), .init("Vai trò", weight: 1.3),
                        .init("Nội dung phụ trách", weight: 2.4),
                    ],
                    rows: team.current.enumerated().map { place, member in
                        [
                            "\(place + 1)", member.called, member.officeFullName, member.role.phrase.vietnamese,
                            member.groups.map(\.phrase.vietnamese).joined(separator: "; "),
                        ]
                    })),
        ]
    }

    private var second: [OfficialDocument.Content] {
        let days =
            inspection.beginsOn == inspection.endsOn
            ? "trong \(inspection.beginsOn.formal)"
            : "từ \(inspection.beginsOn.formal) đến \(inspection.endsOn.formal)"
        return [
            .article(
                2,
                """
                Đoàn kiểm tra có nhiệm vụ kiểm tra công tác cải cách hành chính theo \(inspection.decision), \
                bằng hình thức \(inspection.form.phrase.vietnamese), \(days). Đoàn được yêu cầu đơn vị báo cáo, cung cấp \
                hồ sơ, tài liệu, số liệu liên quan; lập biên bản, báo cáo kết quả và kiến nghị xử lý. Trưởng đoàn phân công \
                nhiệm vụ và chịu trách nhiệm về hoạt động của Đoàn. Đoàn tự giải thể sau khi hoàn thành nhiệm vụ.
                """)
        ]
    }

    private var third: [OfficialDocument.Content] {
        [
            .article(
                3,
                """
                \(unit.name), các cơ quan có liên quan và các thành viên nêu tại Điều 1 chịu trách nhiệm thi \
                hành Quyết định này./.
                """)
        ]
    }
}
