import Core
import Formats
import Kernel
import Store

/// The minutes (biên bản làm việc, mẫu KT-4) as an official document, with the result of every item and how the sample
/// was drawn.
///
/// Basis: Nghị định 30/2020/NĐ-CP, Phụ lục I (thể thức văn bản hành chính).
struct MinutesDocument {
    private let inspection: Inspection
    private let minutes: Minutes
    private let signatures: [Minutes.Signature]
    private let unit: Unit
    private let items: [ChecklistItem]
    private let answers: [String: VisitAnswer]
    private let unjudged: (items: [String], dossiers: Int)
    private let values: [VisitValue]
    /// What people call the indicators, by their codes.
    private let names: [String: String]
    private let sample: DossierSample?
    private let dossiers: [SampledDossier]
    private let counts: [SampleCount]
    private let rule: SamplingRule?
    /// Where the team's decision was issued; room to write in where none was.
    private let place: String
    /// Who writes the minutes down; nil for a team without a secretary.
    private let secretary: TeamMember?

    init(
        _ inspection: Inspection, _ minutes: Minutes, signatures: [Minutes.Signature], by rules: Rules,
        in snapshot: Snapshot
    ) throws {
        self.inspection = inspection
        self.minutes = minutes
        self.signatures = signatures
        unit = try inspection.inspected(in: snapshot)
        let team = try inspection.team(in: snapshot)
        place = team.flatMap { $0.place.isEmpty ? nil : $0.place } ?? OfficialDocument.room
        secretary = team?.current.first { $0.role == .secretary }
        items = try inspection.checklistItems(in: snapshot)
        answers = try inspection.countingAnswers(in: snapshot)
        unjudged = try inspection.unjudged(in: snapshot)
        values = try inspection.visitValues(in: snapshot)
        names = Dictionary(rules.indicators.map { ($0.code, $0.shortName) }) { _, last in last }
        sample = try DossierSample.of(inspection.id, in: snapshot)
        dossiers = try sample?.dossiers(in: snapshot) ?? []
        let rule = try sample.map { try rules.dossierSampling(on: $0.ruleFrom) }
        self.rule = rule
        counts = try sample.map { SampleCount.counts(try $0.answers(in: snapshot), by: rule?.questions ?? []) } ?? []
    }

    /// The .docx file; the same minutes always give the same bytes.
    func file() throws -> [UInt8] {
        var document = OfficialDocument(
            governingBody: nil, issuingBody: "Đoàn kiểm tra cải cách hành chính", number: nil, notation: "BB-ĐKT",
            place: place, day: minutes.heldOn, typeName: "Biên bản làm việc",
            subject: "Kiểm tra công tác cải cách hành chính tại \(unit.name)")
        document.content = opening + numbered + closing
        document.signers = [signer(.unit), writer, signer(.team)]
        document.recipients = [unit.shortName, "Thành viên đoàn kiểm tra", "Lưu: VT, hồ sơ kiểm tra"]
        return try document.docx(made: minutes.heldOn)
    }

    private var opening: [OfficialDocument.Content] {
        [
            .basis("Căn cứ \(inspection.decision);"),
            .paragraph(
                """
                Hồi \(Self.time(minutes.startedAt)), \(minutes.heldOn.formal), tại \(minutes.place), hai bên làm việc \
                về công tác cải cách hành chính của \(unit.name) trong các kỳ: \(periods). Cuộc kiểm tra \(inspection.code).
                """),
        ]
    }

    /// The sections there are, numbered one after the other: without a checklist or a sample there is none about it.
    private var numbered: [OfficialDocument.Content] {
        let sections: [(name: String, content: [OfficialDocument.Content])] = [
            ("THÀNH PHẦN", attendance),
            (
                "NỘI DUNG LÀM VIỆC",
                paragraphs(minutes.summary, "Đoàn công bố quyết định, nghe báo cáo và kiểm tra hồ sơ, tài liệu.")
            ),
            ("KẾT QUẢ KIỂM TRA THEO TỪNG MỤC", results + (sampled.isEmpty ? leftOut : [])),
            ("MẪU HỒ SƠ", sampled.isEmpty ? [] : sampled + leftOut),
            ("Ý KIẾN CỦA ĐƠN VỊ", paragraphs(minutes.opinions, "Không có ý kiến khác.")),
            ("YÊU CẦU, KIẾN NGHỊ TẠI CHỖ", paragraphs(minutes.requests, "Không có.")),
        ]
        return zip(["I", "II", "III", "IV", "V", "VI"], sections.filter { !$0.content.isEmpty }).flatMap {
            numeral, section -> [OfficialDocument.Content] in
            [.heading("\(numeral). \(section.name)")] + section.content
        }
    }

    private var attendance: [OfficialDocument.Content] {
        [
            .subheading("1. Đoàn kiểm tra"), .bullets(lines(minutes.team)),
            .subheading("2. Đơn vị được kiểm tra"), .bullets(lines(minutes.hosts)),
        ]
    }

    private var periods: String {
        inspection.periods.map { "\($0.phrase.vietnamese) (từ \($0.from.text) đến \($0.to.text))" }
            .joined(separator: "; ")
    }

    /// `07:30` as documents write it: `07 giờ 30 phút`; room for what is not written yet.
    private static func time(_ text: String) -> String {
        let parts = text.split(separator: ":")
        return parts.count == 2 ? "\(parts[0]) giờ \(parts[1]) phút" : OfficialDocument.room
    }

