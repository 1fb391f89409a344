import Core
import Kernel
import Store

/// What one version of a scoring set says (bộ chỉ số, bộ tiêu chí chấm điểm): a line for each criterion.
///
/// Basis: Quyết định 876/QĐ-BNV; each province issues sets of its own for its departments and communes.
struct ScoringSetContent: EditionContent {
    static let kind = "scoringset"
    /// The province's set applies to every unit of its group.
    static let isForAll = true

    let name: String
    /// The code of the group of units it scores, of `Rules/scoring-sets.json`.
    var group: String?
    /// Number and notation of the document that issues it.
    var decision: String?
    var decidedOn: Day?
    var bases: String?
    /// A line for each criterion, as ``ScoringTree`` reads it.
    var criteria: String?

    var title: String { name }

    static func key(of code: String, at unit: Unit.ID) -> String { code }

    var citations: [Citation] { Citation.laws(in: [decision ?? "", bases ?? ""]) }

    var parts: [EditionPart] {
        [
            EditionPart("name", "Tên bộ chỉ số", name), EditionPart("group", "Nhóm đơn vị", group),
            EditionPart("decision", "Văn bản ban hành", decision, .decision),
            EditionPart("decidedOn", "Ngày ban hành", decidedOn?.text, .decision),
            EditionPart("bases", "Căn cứ", bases),
            EditionPart("criteria", "Tiêu chí", criteria),
        ]
    }

    var tree: ScoringTree { ScoringTree(criteria ?? "") }

    func obstacles(_ knowledge: Knowledge, isSigned: Bool, on day: Day, in snapshot: Snapshot) throws -> [Reason] {
        let rules = knowledge.figures.rules
        var reasons: [Reason] = []
        if !rules.scoring.groups(on: day).contains(where: { $0.code == group }) {
            reasons.append(Reason("Chưa chọn nhóm đơn vị được chấm.", field: "group"))
        }
        if (decision ?? "").isEmpty {
            reasons.append(Reason("Chưa nêu văn bản ban hành bộ chỉ số.", field: "decision", basis: .parIndex))
        }
        return reasons
            + tree.obstacles(worth: rules.scoring.total, indicators: rules.indicators.filter { $0.applies(on: day) })
    }
}

/// Begins the draft of a scoring set from the example that came with the program, to be changed before it is submitted.
struct AdoptSample: Act {
    static let name = "scoringset.adopt"
    static let permission = BeginEdition<ScoringSetContent>.permission

    /// The code of the unit that issues it.
    let unit: String
    /// The code of the new set.
    let code: String
    /// The code of the group it scores.
    let group: String

    func place(in snapshot: Snapshot) throws -> Place {
        .unit(try Unit.require(code: unit, field: "unit", in: snapshot).path)
    }

    func perform(_ occasion: Occasion, in tx: Transaction) throws -> Journaled<Edition.ID> {
        let scoring = occasion.knowledge.figures.rules.scoring
        guard let group = scoring.groups(on: occasion.today).first(where: { $0.code == group }),
            let sample = scoring.samples.last(where: { $0.groups.contains(group.code) })
        else { throw Refusal.invalid("group", "Nhóm đơn vị này không có bộ tiêu chí mẫu.") }
        let content = ScoringSetContent(
            name: "\(sample.name): \(group.name)", group: group.code,
            bases: sample.basis.map(\.text).joined(separator: "\n"),
            criteria: sample.criteria.joined(separator: "\n"))
        let begin = BeginEdition(unit: unit, code: code, note: sample.toVerify, content: content)
        return try begin.perform(occasion, in: tx)
    }
}
