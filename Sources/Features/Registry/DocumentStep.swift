import Kernel
import Store

/// One step on the way of a document, at its moment.
struct DocumentStep: Sendable, Hashable {
    let kind: Kind
    let at: Instant
    var fromDesk = ""
    /// The desk it goes to; empty where it stays.
    var toDesk = ""
    /// The instruction, the reason, the number of the answer.
    var note = ""
    /// The day asked for, of an extension.
    var extendedTo: Day?
    /// Desks that help, of an assignment; the desk that has done its part, of a cooperation.
    var cooperating = ""
    var actor = ""

    /// The kinds of steps, in the order in which they usually come.
    enum Kind: String, CaseIterable, Sendable, Codable, Readable, Bindable {
        case register = "DANG_KY"
        case present = "TRINH"
        case assign = "PHAN_CONG"
        case accept = "NHAN_VIEC"
        case cooperate = "PHOI_HOP"
        case sendBack = "CHUYEN_TRA"
        case extend = "GIA_HAN"
        case suspend = "TAM_DUNG"
        case resume = "TIEP_TUC"
        case finish = "HOAN_THANH"

        var phrase: Phrase {
            switch self {
            case .register: "Đăng ký"
            case .present: "Trình"
            case .assign: "Phân công"
            case .accept: "Nhận việc"
            case .cooperate: "Phối hợp xong"
            case .sendBack: "Chuyển trả"
            case .extend: "Gia hạn"
            case .suspend: "Tạm dừng"
            case .resume: "Tiếp tục"
            case .finish: "Hoàn thành"
            }
        }

        /// From which states a person may take it, and to which it leads: the whole life of a document.
        ///
        /// Registers of other systems are taken as they are; this governs what is done here.
        var way: (from: Set<IncomingDocument.State>, to: IncomingDocument.State?) {
            switch self {
            case .register: ([.arrived], .registered)
            case .present: ([.registered], .presented)
            case .assign: ([.registered, .presented, .assigned, .inProgress], .assigned)
            case .accept: ([.assigned], .inProgress)
            case .cooperate: ([.assigned, .inProgress, .suspended], nil)
            case .sendBack: ([.assigned, .inProgress], .presented)
            case .extend: ([.assigned, .inProgress, .suspended], nil)
            case .suspend: ([.assigned, .inProgress], .suspended)
            case .resume: ([.suspended], .inProgress)
            case .finish: ([.presented, .assigned, .inProgress], .finished)
            }
        }

        var rank: Int { Kind.allCases.firstIndex(of: self) ?? 0 }
    }

    /// The desks named in ``cooperating``.
    var cooperatingDesks: [String] { Desk.codes(in: cooperating) }
}

/// Desks that every office has.
enum Desk {
    /// Where documents arrive.
    static let registry = "VAN_THU"
    /// Where they are decided upon.
    static let leader = "LANH_DAO"

    /// Codes with commas or semicolons between, as somebody types them, each once.
    static func codes(in text: String) -> [String] {
        var codes: [String] = []
        for part in text.split(whereSeparator: { $0 == "," || $0 == ";" }) {
            let code = VietnameseText.clean(String(part))
            if !code.isEmpty, !codes.contains(code) { codes.append(code) }
        }
        return codes
    }
}

extension IncomingDocument {
    /// Why a step cannot be taken now; nil when it can. The same rule greys the button and refuses the act.
    func obstacle(to step: DocumentStep.Kind) -> Reason? {
        guard !step.way.from.contains(state) else { return nil }
        let basis = Basis("30/2020/NĐ-CP", "Điều 20")
        switch state {
        case .arrived: return Reason("Văn bản chưa được đăng ký.", basis: basis)
        case .registered: return Reason("Văn bản mới đăng ký, chưa được trình.", basis: basis)
        case .presented: return Reason("Văn bản đang chờ chỉ đạo.", basis: basis)
        case .assigned: return Reason("Văn bản đã phân công, chưa ai nhận việc.", basis: basis)
        case .inProgress: return Reason("Văn bản đang được xử lý.", basis: basis)
        case .suspended: return Reason("Văn bản đang tạm dừng xử lý.", basis: basis)
        case .finished: return Reason("Văn bản đã hoàn thành.", basis: basis)
        }
    }
}
