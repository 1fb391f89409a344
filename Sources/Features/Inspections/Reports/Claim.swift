import Core
import Kernel
import Store
import Web

/// A number that the unit states of itself: for an indicator in a period, so many of so many, or a percentage alone.
struct Claim: Sendable, Codable, Hashable {
    let indicator: String
    let period: Period
    let numerator: ExactDecimal
    /// Of what; nil when only a percentage was stated.
    let denominator: ExactDecimal?
    /// How many decimals the numerator was written with: a percentage is compared as precisely as it was written.
    let decimals: Int

    /// What people read: `120/150`, `80,5%`.
    var text: String {
        let first = VietnameseNumber.text(numerator)
        return denominator.map { "\(first)/\(VietnameseNumber.text($0))" } ?? "\(first)%"
    }

    /// The same in the language of whoever reads.
    func said(_ t: Tongue) -> String { t.figure(text) }

    /// Whether it says something else than a figure, compared exactly.
    func differs(from figure: Rate) -> Bool {
        if let denominator {
            return numerator != ExactDecimal(figure.numerator) || denominator != ExactDecimal(figure.denominator)
        }
        return figure.rounded(decimals) != numerator
    }

    /// How far it is from a figure: `+10/0` for the two counts, `+1,5%` in points of a percentage.
    func gap(to figure: Rate) -> String {
        guard let denominator else {
            guard let other = figure.rounded(decimals) else { return "" }
            return Self.signed(numerator - other) + "%"
        }
        return Self.gap(
            numerator - ExactDecimal(millionths: figure.numerator * Self.scale),
            denominator - ExactDecimal(millionths: figure.denominator * Self.scale))
    }

    /// Whether it says something else than the unit said before.
    func differs(from earlier: Claim) -> Bool {
        numerator != earlier.numerator || denominator != earlier.denominator
    }

    /// How far it is from what the unit said before; empty when the two cannot be compared.
    func gap(to earlier: Claim) -> String {
        switch (denominator, earlier.denominator) {
        case (let mine?, let theirs?):
            Self.gap(numerator - earlier.numerator, mine - theirs)
        case (nil, nil): Self.signed(numerator - earlier.numerator) + "%"
        default: ""
        }
    }

    private static let scale = 1_000_000

    private static func gap(_ numerator: ExactDecimal, _ denominator: ExactDecimal) -> String {
        "\(signed(numerator))/\(signed(denominator))"
    }

    private static func signed(_ number: ExactDecimal) -> String {
        (number > .zero ? "+" : "") + VietnameseNumber.text(number)
    }
}

/// A number as somebody wrote it: `INDICATOR|PERIOD|NUMERATOR|DENOMINATOR`, the last one empty for a percentage, both
/// empty for none. One text, so that a form and a JSON body carry as many as they like.
struct WrittenClaim: Sendable, Codable {
    let text: String

    init(_ text: String) { self.text = text }

    init(from decoder: any Decoder) throws { text = try decoder.singleValueContainer().decode(String.self) }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(text)
    }

    /// The name of the field where it was written, for reasons.
    static func field(_ part: Part, _ indicator: String, _ period: Period) -> String {
        "\(part.rawValue)-\(indicator)-\(period)"
    }

    enum Part: String {
        case numerator, denominator
    }

    /// What it says of which indicator and period; the claim is nil when it takes one back.
    ///
    /// - Throws: `Refusal.invalid` with the field where it was written.
    func read() throws(Refusal) -> (indicator: String, period: Period, claim: Claim?) {
        let parts = text.split(separator: "|", omittingEmptySubsequences: false).map {
            $0.filter { !$0.isWhitespace }
        }
        guard parts.count == 4, let period = Period(parts[1]) else {
            throw .invalid("claims", "“\(text)” không đúng dạng: chỉ số, kỳ, tử số, mẫu số.")
        }
        if parts[2].isEmpty, parts[3].isEmpty { return (parts[0], period, nil) }
        let numerator = try Self.number(parts[2], Self.field(.numerator, parts[0], period))
        if parts[3].isEmpty, numerator > Self.whole {
            throw .invalid(Self.field(.numerator, parts[0], period), "Tỷ lệ không quá 100%.")
        }
        var denominator: ExactDecimal?
        if !parts[3].isEmpty {
            let field = Self.field(.denominator, parts[0], period)
            let read = try Self.number(parts[3], field)
            guard read > .zero else {
                throw .invalid(field, "Mẫu số phải lớn hơn 0; khi không phát sinh, để trống cả hai ô.")
            }
            if numerator > read { throw .invalid(field, "Tử số lớn hơn mẫu số.") }
            denominator = read
        }
        let decimals = parts[2].firstIndex(of: ",").map { parts[2].distance(from: $0, to: parts[2].endIndex) - 1 } ?? 0
        return (
            parts[0], period,
            Claim(
                indicator: parts[0], period: period, numerator: numerator, denominator: denominator,
                decimals: decimals)
        )
    }

    /// 100 %: every indicator is a share of what it is counted among.
    private static let whole = ExactDecimal(millionths: 100_000_000)

    /// A number with a comma before its decimals, and points between thousands or none, as it is shown. Any other point
    /// is refused: `97.5` would be one thing to one and another to the next.
    private static func number(_ text: String, _ field: String) throws(Refusal) -> ExactDecimal {
        let isGrouped = text.wholeMatch(of: /[1-9]\d{0,2}(?:\.\d{3})+(?:,\d+)?/) != nil
        let plain = isGrouped ? text.filter { $0 != "." } : text
        guard !plain.contains("."), let number = ExactDecimal(plain), number.millionths >= 0 else {
            throw .invalid(
                field, "Viết số như 1500, 1.500 hoặc 97,5: dấu chấm ngăn hàng nghìn, dấu phẩy trước phần thập phân.")
        }
        return number
    }
}

extension Tongue {
    /// A number that is kept as Vietnamese text, `838/1.352` or `+1,5%`, as this language writes it.
    func figure(_ text: String) -> String {
        guard language != .vietnamese else { return text }
        return String(text.map { $0 == "." ? "," : $0 == "," ? "." : $0 })
    }
}

extension Rules {
    /// Whether a number of an indicator can be stated for a period: some are counted for whole years alone.
    func isStated(_ indicator: String, in period: Period) -> Bool {
        indicators.contains { $0.code == indicator && ($0.isYearly != true || period.part == .year) }
    }
}

extension Rate {
    /// The percentage rounded half up to so many decimals; nil when nothing arose.
    func rounded(_ decimals: Int) -> ExactDecimal? {
        guard isDefined, (0...6).contains(decimals) else { return nil }
        let power = (0..<decimals).reduce(Int128(1)) { power, _ in power * 10 }
        let whole = Int128(denominator)
        let units = (2 * Int128(numerator) * 100 * power + whole) / (2 * whole)
        return ExactDecimal(millionths: Int(clamping: units * (1_000_000 / power)))
    }
}
