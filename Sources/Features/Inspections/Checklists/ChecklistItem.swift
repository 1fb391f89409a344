import Core
import Kernel
import Store

/// One item of what an inspection asks (mục kiểm tra).
struct ChecklistItem: Sendable, Hashable {
    /// A stable code: `TT-10`.
    let code: String
    let group: Group
    let question: String
    let answer: Answer
    /// What it rests on: legal documents with their articles, as people write them.
    let basis: String
    /// What the unit has to show.
    let evidence: String
    /// The indicators whose figures answer it.
    let indicators: [String]
    /// What has to be reached, the earliest first; empty where nothing is set. An item that is asked has one at most.
    var thresholds: [DatedThreshold]
    /// How grave it is when it is not reached.
    let grade: Finding.Grade
    /// The kinds of units it is asked of; empty for all.
    let audiences: [Audience]
    /// The first and the last day on which it is asked; nil while nothing bounds it.
    let from: Day?
    let until: Day?
    /// For people: where it is only known from practice.
    let note: String
    /// The criteria of the index of administrative reform that it bears on, by their numbers: `1.2.2` (tiêu chí chỉ số).
    let criteria: [String]

    /// What has to be reached on the day on which it is asked; nil where nothing is set.
    var threshold: Threshold? { thresholds.last?.threshold }

    /// The item as it is asked on a day: with what has to be reached then.
    func asked(on day: Day) -> ChecklistItem {
        var item = self
        item.thresholds = thresholds.first { day <= $0.until ?? day }.map { [DatedThreshold($0.threshold)] } ?? []
        return item
    }

    /// The same item with another threshold for good.
    func asking(_ threshold: Threshold) -> ChecklistItem {
        var item = self
        item.thresholds = [DatedThreshold(threshold)]
        return item
    }

    /// Whether the share of sub-units that the unit inspected itself answers it: a plan may ask for more or less than
    /// the checklist.
    var isOfSelfInspection: Bool { answer == .share && indicators.contains(Self.selfInspection) }

    /// The indicator of `Rules/indicators.json` that counts those sub-units.
    static let selfInspection = "DV_TU_KIEM_TRA"

    /// The seven groups of what is inspected: directing, and the six contents of Nghị quyết 76/NQ-CP.
    enum Group: String, Codable, Sendable, CaseIterable {
        case directing = "CD"
        case institutions = "TC"
        case procedures = "TT"
        case organisation = "BM"
        case service = "CV"
        case finance = "TS"
        case digital = "DT"

        var phrase: Phrase {
            switch self {
            case .directing: "Chỉ đạo, điều hành"
            case .institutions: "Cải cách thể chế"
            case .procedures: "Cải cách thủ tục hành chính"
            case .organisation: "Cải cách tổ chức bộ máy"
            case .service: "Cải cách chế độ công vụ"
            case .finance: "Cải cách tài chính công"
            case .digital: "Chính quyền điện tử, chính quyền số"
            }
        }
    }

    /// What an answer is.
    enum Answer: String, Sendable, CaseIterable {
        case yesNo = "CO_KHONG"
        case number = "SO"
        case share = "TY_LE"
        case scale = "THANG_DIEM"
        case text = "VAN_BAN"

        var phrase: Phrase {
            switch self {
            case .yesNo: "có hoặc không"
            case .number: "số"
            case .share: "tỷ lệ phần trăm"
            case .scale: "thang điểm"
            case .text: "nhận xét"
            }
        }
    }

    /// A kind of unit that items are asked of (đối tượng).
    enum Audience: String, Sendable, CaseIterable {
        case department = "SO"
        case commune = "XA"
        case district = "HUYEN"
        /// Agencies of ministries in the province; no register of units has them, so their items are for people to ask.
        case vertical = "NGANH_DOC"

        var phrase: Phrase {
            switch self {
            case .department: "sở, ban, ngành"
            case .commune: "cấp xã"
            case .district: "cấp huyện"
            case .vertical: "cơ quan ngành dọc"
            }
        }
    }

    /// Whether it is asked of a kind of unit on a day.
    func applies(to audience: Audience, on day: Day) -> Bool {
        (audiences.isEmpty || audiences.contains(audience)) && (from ?? day) <= day && day <= (until ?? day)
    }
}

extension Unit {
    /// What kind of unit it is to a checklist: divisions and service units are asked what the office above them is asked.
    func audience(in snapshot: Snapshot) throws -> ChecklistItem.Audience {
        for id in path.units.reversed() {
            switch try Unit.find(id, in: snapshot)?.level {
            case .commune: return .commune
            case .district: return .district
            case .department, .office, .province: return .department
            case .division, .serviceUnit, nil: continue
            }
        }
        return .department
    }
}
