import Kernel

/// Why text is refused for its encoding, with the old encoding named where it can be told.
enum EncodingRefusal {
    /// Enough text to tell an encoding by.
    private static let sampleSize = 1 << 16

    /// The refusal of text in an old encoding, be it as such or passed off as UTF-8; nil when the beginning shows none.
    ///
    /// Bytes that are merely wrong are left to the line they stand in.
    static func of(_ text: UnsafeRawBufferPointer) -> Refusal? {
        guard let encoding = LegacyEncoding.detect(in: sample(text)), encoding != .unknown else { return nil }
        return .invalid([encoding.refusal])
    }

    /// The refusal of a line that is not UTF-8; the text begins with that line.
    static func at(line: Int, in text: UnsafeRawBufferPointer) -> Refusal {
        let encoding = LegacyEncoding.detect(in: sample(text)) ?? .unknown
        return .invalid([Reason("Dòng \(line) không phải mã UTF-8."), encoding.refusal])
    }

    /// The beginning of the text, cut at the end of a line where there is one.
    private static func sample(_ text: UnsafeRawBufferPointer) -> UnsafeRawBufferPointer {
        let head = text.prefix(sampleSize)
        guard head.count < text.count, let end = head.lastIndex(of: Ascii.lineFeed) else {
            return UnsafeRawBufferPointer(rebasing: head)
        }
        return UnsafeRawBufferPointer(rebasing: head[..<end])
    }
}
