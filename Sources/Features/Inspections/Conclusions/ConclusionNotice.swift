import Core
import Kernel
import Store

/// What a conclusion notice says (thông báo kết luận, mẫu KT-5).
///
/// Its paper and its page are made of this one value, so neither says more than the other. It is kept with the conclusion:
/// what was issued reads the same, however names and days change afterwards.
struct ConclusionNotice: Sendable, Codable, Hashable {
    /// What it is about; also the title of its public page.
    let title: String
    let blocks: [Block]
    /// The offices beside the inspected unit that are asked for something, but for the province, which receives every
    /// notice as a report.
    let others: [String]

    enum Block: Sendable, Codable, Hashable {
        /// What it rests on (căn cứ).
        case basis(String)
        /// A section: its Roman numeral and its name.
        case section(String, String)
        case paragraph(String)
        /// What one office shall do.
        case requests(of: String, [Request])
    }

    /// One line of what is asked for.
    struct Request: Sendable, Codable, Hashable {
        /// The number the recommendation has everywhere.
        let number: Int
        let statement: String
        /// What shall be there then (sản phẩm); may be empty.
        let deliverable: String
        /// The day the notice gives, which stays when more time is allowed; nil only in a draft.
        let dueOn: Day?
        /// Where the shortcoming stands that it mends, e.g. `II.2`; empty for a request of its own.
        let mends: String
    }

    init(of inspection: Inspection, by issuer: String, reportDueOn: Day, in snapshot: Snapshot) throws {
        let wording = try Wording(inspection, by: issuer, reportDueOn: reportDueOn, in: snapshot)
        title = wording.title
        blocks = wording.opening + wording.strengths + wording.shortcomings + wording.requests + wording.deadlines
        others = wording.asked.map(\.owner).filter { $0.id != inspection.unit && $0.level != .province }.map(\.name)
    }

    /// The first thing it says was found.
    var found: String {
        let found = blocks.drop { $0 != .section("I", "Kết quả đạt được") }
        for case .paragraph(let text) in found { return text }
        return ""
    }

    /// Everything it says, for whoever searches.
    var texts: [String] {
        blocks.flatMap { block -> [String] in
            switch block {
            case .basis(let text), .paragraph(let text): [text]
            case .section: []
            case .requests(let owner, let requests):
                [owner] + requests.flatMap { [$0.statement, $0.deliverable] }
            }
        }
    }
}

/// The sentences of a notice.
private struct Wording {
    private let inspection: Inspection
    private let unit: Unit
    private let issuer: String
    private let reportDueOn: Day
    private let team: Team?
    private let findings: [Finding]
    private let times: [Finding.ID: Int]
    private let responsible: [Unit.ID: Unit]
    /// What is asked for, office by office, the inspected unit first.
    let asked: [(owner: Unit, recommendations: [Recommendation])]

    init(_ inspection: Inspection, by issuer: String, reportDueOn: Day, in snapshot: Snapshot) throws {
        func unit(_ id: Unit.ID) throws -> Unit {
            guard let found = try Unit.find(id, in: snapshot) else { throw Refusal.notFound }
            return found
        }
        self.inspection = inspection
        self.unit = try unit(inspection.unit)
        self.issuer = issuer
        self.reportDueOn = reportDueOn
        team = try inspection.team(in: snapshot)
        let accepted = try inspection.findings(in: snapshot).filter { $0.verdict == .accepted }
        findings = accepted
        times = try inspection.recurrences(in: snapshot).mapValues { Finding.times(after: $0) }
        let units = try Set(accepted.map(\.responsible)).map(unit)
        responsible = Dictionary(uniqueKeysWithValues: units.map { ($0.id, $0) })
        let stands = Set(accepted.map(\.id))
        let recommendations = try inspection.recommendations(in: snapshot)
            .filter { $0.finding.map(stands.contains) ?? true }.inOrderOfNotice(for: inspection.unit)
        var asked: [(owner: Unit, recommendations: [Recommendation])] = []
        for recommendation in recommendations {
            if asked.last?.owner.id != recommendation.owner {
                asked.append((try unit(recommendation.owner), []))
            }
            asked[asked.count - 1].recommendations.append(recommendation)
        }
        self.asked = asked
    }

    var title: String {
        "Kết luận kiểm tra công tác cải cách hành chính năm \(inspection.beginsOn.parts.year) tại \(unit.name)"
    }

