extension ExactDecimal {
    /// Nothing.
    public static let zero = ExactDecimal(millionths: 0)

    /// The sum; beyond what can be kept, the most that can: people may type any number, and no page falls over one.
    public static func + (left: ExactDecimal, right: ExactDecimal) -> ExactDecimal {
        let (sum, isBeyond) = left.millionths.addingReportingOverflow(right.millionths)
        return ExactDecimal(millionths: isBeyond ? (right.millionths > 0 ? .max : .min) : sum)
    }

    /// The difference; beyond what can be kept, the most that can.
    public static func - (left: ExactDecimal, right: ExactDecimal) -> ExactDecimal {
        let (difference, isBeyond) = left.millionths.subtractingReportingOverflow(right.millionths)
        return ExactDecimal(millionths: isBeyond ? (right.millionths < 0 ? .max : .min) : difference)
    }

    public static func += (left: inout ExactDecimal, right: ExactDecimal) { left = left + right }

    /// A share of it to the nearest millionth, halves upwards; nil for a share of nothing.
    public func times(_ share: Rate) -> ExactDecimal? {
        guard share.isDefined else { return nil }
        let divisor = Int128(share.denominator)
        let doubled = 2 * Int128(millionths) * Int128(share.numerator) + divisor
        let (quotient, remainder) = doubled.quotientAndRemainder(dividingBy: 2 * divisor)
        return ExactDecimal(millionths: Int(clamping: remainder < 0 ? quotient - 1 : quotient))
    }

    /// In hundredths, rounded half up, as scores are shown.
    public var hundredths: Int {
        let (quotient, remainder) = millionths.quotientAndRemainder(dividingBy: 10_000)
        return remainder >= 5_000 ? quotient + 1 : remainder < -5_000 ? quotient - 1 : quotient
    }
}
