import Core
import Kernel
import Testing

@testable import Scoring

@Suite("Scores: the total, what applies, the index, the ranks")
struct ScoreTests {
    private static func points(_ text: String) -> ExactDecimal { ExactDecimal(text) ?? .zero }
    private static let caps = Campaign.Caps(bonus: points("2"), penalty: points("3"))

    /// 100 points, of which 6 do not apply in the worked example.
    private static let tree = ScoringTree(
        """
        1 | Lĩnh vực | 66
        1.1 | Tiêu chí | 66
        1.1.1 | Tự chấm | 60 | TY_LE | TU_CHAM | Sở Nội vụ
        1.1.2 | Không có thủ tục | 6 | TY_LE | TU_CHAM | Sở Nội vụ
        2 | Tác động | 34
        2.1 | Hài lòng | 34
        2.1.1 | Điều tra | 28 | KHAO_SAT 5 | DIEU_TRA_XHH | Sở Nội vụ
        2.1.2 | Khác | 6 | TY_LE | TU_CHAM | Sở Nội vụ
        """)

    @Test("the worked example: 63,25 and a survey of 24,80, one and a half more, a half less, of 94: 94,73%")
    func example() throws {
        let given: [String: Entry.Verdict] = [
            "1.1.1": .points(Self.points("57.25")), "1.1.2": .notApplicable, "2.1.1": .points(Self.points("24.80")),
            "2.1.2": .points(Self.points("6")),
        ]
        let score = Score(
            Self.tree, bonus: Self.points("1.5"), penalty: Self.points("0.5"), caps: Self.caps
        ) { given[$0.number.description] ?? .none }
        #expect(score.appraised == Self.points("63.25") && score.survey == Self.points("24.8"))
        #expect(score.appraised + score.survey == Self.points("88.05"))
        #expect(score.total == Self.points("89.05"))
        #expect(score.base == Self.points("94") && score.excluded == Self.points("6"))
        #expect(score.index.hundredths == 9473 && score.index.text == "94,73%")
        let band = try Rules().scoring.band(of: score.index, in: "XA", on: Day(2026, 12, 31) ?? Day(number: 0))
        #expect(band?.code == "XUAT_SAC")
    }

    @Test("bonus and penalty count up to their caps")
    func caps() {
        let score = Score(Self.tree, bonus: Self.points("7"), penalty: Self.points("9"), caps: Self.caps) { _ in
            .points(.zero)
        }
        #expect(score.bonus == Self.points("2") && score.penalty == Self.points("3"))
        #expect(score.total == Self.points("-1") && score.index.hundredths == -100)
    }

    @Test("a band begins exactly at its percentage")
    func bands() throws {
        let rules = try Rules().scoring
        let day = Day(2026, 12, 31) ?? Day(number: 0)
        func band(_ numerator: Int, _ denominator: Int) -> String? {
            rules.band(of: Rate(numerator: numerator, denominator: denominator), in: "SO", on: day)?.code
        }
        #expect(band(90, 100) == "XUAT_SAC" && band(89_999_999, 100_000_000) == "TOT")
        #expect(band(80, 100) == "TOT" && band(70, 100) == "KHA" && band(50, 100) == "TRUNG_BINH")
        #expect(band(49, 100) == "YEU" && band(0, 0) == nil)
    }

    @Test("92,5 90 90 88,1 are 1, 2, 2, 4; what has no result has no rank")
    func competition() {
        func index(_ points: Int) -> Rate { Rate(numerator: points, denominator: 1000) }
        #expect(Ranking.ranks([index(925), index(900), index(900), index(881)]) == [1, 2, 2, 4])
        #expect(
            Ranking.ranks([index(881), index(900), Rate(numerator: 0, denominator: 0), index(900)]) == [3, 1, nil, 1])
        #expect(Ranking.ranks([]) == [])
        // 0,9473404… and 0,9473405… show alike and do not share a rank; equal shares of different wholes do.
        #expect(
            Ranking.ranks([
                Rate(numerator: 8905, denominator: 9400), Rate(numerator: 9_473_405, denominator: 10_000_000),
            ]) == [2, 1])
        #expect(
            Ranking.ranks([Rate(numerator: 47, denominator: 94), Rate(numerator: 50, denominator: 100)]) == [1, 1])
    }

    @Test("a rank is one more than how many are better, for any results", arguments: 1...60)
    func ranks(_ seed: Int) {
        var generator = Dice(state: UInt64(seed))
        let results = (0..<Int.random(in: 0...40, using: &generator)).map { _ in
            Rate(
                numerator: Int.random(in: -20...100, using: &generator),
                denominator: [0, 50, 94, 100].randomElement(using: &generator) ?? 100)
        }
        let ranks = Ranking.ranks(results)
        for (place, rank) in ranks.enumerated() {
            guard results[place].isDefined else {
                #expect(rank == nil)
                continue
            }
            let better = results.count { $0.isDefined && Ranking.isBetter($0, results[place]) }
            #expect(rank == better + 1)
        }
    }

    @Test("what does not apply changes the whole by its points and the index only through it", arguments: 1...60)
    func rebasing(_ seed: Int) {
        var generator = Dice(state: UInt64(seed))
        let leaves = Self.tree.leaves
        var given: [CriterionNumber: Entry.Verdict] = [:]
        for leaf in leaves {
            given[leaf.number] =
                Bool.random(using: &generator)
                ? .notApplicable
                : .points(ExactDecimal(millionths: Int.random(in: 0...leaf.most.millionths, using: &generator)))
        }
        let score = Score(Self.tree, bonus: .zero, penalty: .zero, caps: Self.caps) { given[$0.number] ?? .none }
        let applying = leaves.filter { given[$0.number] != .notApplicable }
        #expect(score.base == applying.reduce(.zero) { $0 + $1.most })
        #expect(score.total == applying.reduce(.zero) { $0 + (given[$1.number]?.points ?? .zero) })
        #expect(score.total <= score.base && score.full == Self.points("100"))
        // Full points for all that applies are 100 %, whatever does not apply.
        let full = Score(Self.tree, bonus: .zero, penalty: .zero, caps: Self.caps) {
            given[$0.number] == .notApplicable ? .notApplicable : .points($0.most)
        }
        #expect(applying.isEmpty ? !full.index.isDefined : full.index.hundredths == 10_000)
    }
}
