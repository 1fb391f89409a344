import Core
import Kernel

extension Inspection {
    /// Where an inspection stands (tình trạng cuộc kiểm tra).
    enum State: String, CaseIterable, LifeWord, Codable {
        case planned = "DU_KIEN"
        case announced = "DA_THONG_BAO"
        case reported = "DA_NHAN_BAO_CAO"
        case running = "DANG_KIEM_TRA"
        case minuted = "DA_LAP_BIEN_BAN"
        case explaining = "CHO_GIAI_TRINH"
        case drafting = "DU_THAO_KET_LUAN"
        case concluded = "DA_KET_LUAN"
        case following = "THEO_DOI_KHAC_PHUC"
        case closed = "DONG"
        case postponed = "HOAN"
        case cancelled = "HUY"

        var phrase: Phrase {
            switch self {
            case .planned: "dự kiến"
            case .announced: "đã thông báo"
            case .reported: "đã nhận báo cáo"
            case .running: "đang kiểm tra"
            case .minuted: "đã lập biên bản"
            case .explaining: "chờ giải trình"
            case .drafting: "dự thảo kết luận"
            case .concluded: "đã kết luận"
            case .following: "theo dõi khắc phục"
            case .closed: "đã đóng"
            case .postponed: "hoãn"
            case .cancelled: "hủy"
            }
        }
    }

    /// What can happen to an inspection.
    enum Step: String, CaseIterable, LifeWord, Codable {
        case announce, receive, begin, sign, hear, draft, conclude, withdraw, follow, close, reopen, postpone,
            reschedule,
            cancel

        var phrase: Phrase {
            switch self {
            case .announce: "Thông báo lịch kiểm tra"
            case .receive: "Nhận báo cáo tự đánh giá"
            case .begin: "Bắt đầu kiểm tra"
            case .sign: "Ký biên bản làm việc"
            case .hear: "Yêu cầu giải trình"
            case .draft: "Soạn dự thảo kết luận"
            case .conclude: "Ban hành kết luận"
            case .withdraw: "Thu hồi kết luận"
            case .follow: "Nhận kế hoạch khắc phục"
            case .close: "Đóng cuộc kiểm tra"
            case .reopen: "Mở lại theo dõi"
            case .postpone: "Hoãn"
            case .reschedule: "Xếp lại lịch"
            case .cancel: "Hủy"
            }
        }
    }

    /// The order of an inspection. There is no national rule for it: provinces set it in their yearly plans.
    static let life = Life<State, Step>(
        "inspection", "Cuộc kiểm tra", basis: Basis("Kế hoạch kiểm tra cải cách hành chính năm"), start: .planned,
        [
            .init(.announce, from: .planned, to: .announced),
            .init(.receive, from: .announced, to: .reported),
            .init(.begin, from: .reported, .announced, .planned, to: .running),
            .init(.sign, from: .running, to: .minuted),
            // Again where something was found or worded anew since.
            .init(.hear, from: .minuted, .running, .explaining, .drafting, to: .explaining),
            .init(.draft, from: .minuted, .explaining, .running, to: .drafting),
            .init(.conclude, from: .drafting, to: .concluded),
            .init(.withdraw, from: .concluded, to: .drafting),
            .init(.follow, from: .concluded, to: .following),
            .init(.close, from: .following, .concluded, to: .closed),
            .init(.reopen, from: .closed, to: .following),
            .init(.postpone, from: .planned, .announced, .reported, to: .postponed),
            .init(.reschedule, from: .postponed, to: .planned),
            .init(.cancel, from: .planned, .announced, .reported, .postponed, to: .cancelled),
        ])
}

extension Inspection.State {
    /// Whether what was found can be written and judged.
    var takesFindings: Bool { [.running, .minuted, .explaining, .drafting].contains(self) }

    /// Those in which the conclusion has been issued.
    static let concludedOnes: [Self] = [.concluded, .following, .closed]

    /// Whether the conclusion has been issued.
    var isConcluded: Bool { Self.concludedOnes.contains(self) }

    /// Whether its visit has begun.
    var isCarriedOut: Bool { takesFindings || isConcluded }

    /// Whether nothing will happen to it any more.
    var isOver: Bool { [.closed, .cancelled].contains(self) }
}
