import Core
import Kernel

/// One way in which a procedure can be handed in, with the term and the fee that hold for it.
///
/// Basis: Nghị định 63/2010/NĐ-CP, Điều 8 khoản 2. The same way may stand several times, each time for another case that
/// its note tells.
struct SubmissionWay: Sendable, Hashable {
    let channel: Channel
    /// nil where the law gives none for it.
    let term: Term?
    let fee: String
    let note: String

    /// Where it is handed in; the words are those by which files name the channel of a dossier.
    enum Channel: String, CaseIterable, Sendable {
        case counter = "TRUC_TIEP"
        case online = "TRUC_TUYEN"
        case post = "BCCI"

        var phrase: Phrase {
            switch self {
            case .counter: "Trực tiếp"
            case .online: "Trực tuyến"
            case .post: "Dịch vụ bưu chính công ích"
            }
        }
    }

    /// How long it takes: so many of a unit, or in words where the law does not count ("ngay khi nhận đủ hồ sơ").
    enum Term: Sendable, Hashable {
        case counted(ExactDecimal, ProcedureContent.TermUnit)
        case said(String)

        var phrase: Phrase {
            switch self {
            case .counted(let amount, let unit): unit.phrase(amount)
            case .said(let words): "\(words)"
            }
        }
    }

    /// As people read it in a line.
    var line: String {
        let facts = [term?.phrase.vietnamese ?? "", fee, note].filter { !$0.isEmpty }
        return ([channel.phrase.vietnamese] + (facts.isEmpty ? [] : [facts.joined(separator: "; ")]))
            .joined(separator: ": ")
    }
}

extension ProcedureContent.TermUnit {
    /// So many of it: hours and days are also given in halves.
    func phrase(_ amount: ExactDecimal) -> Phrase {
        let count = amount.description.replacing(".", with: ",")
        return switch self {
        case .workingDays: "\(count) ngày làm việc"
        case .days: "\(count) ngày"
        case .hours: "\(count) giờ"
        case .months: "\(count) tháng"
        }
    }
}

/// The ways of handing in a procedure, each once, in the order in which they were written.
///
/// It is one text wherever content is kept or typed, so it can only be made by reading one: see ``init(_:)``.
struct SubmissionWays: Sendable, Hashable {
    let all: [SubmissionWay]

    static let limit = 100

    /// As people read them, a line each.
    var lines: String { all.map(\.line).joined(separator: "\n") }

    /// As forms and contents have them, a line each: `Trực tiếp | 10 ngày làm việc | 8.000 đồng | hồ sơ đủ`.
    var text: String {
        all.map { way in
            let cells = [
                way.channel.phrase.vietnamese, way.term?.phrase.vietnamese ?? "", way.fee, way.note,
            ]
            return Self.joined(cells)
        }.joined(separator: "\n")
    }

    /// As a register has them, in one line: `TRUC_TIEP 10 ngày làm việc | 8.000 đồng; TRUC_TUYEN 5 ngày`.
    var column: String {
        all.map { way in
            let term = way.term?.phrase.vietnamese
            let first = way.channel.rawValue + (term.map { " " + $0 } ?? "")
            return Self.joined(
                [first] + (term == nil && !(way.fee + way.note).isEmpty ? [""] : []) + [way.fee, way.note])
        }.joined(separator: "; ")
    }

    private static func joined(_ cells: [String]) -> String {
        let filled = cells.lastIndex { !$0.isEmpty } ?? 0
        return cells[...filled].joined(separator: " | ")
    }
}

extension SubmissionWays: Codable {
    init(from decoder: any Decoder) throws { try self.init(decoder.singleValueContainer().decode(String.self)) }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(text)
    }
}
