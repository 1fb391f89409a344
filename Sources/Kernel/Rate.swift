/// A share of a whole, kept as its two counts: it is computed from summed counts and never averaged.
public struct Rate: Hashable, Sendable, Codable {
    /// How many of the whole.
    public let numerator: Int
    /// The whole; 0 when nothing arose.
    public let denominator: Int

    /// A rate from two counts.
    public init(numerator: Int, denominator: Int) {
        self.numerator = numerator
        self.denominator = denominator
    }

    /// The rate of two wholes together.
    public static func + (left: Rate, right: Rate) -> Rate {
        Rate(
            numerator: left.numerator + right.numerator,
            denominator: left.denominator + right.denominator)
    }

    /// Whether there is a value at all: a whole of 0 is “không phát sinh”, neither 0 % nor 100 %.
    public var isDefined: Bool { denominator > 0 }

    /// The percentage in hundredths of a percent, rounded half up: 7481 for 980/1310. Nil when not defined.
    public var hundredths: Int? {
        guard isDefined else { return nil }
        return Rate.halfUp(Int128(numerator) * 10_000, over: Int128(denominator))
    }

    /// `74,81%`, or `Không phát sinh`.
    public var text: String { phrase.vietnamese }

    /// ``text`` for showing in any language.
    public var phrase: Phrase {
        guard let hundredths else { return "Không phát sinh" }
        return "\(VietnameseNumber.text(hundredths: hundredths))%"
    }

    /// The percentage with two decimals, for JSON and drawings; nil when not defined.
    public var json: Double? { hundredths.map { Double($0) / 100 } }

    /// `number / divisor` to the nearest whole, halves upwards.
    fileprivate static func halfUp(_ number: Int128, over divisor: Int128) -> Int {
        let (quotient, remainder) = (2 * number + divisor).quotientAndRemainder(dividingBy: 2 * divisor)
        return Int(clamping: remainder < 0 ? quotient - 1 : quotient)
    }
}

/// Which side of a target is the good one.
public enum Direction: String, Hashable, Sendable, Codable, CaseIterable {
    /// Higher is better: the target is the least allowed.
    case atLeast = ">="
    /// Lower is better: the target is the most allowed.
    case atMost = "<="

    /// The sign as people read it: ≥ or ≤.
    public var sign: String { self == .atLeast ? "≥" : "≤" }
}

extension Rate {
    /// Whether the rate keeps a target given in percent, compared exactly; nil when the rate is not defined.
    ///
    /// 74,996 % shows as 75,00 % and still misses a target of 75 %.
    public func meets(_ target: ExactDecimal, _ direction: Direction) -> Bool? {
        guard isDefined else { return nil }
        let (actual, wanted) = compared(with: target)
        return direction == .atLeast ? actual >= wanted : actual <= wanted
    }

    /// Rate minus target in hundredths of a percentage point, rounded half up; nil when not defined.
    public func gap(to target: ExactDecimal) -> Int? {
        guard isDefined else { return nil }
        let (actual, wanted) = compared(with: target)
        return Rate.halfUp(actual - wanted, over: Int128(denominator) * Int128(ExactDecimal.scale / 100))
    }

    /// Rate over target in hundredths of a percent, rounded half up; nil when not defined or the target is not above 0.
    public func attainment(of target: ExactDecimal) -> Int? {
        guard isDefined, target.millionths > 0 else { return nil }
        let (actual, wanted) = compared(with: target)
        return Rate.halfUp(actual * 10_000, over: wanted)
    }

    /// The rate and the target on one scale; 128 bits hold the product of any two counts of 63.
    private func compared(with target: ExactDecimal) -> (actual: Int128, wanted: Int128) {
        (
            Int128(numerator) * 100 * Int128(ExactDecimal.scale),
            Int128(target.millionths) * Int128(denominator)
        )
    }
}
