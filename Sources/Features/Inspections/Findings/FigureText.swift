import Core
import Foundation
import Kernel

/// A text as far as it counts something. What carries digits and counts nothing is taken out – days, periods, years,
/// numbers of documents, articles, standards, items of a checklist –, so that it excuses no weak word.
struct FigureText: Sendable {
    /// What is left, in lower case.
    private let rest: String

    init(_ text: String) {
        var rest = ""
        var place = text.startIndex
        for cited in DocumentNumber.recognised(in: text) {
            rest.append(contentsOf: text[place..<cited.range.lowerBound])
            rest.append(" ")
            place = cited.range.upperBound
        }
        rest.append(contentsOf: text[place...])
        rest = rest.lowercased()
        self.rest = rest.contains(where: \.isNumber) ? Self.counting(rest) : rest
    }

    /// Its clauses: what stands between semicolons, full stops and ends of lines. A point between thousands ends none.
    var clauses: [Substring] {
        let bytes = Array(rest.utf8)
        let kept = bytes.indices.filter { place in
            bytes[place] != UInt8(ascii: ".") || place + 1 == bytes.count || !(48...57).contains(bytes[place + 1])
        }
        return Substring(String(decoding: kept.map { bytes[$0] }, as: UTF8.self)).split { ";.\n".contains($0) }
    }

    /// Whether it counts anything at all.
    var hasFigure: Bool { rest.contains(where: \.isNumber) }

    /// Whether it names a number: the two counts, or the percentage.
    func states(_ claim: Claim) -> Bool {
        guard let denominator = claim.denominator else {
            return percentages.contains { Self.number($0.value) == claim.numerator }
        }
        return counts.contains { Self.number($0.part) == claim.numerator && Self.number($0.whole) == denominator }
    }

    /// Something that is counted: as it is written, and what it says however it is written; nil for what is beyond
    /// numbers.
    struct Number: Sendable {
        let text: String
        let value: Value?
    }

    /// What a figure says.
    enum Value: Hashable, Sendable {
        case share(ExactDecimal)
        case counts(ExactDecimal, of: ExactDecimal)
        case whole(ExactDecimal)

        /// Whether it can be told from others: a whole percentage is a target or a coincidence as often as not.
        var isParticular: Bool { if case .share(let share) = self { share.millionths % 1_000_000 != 0 } else { true } }
    }

    /// What it counts: percentages, then counts of others (`12/96`), then whole numbers.
    var figures: [Number] {
        let shares = percentages.map { share in
            Number(text: String(share.text), value: Self.number(share.value).map(Value.share))
        }
        let pairs = counts.map { count in
            let (part, whole) = (Self.number(count.part), Self.number(count.whole))
            let value: Value? = if let part, let whole { .counts(part, of: whole) } else { nil }
            return Number(text: String(count.text), value: value)
        }
        return shares + pairs
            + wholes.map { whole in Number(text: String(whole), value: Self.number(whole).map(Value.whole)) }
    }

    /// What its figures say, and the first of two counts by itself.
    var values: Set<Value> {
        figures.compactMap(\.value).reduce(into: []) { values, value in
            values.insert(value)
            if case .counts(let part, _) = value { values.insert(.whole(part)) }
        }
    }

    /// The figures that none of some claims states, as they are written. A percentage that two stated counts come to is
    /// stated.
    func figures(unstatedBy claims: [Claim]) -> [String] {
        figures.filter { figure in !claims.contains { Self.isStated(figure, by: $0) } }.map(\.text)
    }

    private static func isStated(_ figure: Number, by claim: Claim) -> Bool {
        switch figure.value {
        case .share(let share): isShare(share, decimals: decimals(figure.text), of: claim)
        case .counts(let part, let whole): part == claim.numerator && whole == claim.denominator
        case .whole(let number): claim.denominator != nil && [claim.numerator, claim.denominator].contains(number)
        case nil: false
        }
    }

    /// How many decimals stand behind the comma.
    private static func decimals(_ text: String) -> Int {
        text.split(separator: ",").dropFirst().first?.prefix(while: \.isNumber).count ?? 0
    }

    private var percentages: [(text: Substring, value: Substring)] {
        matches(of: Self.percentage).map { ($0[0], $0[1]) }
    }

    private var counts: [(text: Substring, part: Substring, whole: Substring)] {
        matches(of: Self.count).map { ($0[0], $0[1], $0[2]) }
    }

    /// Whole numbers that stand for many: with points between thousands, or of three digits and more before what is
    /// registered. What belongs to a percentage or to two counts is none.
    private var wholes: [Substring] { matches(of: Self.whole).map { $0[0] } }

