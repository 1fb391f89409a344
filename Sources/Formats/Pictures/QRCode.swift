import CQREncode
public import Kernel

/// A text as the squares of a QR code (ISO/IEC 18004), which a telephone's camera reads.
public struct QRCode: Sendable, Hashable {
    /// How many squares it has in a row and in a column, the quiet margin not counted.
    public let width: Int
    private let squares: [UInt8]

    /// The code of a text, such that a seventh of it may be soiled.
    ///
    /// - Throws: `Refusal.invalid` for a text that no QR code holds: more than about 2.300 bytes.
    public init(_ text: String) throws(Refusal) {
        guard let code = QRcode_encodeString8bit(text, 0, QR_ECLEVEL_M) else {
            throw .invalid(nil, "Nội dung quá dài cho một mã QR.")
        }
        defer { QRcode_free(code) }
        width = Int(code.pointee.width)
        squares = Array(UnsafeBufferPointer(start: code.pointee.data, count: width * width))
    }

    /// The dark squares of a row, as stretches of columns.
    public func dark(in row: Int) -> [Range<Int>] {
        var stretches: [Range<Int>] = []
        var start: Int?
        for column in 0...width {
            let isDark = column < width && squares[row * width + column] & 1 == 1
            if isDark, start == nil { start = column }
            if !isDark, let begun = start {
                stretches.append(begun..<column)
                start = nil
            }
        }
        return stretches
    }
}
