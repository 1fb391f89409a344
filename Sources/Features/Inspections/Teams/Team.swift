import Core
import Kernel
import Store

/// Who carries out an inspection, and the decision that says so (đoàn kiểm tra, mẫu KT-2).
struct Team: Sendable {
    let inspection: Inspection.ID
    /// Number and notation, e.g. `120/QĐ-SNV`; empty while nobody has decided.
    let number: String
    let decidedOn: Day?
    let issuingBody: String
    let governingBody: String
    let place: String
    /// By what authority it is signed: `KT. GIÁM ĐỐC`; empty when the head signs.
    let authority: String
    let signerTitle: String
    /// Empty where it is left to be written in.
    let signerName: String
    /// What the decision rests on, one basis a line.
    let bases: String
    /// Rises with every change, so that two editors notice each other.
    let version: Int
    /// Everybody who ever belonged to it, in the order of joining.
    let members: [TeamMember]

    /// Who belongs to it now.
    var current: [TeamMember] { members.filter { $0.leftOn == nil }.sorted { $0.rank < $1.rank } }

    var head: TeamMember? { current.first { $0.role == .head } }

    /// The groups of the checklist that nobody covers.
    func uncovered(_ items: [ChecklistItem]) -> [ChecklistItem.Group] {
        let covered = Set(current.flatMap(\.groups))
        let asked = Set(items.map(\.group))
        return ChecklistItem.Group.allCases.filter { asked.contains($0) && !covered.contains($0) }
    }

    /// Why an inspection cannot go on with it; empty when it can.
    static func obstacles(_ team: Team?) -> [Reason] {
        var reasons: [Reason] = []
        if (team?.number ?? "").isEmpty {
            reasons.append(Reason("Chưa có quyết định thành lập đoàn kiểm tra.", basis: Inspection.life.basis))
        }
        if team?.head == nil {
            reasons.append(Reason("Đoàn kiểm tra chưa có trưởng đoàn.", basis: Inspection.life.basis))
        }
        return reasons
    }
}

/// A seat in a team: an office and a title rather than a person, so that the work goes on when somebody leaves.
struct TeamMember: Sendable {
    typealias ID = Kernel.ID<TeamMember>

    let id: ID
    let inspection: Inspection.ID
    let role: Role
    /// As the decision names the person; may be empty.
    let name: String
    /// Position (chức vụ).
    let title: String
    let office: Unit.ID
    let officeName: String
    /// The groups of the checklist the member answers for.
    let groups: [ChecklistItem.Group]
    /// The account the member works with; empty for none.
    let account: String
    /// Where the member worked before, if that was lately.
    let cameFrom: Unit.ID?
    let cameOn: Day?
    let joinedOn: Day
    /// The day on which the member left; the steps taken before stay his.
    let leftOn: Day?
    let leftReason: String
    /// Whose seat was taken over.
    let replaces: ID?
    /// The office as documents call it.
    let officeFullName: String

    /// What people are called by: name and title, or the title alone.
    var called: String { name.isEmpty ? title : "\(name), \(title)" }

    fileprivate var rank: Int { Role.allCases.firstIndex(of: role) ?? 0 }

    enum Role: String, Codable, Sendable, CaseIterable, Readable, Bindable {
        case head = "TRUONG_DOAN"
        case deputy = "PHO_TRUONG_DOAN"
        case member = "THANH_VIEN"
        case secretary = "THU_KY"

        var phrase: Phrase {
            switch self {
            case .head: "Trưởng đoàn"
            case .deputy: "Phó trưởng đoàn"
            case .member: "Thành viên"
            case .secretary: "Thư ký"
            }
        }
    }
}
