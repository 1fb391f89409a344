import Kernel
import Store

/// A dossier of an administrative procedure (hồ sơ thủ tục hành chính), as a one-stop system reports it.
///
/// Applicants are left out on purpose: counting needs no names.
struct Dossier: Sendable {
    let code: DossierCode
    let procedure: String
    let unit: Int
    let channel: Channel
    let receivedOn: Day
    let dueOn: Day
    let reappointedOn: Day?
    let resolvedOn: Day?
    let returnedOn: Day?
    let state: State
    let components: Int
    let digitisedComponents: Int
    let isResultElectronic: Bool
    let hasFee: Bool
    let isPaidOnline: Bool
    let supplements: Int

    /// How it was handed in.
    enum Channel: String, CaseIterable, Sendable {
        case online = "TRUC_TUYEN"
        case inPerson = "TRUC_TIEP"
        case byPost = "BCCI"

        /// What people call it.
        var phrase: Phrase {
            switch self {
            case .online: "trực tuyến"
            case .inPerson: "trực tiếp"
            case .byPost: "bưu chính"
            }
        }
    }

    /// Where it stands, in the words of the national portal's exchange.
    enum State: String, CaseIterable, Sendable {
        case new = "MOI"
        case received = "TIEP_NHAN"
        case notReceived = "KHONG_TIEP_NHAN"
        case inProgress = "DANG_XU_LY"
        case awaitingSupplement = "CHO_BO_SUNG"
        case awaitingPayment = "CHO_NGHIA_VU_TC"
        case stopped = "DUNG_XU_LY"
        case withdrawn = "RUT"
        case rejected = "TU_CHOI_GIAI_QUYET"
        case hasResult = "CO_KET_QUA"
        case returned = "DA_TRA"

        /// What people call it.
        var phrase: Phrase {
            switch self {
            case .new: "mới"
            case .received: "đã tiếp nhận"
            case .notReceived: "không tiếp nhận"
            case .inProgress: "đang xử lý"
            case .awaitingSupplement: "chờ bổ sung"
            case .awaitingPayment: "chờ nghĩa vụ tài chính"
            case .stopped: "dừng xử lý"
            case .withdrawn: "rút hồ sơ"
            case .rejected: "từ chối giải quyết"
            case .hasResult: "có kết quả"
            case .returned: "đã trả"
            }
        }

        /// Whether a dossier in this state is open while it has no result.
        var countsAsOpen: Bool {
            switch self {
            case .notReceived, .withdrawn, .stopped: false
            default: true
            }
        }
    }

    /// The first day at whose end it was open and past its due day; nil when there was none.
    ///
    /// A dossier is late against the appointment first given; giving another one mends nothing.
    var overdueFrom: Day? {
        guard state.countsAsOpen else { return nil }
        let first = max(receivedOn, dueOn.adding(1))
        if let resolvedOn, resolvedOn <= first { return nil }
        return first
    }
}

/// The code on a dossier's receipt: unit, day of receipt, sequence.
///
/// Basis: Thông tư 01/2018/TT-VPCP, Điều 19.
struct DossierCode: Sendable {
    let text: String

    /// Nil when the text is not `<unit code>-<yyMMdd>-<4 to 7 digits>` or its date is no day.
    init?(_ text: String) {
        let parts = text.utf8.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
        guard parts.count == 3, DossierCode.isUnitCode(parts[0]), parts[1].count == 6, (4...7).contains(parts[2].count),
            let date = DossierCode.number(parts[1]), DossierCode.number(parts[2]) != nil,
            Day(2000 + date / 10_000, date / 100 % 100, date % 100) != nil
        else { return nil }
        self.text = text
    }

    private static func isUnitCode(_ bytes: some Collection<UInt8>) -> Bool {
        let dot = UInt8(ascii: ".")
        var last = dot
        for byte in bytes {
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"): break
            case dot where last != dot: break
            default: return false
            }
            last = byte
        }
        return last != dot
    }

    private static func number(_ bytes: some Collection<UInt8>) -> Int? {
        var number = 0
        for byte in bytes {
            guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) else { return nil }
            number = number * 10 + Int(byte - UInt8(ascii: "0"))
        }
        return number
    }
}

/// The code of a procedure in the national database: `N.NNNNNN`.
enum ProcedureCode {
    static func isOne(_ text: String) -> Bool {
        let bytes = Array(text.utf8)
        guard bytes.count == 8, bytes[1] == UInt8(ascii: ".") else { return false }
        return bytes.enumerated().allSatisfy { place, byte in
            place == 1 || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
        }
    }
}
