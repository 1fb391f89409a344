/// Numbers as Vietnamese writes them: a dot between thousands, a comma before decimals.
public enum VietnameseNumber {
    /// `1.234.567`.
    public static func text(_ number: Int) -> String {
        sign(number) + grouped(number.magnitude)
    }

    /// `1.234.567,89`: as many decimals as the number has.
    public static func text(_ number: ExactDecimal) -> String {
        let (whole, decimals) = number.digits
        return sign(number.millionths) + grouped(whole) + (decimals.isEmpty ? "" : "," + decimals)
    }

    /// A number of hundredths, with exactly two decimals: 9720 is `97,20`.
    public static func text(hundredths: Int) -> String {
        let (whole, rest) = hundredths.magnitude.quotientAndRemainder(dividingBy: 100)
        return sign(hundredths) + grouped(whole) + "," + padded(Int(rest), 2)
    }

    private static func sign(_ number: Int) -> String { number < 0 ? "-" : "" }

    private static func grouped(_ number: UInt) -> String {
        guard number >= 1000 else { return String(number) }
        let (rest, last) = number.quotientAndRemainder(dividingBy: 1000)
        return grouped(rest) + "." + padded(Int(last), 3)
    }
}