    /// The items something was found out about; the others are named in one sentence, not in rows without content.
    private var results: [OfficialDocument.Content] {
        let items = items.filter(isLookedInto)
        guard !items.isEmpty else { return [] }
        return [
            .table(
                OfficialDocument.Table(
                    columns: [
                        .init("Mục", weight: 1.2), .init("Nội dung", weight: 4), .init("Số liệu", weight: 3),
                        .init("Đánh giá", weight: 1.4), .init("Nhận xét", weight: 3),
                    ], rows: items.map(row)))
        ]
    }

    private func isLookedInto(_ item: ChecklistItem) -> Bool {
        let answer = answers[item.code]
        return answer?.rating != nil || !(answer?.confirmed ?? "").isEmpty || !(answer?.note ?? "").isEmpty
            || counts.contains { $0.item == item.code && $0.rate.isDefined }
            || values.contains { $0.item == item.code && $0.confirmed != nil }
    }

    private func row(_ item: ChecklistItem) -> [String] {
        let answer = answers[item.code]
        let said = answer?.confirmed ?? ""
        let word = ["CO": "có", "KHONG": "không"][said] ?? said
        let numbers = values.filter { $0.item == item.code }.map { value in
            let parts = [
                value.claimed.isEmpty ? nil : "đơn vị báo cáo \(value.claimed)",
                "hệ thống \(VietnameseNumber.text(value.system.numerator))/\(VietnameseNumber.text(value.system.denominator))",
                value.confirmed.map { "đoàn xác nhận \($0.text)" },
            ]
            return "\(names[value.indicator] ?? value.indicator), \(value.period.phrase.vietnamese): "
                + parts.compactMap(\.self).joined(separator: "; ")
        }
        let drawn = counts.filter { $0.item == item.code && $0.rate.isDefined }.map {
            "Mẫu hồ sơ: đạt \($0.rate.numerator)/\($0.rate.denominator)"
        }
        return [
            item.code, item.question, ((word.isEmpty ? [] : [word]) + numbers + drawn).joined(separator: ". "),
            answer?.rating?.phrase.vietnamese ?? "chưa đánh giá", answer?.note ?? "",
        ]
    }

    private var sampled: [OfficialDocument.Content] {
        guard let sample, let rule else { return [] }
        return [
            .paragraph(
                """
                Rút \(sample.size) hồ sơ từ \(VietnameseNumber.text(sample.population)) hồ sơ của các kỳ được kiểm tra \
                (\(VietnameseNumber.text(rule.share))%, tối thiểu \(rule.minimum), tối đa \(rule.maximum)). Số mồi: \
                \(sample.seed). SHA-256 của danh sách mã hồ sơ: \(sample.populationDigest.hex). Cách rút: tính SHA-256 \
                của chuỗi “số mồi|mã hồ sơ”, xếp tăng dần, lấy từ đầu.
                """),
            .bullets(dossiers.map { "\($0.rank). \($0.code)" + ($0.note.isEmpty ? "" : ": \($0.note)") }),
        ]
    }

    /// What was not judged, and why.
    private var leftOut: [OfficialDocument.Content] {
        let (codes, dossiers) = unjudged
        let left = [
            codes.isEmpty ? nil : "\(codes.count) mục (\(codes.joined(separator: ", ")))",
            dossiers == 0 ? nil : "\(dossiers) hồ sơ mẫu",
        ].compactMap(\.self)
        guard !left.isEmpty else { return [] }
        let reason = minutes.unjudged.isEmpty ? "." : ", lý do: \(minutes.unjudged)"
        return [.paragraph("Còn \(left.joined(separator: " và ")) chưa đánh giá\(reason)")]
    }

    private var closing: [OfficialDocument.Content] {
        let refusals = signatures.filter(\.isRefusal).map {
            OfficialDocument.Content.paragraph("Đơn vị từ chối ký biên bản, lý do: \($0.refusal).")
        }
        return refusals + [
            .paragraph(
                """
                Biên bản kết thúc lúc \(Self.time(minutes.endedAt)) cùng ngày, lập thành \(minutes.copies) bản có giá \
                trị như nhau, đã đọc cho những người có mặt cùng nghe./.
                """)
        ]
    }

    /// The line of whoever writes the minutes down.
    private var writer: OfficialDocument.Signer {
        guard let secretary else { return OfficialDocument.Signer(title: "NGƯỜI GHI BIÊN BẢN", name: nil) }
        return OfficialDocument.Signer(
            title: "THƯ KÝ ĐOÀN KIỂM TRA", name: secretary.name.isEmpty ? nil : secretary.name)
    }

    private func signer(_ side: Minutes.Side) -> OfficialDocument.Signer {
        let signature = signatures.first { $0.side == side }
        return OfficialDocument.Signer(
            authority: [side == .team ? "ĐẠI DIỆN ĐOÀN KIỂM TRA" : "ĐẠI DIỆN ĐƠN VỊ"],
            title: signature.map { $0.isRefusal ? "(từ chối ký)" : $0.title } ?? "", name: signature?.name)
    }

    private func lines(_ text: String) -> [String] { text.split(separator: "\n").map(String.init) }

    private func paragraphs(_ text: String, _ none: String) -> [OfficialDocument.Content] {
        let lines = lines(text)
        return lines.isEmpty ? [.paragraph(none)] : lines.map { .paragraph($0) }
    }
}
