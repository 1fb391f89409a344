import Kernel

/// How large whole numbers from outside may be, whichever door they come by: a form, an address, a program, a file.
///
/// A limit of the machine and no rule: what a number means bounds it closer where it is used.
public enum WholeNumber {
    /// 1.000.000.000.000, below zero as above. A million times as much still fits into 64 bits, and so do the sums of
    /// any that people can type; who multiplies two of them reckons in 128 bits.
    public static let limit = 1_000_000_000_000

    /// Whether a value is within the limit; what is no whole number always is.
    public static func allows(_ value: some Any) -> Bool {
        (value as? Int).map { $0.magnitude <= limit.magnitude } ?? true
    }

    /// Why a number beyond it is refused.
    static let tooLarge: Phrase = "Số quá lớn: không quá \(VietnameseNumber.text(limit))."
}
