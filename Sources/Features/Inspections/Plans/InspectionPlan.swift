import Core
import Kernel
import Store

/// The yearly plan of inspections of a unit over those below it (kế hoạch kiểm tra, mẫu KT-1).
struct InspectionPlan: Sendable {
    typealias ID = Kernel.ID<InspectionPlan>

    let id: ID
    /// The unit whose plan it is; the units below it can be inspected.
    let unit: Unit.ID
    let year: Int
    let state: State
    let text: Text
    let issue: Issue
    /// The period whose figures the last proposal looked at, and the day on which it was made; nil before the first.
    let proposedFor: Period?
    let proposedOn: Day?
    /// The accounts that wrote in it.
    let authors: [String]
    /// Why it was given back; empty when it was not.
    let reason: String
    /// The issued plan that it adjusts, and why; nil for the first version.
    let adjusts: ID?
    let adjustedBecause: String
    /// The day on which it was last handed over for approval; nil before, and for what was handed over before that day was
    /// kept.
    let submittedOn: Day?
    /// Rises with every change, so that two editors notice each other.
    let version: Int

    var subject: Subject { Subject("inspectionPlan", id) }

    /// What a plan says before its lists.
    struct Text: Sendable, Hashable {
        var purpose: String
        var requirements: String
        /// The periods that inspections look at.
        var periods: [Period]
        var forms: [Inspection.Form]
        /// Who leads, and who takes part, one office a line.
        var leading: String
        var cooperating: String
        /// How many percent of its sub-units each unit has to inspect itself.
        var share: ExactDecimal
    }

    /// How it was issued; empty before.
    struct Issue: Sendable, Hashable {
        var number = ""
        var signedOn: Day?
        var place = ""
        var governingBody = ""
        var issuingBody = ""
        /// By what authority it is signed: `TM. ỦY BAN NHÂN DÂN; KT. CHỦ TỊCH`; empty when the head signs.
        var authority = ""
        var signerTitle = ""
        var signerName = ""
        var account = ""
    }

    /// How far it has come.
    enum State: String, CaseIterable, LifeWord, Codable, Readable, Bindable {
        case draft = "DU_THAO"
        case submitted = "CHO_DUYET"
        case issued = "DA_BAN_HANH"
        /// Another version took its place; it stays as it was issued.
        case adjusted = "DA_DIEU_CHINH"

        var phrase: Phrase {
            switch self {
            case .draft: "dự thảo"
            case .submitted: "chờ phê duyệt"
            case .issued: "đã ban hành"
            case .adjusted: "đã được điều chỉnh"
            }
        }
    }

    enum Step: String, CaseIterable, LifeWord, Codable {
        case submit, sendBack, issue, adjust

        var phrase: Phrase {
            switch self {
            case .submit: "Trình phê duyệt"
            case .sendBack: "Trả lại"
            case .issue: "Ban hành kế hoạch"
            case .adjust: "Điều chỉnh kế hoạch"
            }
        }
    }

    static let life = Life<State, Step>(
        "inspectionPlan", "Kế hoạch kiểm tra", basis: Inspection.life.basis, start: .draft,
        [
            .init(.submit, from: .draft, to: .submitted),
            .init(.sendBack, from: .submitted, to: .draft),
            .init(.issue, from: .submitted, to: .issued),
            .init(.adjust, from: .issued, to: .adjusted),
        ])
}

/// One unit in a plan: to be inspected, or left out although it was proposed.
struct PlanLine: Sendable {
    typealias ID = Kernel.ID<PlanLine>

    let id: ID
    let plan: InspectionPlan.ID
    let unit: Unit.ID
    let isChosen: Bool
    let form: Inspection.Form?
    let quarter: Int?
    let plannedOn: Day?
    /// Why it was chosen; for what goes against the proposal, why.
    let reason: String
    let account: String
    let inspection: Inspection.ID?
}

/// What is known of a unit that could be inspected: the components of its points, counted on one day.
struct PlanCandidate: Sendable, Hashable {
    /// Its place in the order: most points first, equal ones by code.
    var place = 0
    let unit: Unit.ID
    /// What was counted, by kind.
    let counts: [InspectionRisk.Kind: Int]
    let points: ExactDecimal
    var isProposed = false
}

extension InspectionPlan {
    /// What documents and inspections call it once it is issued.
    var called: Phrase {
        adjusts == nil ? "Kế hoạch số \(issue.number)" : "Quyết định điều chỉnh kế hoạch số \(issue.number)"
    }

    /// Why a step is not possible now; the same answer greys the button and refuses the act.
    func obstacles(to step: Step, by account: String, in snapshot: Snapshot) throws -> [Reason] {
        if let obstacle = Self.life.obstacle(to: step, in: state) { return [obstacle] }
        switch step {
        case .submit:
            var reasons: [Reason] = []
            if try counts(in: snapshot).chosen == 0 { reasons.append(Reason("Chưa chọn đơn vị nào.")) }
            let open = try undecided(in: snapshot)
            if open > 0 {
                reasons.append(Reason("Còn \(open) đơn vị được đề xuất chưa chọn, cũng chưa bỏ kèm lý do."))
            }
            return Self.life.based(try reasons + rivals(in: snapshot))
        case .adjust:
            guard let open = try adjustment(in: snapshot) else { return [] }
            return [
                Reason(
                    "Đang có dự thảo điều chỉnh kế hoạch này, tình trạng: \(open.state.phrase.vietnamese).",
                    basis: Self.life.basis)
            ]
        case .issue:
            let own = authors.contains(account)
            return Self.life.based(
                try (own ? [Reason("Người soạn không tự phê duyệt; cần một người khác phê duyệt.")] : [])
                    + rivals(in: snapshot))
        case .sendBack: return []
        }
    }

    /// That the unit has a plan for the year already, which is adjusted instead of issuing a second one.
    private func rivals(in snapshot: Snapshot) throws -> [Reason] {
        guard adjusts == nil else { return [] }
        let issued = try InspectionPlan.issued(by: unit, for: year, in: snapshot).filter { $0.state == .issued }
        return issued.map { other in
            Reason("Đơn vị đã ban hành kế hoạch năm \(year), số \(other.issue.number); hãy điều chỉnh kế hoạch đó.")
        }
    }
}