    /// Every match: the whole of it, then its groups.
    private func matches(of expression: NSRegularExpression?) -> [[Substring]] {
        guard hasFigure, let expression else { return [] }
        return expression.matches(in: rest, range: NSRange(rest.startIndex..., in: rest)).map { match in
            (0..<match.numberOfRanges).map { place in
                Range(match.range(at: place), in: rest).map { rest[$0] } ?? ""
            }
        }
    }

    private static func isShare(_ number: ExactDecimal, decimals: Int, of claim: Claim) -> Bool {
        guard let denominator = claim.denominator else { return number == claim.numerator }
        let share = Double(claim.numerator.millionths) * 100 / Double(max(denominator.millionths, 1))
        // As precisely as it is written.
        return abs(Double(number.millionths) / 1_000_000 - share) * pow(10, Double(decimals)) < 0.500_001
    }

    /// A number with points between thousands, and maybe one behind it that ends the sentence.
    private static func number(_ text: Substring) -> ExactDecimal? {
        ExactDecimal(text.filter { $0 != "." })
    }

    /// A text without what carries digits and counts nothing.
    private static func counting(_ text: String) -> String {
        uncounted?.stringByReplacingMatches(
            in: text, range: NSRange(text.startIndex..., in: text), withTemplate: " ") ?? text
    }

    private static let percentage = try? NSRegularExpression(pattern: #"(\d[\d.]*(?:,\d+)?)\s?%"#)
    private static let count = try? NSRegularExpression(
        pattern: #"(\d[\d.]*(?:,\d+)?)\s?/\s?(\d[\d.]*(?:,\d+)?)"#)
    private static let whole = try? NSRegularExpression(
        pattern: #"(?<![\d.,/])(?<!/\s)(?:\d{1,3}(?:\.\d{3})+(?!\d|[.,]\d|\s?[%/])"#
            + #"|\d{3,}(?=\s+(?:hồ sơ|văn bản|nhiệm vụ|thủ tục)))"#)

    /// What carries digits and counts nothing, each before what would match a part of it. One expression of ICU: a
    /// conclusion has a hundred texts, and thirteen of Swift's take ten milliseconds for each.
    private static let uncounted = try? NSRegularExpression(
        pattern: [
            // 18/6/2024, 18-6-2024, 18.6.2024; ngày 18/6, ngày 18 tháng 6.
            #"\d{1,2}(?:/\d{1,2}/|-\d{1,2}-|\.\d{1,2}\.)(?:19|20)\d\d(?!\d)"#,
            #"ngày\s+\d{1,2}(?:[/\-]|\s+tháng\s+)\d{1,2}(?:[/\-](?:19|20)\d\d)?(?!\d)"#,
            // 6 tháng đầu năm 2024, 9 tháng năm 2024; quý I/2024; tháng 5/2024; II/2024, 5/2024 in a list of these.
            #"\d{1,2}\s+tháng\s+(?:(?:đầu|cuối)\s+)?năm(?:\s+[12]\d{3}(?!\d))?"#,
            #"quý\s+(?:iv|i{1,3}|[1-4])(?!\d)(?:\s*[/\-]\s*[12]\d{3}(?!\d))?"#,
            #"tháng\s+(?:1[0-2]|0?[1-9])(?!\d)(?:\s*[/\-]\s*[12]\d{3}(?!\d))?"#,
            #"(?:1[0-2]|0?[1-9]|iv|i{1,3})/(?:19|20)\d\d(?!\d)"#,
            // năm 2023, năm 2022 và 2023, giai đoạn 2021–2030, cùng kỳ 2023.
            #"(?:năm(?:\s+học)?|kỳ|giai đoạn)\s+[12]\d{3}(?!\d)(?:\s*(?:,|và|-|–|đến)\s*[12]\d{3}(?!\d))*"#,
            // Kế hoạch số 39; khoản 2 Điều 15, Phụ lục 3; TCVN ISO 9001:2015; mục TT-10.
            #"(?:luật|nghị định|nghị quyết|quyết định|thông tư|chỉ thị|kế hoạch|công văn)\s+số:?\s*\d+(?:/\d{4})?"#,
            #"(?:thông báo|báo cáo|tờ trình|biên bản)\s+số:?\s*\d+(?:/\d{4})?"#,
            #"(?:khoản\s+\d{1,2},?\s+)?(?:điều|phụ lục)\s+\d{1,3}[a-zđ]?(?!\d|[.,]\d)"#,
            #"(?:tcvn|qcvn|iso|iec)(?:[\s/:\-]+(?:iso|iec))*[\s:\-]*\d+(?:[\-:]\d+)*"#,
            #"[a-z]{2}-\d{2,3}(?!\d)"#,
        ].joined(separator: "|"))
}
