import Core
import Kernel
import Store

/// One walk along a unit's boards with the register in hand (đợt kiểm tra niêm yết).
///
/// Basis: Thông tư 21/2016/TT-BGTVT, Điều 48, whose checklist it follows.
struct PostingRound: Sendable {
    typealias ID = Kernel.ID<PostingRound>

    let id: ID
    let unit: Unit.ID
    let openedOn: Day
    let openedBy: String
    let endedOn: Day?
    let endedBy: String?
    /// Why it was given up; empty for one that was finished.
    let reason: String
    /// How many lines of the register it corrected; nil while it runs and when it was given up.
    let corrections: Int?

    var subject: Subject { Subject("posting_round", id) }
    var isOpen: Bool { endedOn == nil }

    /// Why nothing more may be answered or finished.
    var obstacle: Reason? { isOpen ? nil : Reason("Đợt kiểm tra này đã kết thúc.") }

    /// One thing to look at: a procedure in a place, or what the place itself must show.
    struct Line: Sendable {
        typealias ID = Kernel.ID<Line>

        let id: ID
        let round: PostingRound.ID
        let place: PostingPlace
        /// Empty for the contact to which feedback and petitions go.
        let procedure: String
        let name: String
        /// The version in force; nil for what should not hang.
        let version: Int?
        /// The version that hangs by the register; nil when none does.
        let shown: Int?
        let answer: Answer?
        /// Whether the form lies behind it; nil when nobody said.
        let form: Yes?
        let note: String
        let answeredAt: Instant?
        let answeredBy: String?
        let revision: Int

        var subject: Subject { Subject("posting_round_line", id) }
        var isContact: Bool { procedure.isEmpty }

        /// What can be answered here.
        var answers: [Answer] {
            if isContact { return [.contact, .noContact] }
            guard let version else { return [.surplus, .missing] }
            return version > 1 ? [.right, .old, .missing] : [.right, .missing]
        }
    }

    enum Answer: String, CaseIterable, Sendable, Codable, Bindable, Readable {
        case right = "DUNG"
        case old = "CU"
        case missing = "THIEU"
        case surplus = "THUA"
        case contact = "CO"
        case noContact = "KHONG"

        /// Whether all is as it should be, of a line with or without a version in force.
        func isFine(_ line: Line) -> Bool {
            self == .right || self == .contact || self == .missing && line.version == nil
        }
    }

    enum Yes: String, CaseIterable, Sendable, Codable, Bindable, Readable {
        case yes = "CO"
        case no = "KHONG"
    }
}

extension PostingRound.Answer {
    /// What the button says.
    func phrase(_ line: PostingRound.Line) -> Phrase {
        switch self {
        case .right: "Đúng bản"
        case .old: "Bản cũ"
        case .missing: line.version == nil ? "Đã gỡ" : "Thiếu"
        case .surplus: "Thừa"
        case .contact: "Có"
        case .noContact: "Không có"
        }
    }
}

/// What a finished round does to the register.
enum PostingCorrection: Sendable, Hashable {
    case hang(procedure: String, version: Int, place: PostingPlace)
    case takeDown(Posting.ID, procedure: String, version: Int, place: PostingPlace)

    /// The corrections that the answer of a line comes to.
    ///
    /// - Parameter standing: what stands in the line's place of its procedure by the register, now.
    static func of(_ line: PostingRound.Line, _ standing: [Posting]) -> [PostingCorrection] {
        func hang(_ version: Int) -> [PostingCorrection] {
            standing.contains { $0.version == version }
                ? [] : [.hang(procedure: line.procedure, version: version, place: line.place)]
        }
        func takeDown(_ condition: (Posting) -> Bool) -> [PostingCorrection] {
            standing.filter(condition).map {
                .takeDown($0.id, procedure: $0.procedure, version: $0.version, place: $0.place)
            }
        }
        switch (line.answer, line.version) {
        case (.right, let version?): return takeDown { $0.version != version } + hang(version)
        case (.old, let version?):
            // Which older version hangs is what the register says; where it says nothing, the one before.
            let older = standing.map(\.version).filter { $0 < version }.max() ?? version - 1
            return takeDown { $0.version >= version } + hang(older)
        case (.missing, _): return takeDown { _ in true }
        case (.surplus, _): return standing.isEmpty ? line.shown.map(hang) ?? [] : []
        default: return []
        }
    }
}
