import Core
import Kernel

/// One line of a scoring set: a field, a criterion, or a sub-criterion, for which points are given.
struct Criterion: Hashable, Sendable {
    let number: CriterionNumber
    let name: String
    let most: ExactDecimal
    /// How it is scored; nil for fields and criteria.
    let scoring: Scoring?

    /// How a sub-criterion is scored.
    struct Scoring: Hashable, Sendable {
        let rule: CriterionRule
        let method: Method
        /// The one agency that appraises it.
        let appraiser: String
        /// What proves it.
        let proof: String
    }

    /// Where what is counted comes from.
    enum Method: Hashable, Sendable {
        /// The unit says so.
        case unit
        /// A sociological survey, which the appraising side enters.
        case survey
        /// The figures of the system, by the code of an indicator.
        case figures(String)

        /// Reads `DU_LIEU_HE_THONG TL_DUNG_HAN`; nil for anything else.
        init?(_ text: String) {
            let words = text.split(separator: " ").map(String.init)
            switch (words.first, words.count) {
            case ("TU_CHAM", 1): self = .unit
            case ("DIEU_TRA_XHH", 1): self = .survey
            case ("DU_LIEU_HE_THONG", 2): self = .figures(words[1])
            default: return nil
            }
        }

        var phrase: Phrase {
            switch self {
            case .unit: "đơn vị tự chấm"
            case .survey: "điều tra xã hội học"
            case .figures: "số liệu của hệ thống"
            }
        }
    }
}

/// A scoring set as a tree: fields, criteria, sub-criteria, in their order.
struct ScoringTree: Sendable {
    let criteria: [Criterion]
    /// What could not be read.
    let unread: [Reason]

    /// What points are given for.
    var leaves: [Criterion] { criteria.filter { $0.scoring != nil } }

    func leaf(_ number: CriterionNumber) -> Criterion? {
        criteria.first { $0.number == number && $0.scoring != nil }
    }

    /// Reads the lines people write: number, name, points, and for sub-criteria rule, method, appraising agency, proof,
    /// with `|` or a tab between.
    init(_ text: String) {
        var criteria: [Criterion] = []
        var unread: [Reason] = []
        for line in text.split(whereSeparator: \.isNewline) where !line.allSatisfy(\.isWhitespace) {
            do throws(Refusal) {
                criteria.append(try Self.criterion(String(line)))
            } catch {
                unread += error.reasons
            }
        }
        self.criteria = criteria.sorted { $0.number < $1.number }
        self.unread = unread
    }

    private static func criterion(_ line: String) throws(Refusal) -> Criterion {
        let cells = line.split(omittingEmptySubsequences: false) { $0 == "|" || $0 == "\t" }
            .map { VietnameseText.clean(String($0)) }
        func wrong(_ phrase: Phrase) -> Refusal { .invalid("criteria", "Dòng “\(cells[0])”: \(phrase.vietnamese)") }
        guard let number = CriterionNumber(cells[0]) else {
            throw wrong("số thứ tự phải có dạng 1, 1.2 hoặc 1.2.3.")
        }
        guard cells.count >= 3, !cells[1].isEmpty else { throw wrong("thiếu tên hoặc điểm tối đa.") }
        guard let most = ExactDecimal(cells[2]), most > .zero else {
            throw wrong("điểm tối đa phải là số lớn hơn 0.")
        }
        guard number.isLeaf else {
            guard cells.count == 3 else { throw wrong("chỉ tiêu chí thành phần (ba cấp số) có cách tính.") }
            return Criterion(number: number, name: cells[1], most: most, scoring: nil)
        }
        guard cells.count >= 6 else {
            throw wrong("tiêu chí thành phần cần cách tính, phương pháp và cơ quan thẩm định.")
        }
        let rule: CriterionRule
        do throws(Refusal) {
            rule = try CriterionRule(cells[3])
        } catch {
            throw wrong(error.reasons[0].phrase)
        }
        guard let method = Criterion.Method(cells[4]) else {
            throw wrong("phương pháp là TU_CHAM, DIEU_TRA_XHH hoặc DU_LIEU_HE_THONG kèm mã chỉ số.")
        }
        let scoring = Criterion.Scoring(
            rule: rule, method: method, appraiser: cells[5], proof: cells.count > 6 ? cells[6] : "")
        return Criterion(number: number, name: cells[1], most: most, scoring: scoring)
    }
}
