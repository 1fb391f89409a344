import Core
import Kernel
import Store

extension Recommendation {
    /// How far it has come (tình trạng kiến nghị). That it is late is never a state: it follows from the days.
    enum State: String, CaseIterable, LifeWord, Codable, Readable, Bindable {
        case new = "MOI"
        case assigned = "DA_GIAO"
        case running = "DANG_THUC_HIEN"
        case extending = "CHO_GIA_HAN"
        case reported = "BAO_CAO_HOAN_THANH"
        case returned = "YEU_CAU_BO_SUNG"
        case verified = "HOAN_THANH_DA_XAC_MINH"
        case void = "KHONG_CON_PHU_HOP"

        var phrase: Phrase {
            switch self {
            case .new: "mới"
            case .assigned: "đã giao"
            case .running: "đang thực hiện"
            case .extending: "chờ gia hạn"
            case .reported: "báo cáo hoàn thành"
            case .returned: "yêu cầu bổ sung"
            case .verified: "hoàn thành, đã xác minh"
            case .void: "không còn phù hợp"
            }
        }

        /// Whether nothing more is asked of the owner.
        var isOver: Bool { self == .verified || self == .void }
    }

    /// What can happen to it.
    enum Step: String, CaseIterable, LifeWord, Codable, Readable, Bindable {
        case assign, start, progress, report, askExtension, grant, refuse, verify, askMore, drop, reopen, passOn

        var phrase: Phrase {
            switch self {
            case .assign: "Giao thực hiện"
            case .start: "Bắt đầu thực hiện"
            case .progress: "Báo cáo tiến độ"
            case .report: "Báo cáo hoàn thành"
            case .askExtension: "Xin gia hạn"
            case .grant: "Đồng ý gia hạn"
            case .refuse: "Không đồng ý gia hạn"
            case .verify: "Xác minh hoàn thành"
            case .askMore: "Yêu cầu bổ sung"
            case .drop: "Không còn phù hợp"
            case .reopen: "Mở lại"
            case .passOn: "Bàn giao đơn vị kế thừa"
            }
        }
    }

    /// The order of a recommendation. Whoever does it starts, reports and asks for time; whoever inspected decides.
    static let life = Life<State, Step>(
        "recommendation", "Kiến nghị sau kiểm tra", basis: Basis("Kế hoạch kiểm tra cải cách hành chính năm"),
        start: .new,
        [
            .init(.assign, from: .new, to: .assigned),
            .init(.start, from: .assigned, .returned, to: .running),
            .init(.progress, from: .running, to: .running),
            .init(.report, from: .running, to: .reported),
            .init(.askExtension, from: .assigned, .running, to: .extending),
            .init(.grant, from: .extending, to: .running),
            .init(.refuse, from: .extending, to: .running),
            .init(.verify, from: .reported, to: .verified),
            .init(.askMore, from: .reported, to: .returned),
            .init(.drop, from: .assigned, .running, .extending, .reported, .returned, to: .void),
            .init(.reopen, from: .verified, .reported, to: .running),
        ] + handovers)

    /// Who owes it changes, how far it has come does not.
    private static let handovers: [Life<State, Step>.Path] = [
        State.assigned, .running, .extending, .reported, .returned,
    ].map { state in .init(.passOn, from: state, to: state) }
}

extension Recommendation.Step {
    /// Over which unit the right is needed.
    enum Side { case owner, inspecting }

    var side: Side {
        switch self {
        case .start, .progress, .report, .askExtension: .owner
        case .assign, .grant, .refuse, .verify, .askMore, .drop, .reopen, .passOn: .inspecting
        }
    }

    var permission: Permission { Permission(stringLiteral: "recommendation." + rawValue) }

    /// The steps that are buttons; the others come with other work.
    static let offered: [Self] = allCases.filter { $0 != .assign && $0 != .reopen }
}
