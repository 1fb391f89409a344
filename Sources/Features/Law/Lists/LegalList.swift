import Core
import Kernel
import Store
import Web

/// The lists that are put out of the documents of a unit, for any period (danh mục văn bản).
struct LegalList: Sendable {
    let unit: Unit
    let period: Period
    /// The regime in force on the period's last day, which names the lists.
    let regime: LegalRegime
    let kind: Kind
    /// Whether documents of issuers that are no units here belong to it too.
    let includesOthers: Bool

    /// What each list holds; the codes of ``LegalRegime/Review/lists``.
    enum Kind: String, Sendable, CaseIterable {
        case expired = "HET_HIEU_LUC"
        case partly = "HET_HIEU_LUC_MOT_PHAN"
        case suspended = "NGUNG_HIEU_LUC"
        case inForce = "CON_HIEU_LUC"
        case toHandle = "CAN_XU_LY"
    }

    /// A document in a list.
    struct Line: Sendable {
        let id: KnownLaw.ID
        let symbol: String
        let kind: String
        let issuer: String
        let subject: String
        let issuedOn: Day
        /// When it expired or was suspended, in whole or in part; by when it is to be handled.
        let on: Day?
        let scope: String
        let reason: Reason
    }

    /// Why it stands in a list.
    enum Reason: Sendable {
        /// Its own term is over.
        case term
        /// Another document did it.
        case change(LawChange.Kind, by: String)
        /// It was reviewed, with this result and proposal.
        case review(String, proposal: String)
        /// It is in a state.
        case state(LegalValidity.State)

        func text(_ t: Tongue) -> String {
            switch self {
            case .term: t("hết thời hạn của văn bản")
            case .change(let kind, let by): "\(t(kind.suffered)) \(by)"
            case .review(let result, let proposal):
                [t(Phrase(pattern: result)), proposal].filter { !$0.isEmpty }.joined(separator: ": ")
            case .state(let state): t(state.phrase)
            }
        }
    }

    var name: Phrase {
        regime.review.lists.first { $0.code == kind.rawValue }?.phrase ?? Phrase(pattern: kind.rawValue)
    }

    /// What stands above the column with the day.
    var dayName: Phrase {
        switch kind {
        case .expired, .partly: "Ngày hết hiệu lực"
        case .suspended: "Ngày ngưng hiệu lực"
        case .inForce: "Có hiệu lực từ"
        case .toHandle: "Hạn xử lý"
        }
    }
}

/// The list of expired documents that a unit owes every year.
struct YearlyList: Sendable {
    typealias ID = Kernel.ID<YearlyList>

    let id: ID
    let unit: Unit.ID
    let year: Int
    let dueOn: Day
    let publishedOn: Day?
    let notation: String

    func outcome(on day: Day) -> Deadline.Outcome { Deadline(dueOn).outcome(doneOn: publishedOn, on: day) }
}