    var opening: [ConclusionNotice.Block] {
        let day = inspection.beginsOn.formal
        return bases.map { .basis("Căn cứ \($0);") } + [
            .paragraph(
                """
                \(day.prefix(1).uppercased() + day.dropFirst()), Đoàn kiểm tra cải cách hành chính của tỉnh đã kiểm tra \
                công tác cải cách hành chính tại \(unit.name), kỳ được kiểm tra: \(periods). \(issuer) thông báo kết luận \
                như sau:
                """)
        ]
    }

    private var bases: [String] {
        guard let team, !team.number.isEmpty, let day = team.decidedOn else { return [inspection.decision] }
        return [
            inspection.decision,
            "Quyết định số \(team.number) \(day.formal) của \(team.issuingBody) về việc thành lập Đoàn kiểm tra",
        ]
    }

    private var periods: String {
        inspection.periods.map { period in
            let name = period.phrase.vietnamese
            return "\(name.prefix(1).lowercased() + name.dropFirst()) (từ \(period.from.text) đến \(period.to.text))"
        }.joined(separator: "; ")
    }

    var strengths: [ConclusionNotice.Block] {
        let list = findings.filter { $0.kind == .strength }
        return [.section("I", "Kết quả đạt được")]
            + (list.isEmpty
                ? [.paragraph("Đoàn kiểm tra ghi nhận việc triển khai thực hiện nhiệm vụ của đơn vị.")]
                : list.enumerated().map { place, finding in .paragraph("\(place + 1). \(finding.statement)") })
    }

    private var listed: [Finding] { findings.filter { $0.kind == .shortcoming } }

    var shortcomings: [ConclusionNotice.Block] {
        [.section("II", "Tồn tại, hạn chế và nguyên nhân")]
            + (listed.isEmpty
                ? [.paragraph("Không có.")]
                : listed.enumerated().flatMap { place, finding -> [ConclusionNotice.Block] in
                    [
                        .paragraph("\(place + 1). \(finding.statement)"), .paragraph(standing(of: finding)),
                        cause(of: finding),
                    ].compactMap(\.self)
                })
    }

    /// How grave, the how manieth time, who answers for it, by which rule.
    private func standing(of finding: Finding) -> String {
        let facts = [
            finding.grade.map { "Mức độ: \($0.phrase.vietnamese)" },
            Finding.again(times[finding.id] ?? 1).map { "phát hiện \($0.vietnamese)" },
            responsible[finding.responsible].map { "đơn vị chịu trách nhiệm: \($0.name)" },
            finding.basis.isEmpty ? nil : "căn cứ: \(finding.basis)",
        ].compactMap(\.self)
        let text = facts.joined(separator: "; ")
        return text.prefix(1).uppercased() + text.dropFirst() + "."
    }

    private func cause(of finding: Finding) -> ConclusionNotice.Block? {
        guard !finding.cause.isEmpty else { return nil }
        let kind = finding.causeKind.map { " \($0.phrase.vietnamese)" } ?? ""
        return .paragraph("Nguyên nhân\(kind): \(finding.cause)")
    }

    var requests: [ConclusionNotice.Block] {
        var number = 0
        let blocks = asked.map { owner, recommendations in
            ConclusionNotice.Block.requests(
                of: owner.name,
                recommendations.map { recommendation in
                    number += 1
                    let place = listed.firstIndex { $0.id == recommendation.finding }
                    return ConclusionNotice.Request(
                        number: number, statement: recommendation.statement, deliverable: recommendation.deliverable,
                        dueOn: recommendation.firstDueOn ?? recommendation.dueOn,
                        mends: place.map { "II.\($0 + 1)" } ?? "")
                })
        }
        return [.section("III", "Kiến nghị")] + (blocks.isEmpty ? [.paragraph("Không có.")] : blocks)
    }

    var deadlines: [ConclusionNotice.Block] {
        let others: [ConclusionNotice.Block] =
            asked.contains { $0.owner.id != unit.id }
            ? [
                .paragraph(
                    """
                    Các cơ quan, đơn vị khác nêu tại mục III thực hiện kiến nghị đúng thời hạn và báo cáo kết quả về \
                    \(issuer).
                    """)
            ] : []
        return [.section("IV", "Thời hạn khắc phục và báo cáo")] + others + [
            .paragraph(
                """
                \(unit.name) xây dựng kế hoạch khắc phục các tồn tại, hạn chế nêu trên và báo cáo kết quả thực hiện về \
                \(issuer) trước \(reportDueOn.formal) để tổng hợp, báo cáo Ủy ban nhân dân tỉnh./.
                """)
        ]
    }
}
