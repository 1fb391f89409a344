/// A way of writing Vietnamese from before Unicode, or a form of Unicode that is not UTF-8.
///
/// Register files are UTF-8. Old programs export TCVN3 or VNI instead, and text from them, once opened
/// as Windows-1252, even looks like UTF-8 (`ViÖt Nam`, `Vieät Nam`). Both are recognised, so that nobody
/// loads a register nobody can search.
public enum LegacyEncoding: Hashable, Sendable, CaseIterable {
    /// TCVN 5712 (ABC), the encoding of the fonts named `.VnTime…`.
    case tcvn3
    /// VNI-Windows, the encoding of the fonts named `VNI-…`.
    case vni
    /// UTF-16, which Excel calls “Unicode Text”.
    case utf16
    /// Neither UTF-8 nor any encoding that is recognised.
    case unknown

    /// How a content is written when it is not sound UTF-8; nil when it is.
    ///
    /// Give the whole content, or a part cut at the end of a line. Right Vietnamese, NFC or NFD, and plain
    /// ASCII are never taken for anything else: only words count that are no Vietnamese syllable as they
    /// stand and become one when decoded.
    public static func detect(in bytes: some Collection<UInt8>) -> LegacyEncoding? {
        if isUTF16(bytes) { return .utf16 }
        var evidence = LegacyEvidence()
        guard let text = String(validating: bytes, as: UTF8.self) else {
            evidence.read(bytes.lazy.map { Unicode.Scalar($0) })
            return evidence.verdict(isUTF8: false) ?? .unknown
        }
        if text.utf8.allSatisfy({ $0 < 0x80 }) { return nil }
        evidence.read(text.unicodeScalars)
        return evidence.verdict(isUTF8: true)
    }

    /// How a text is written; nil when it is right, see ``detect(in:)-(Collection<UInt8>)``.
    public static func detect(in text: String) -> LegacyEncoding? {
        detect(in: text.utf8)
    }

    /// What to tell the person: what the file is and how to save it again.
    public var refusal: Reason {
        switch self {
        case .tcvn3:
            Reason(
                """
                Tệp dùng bảng mã cũ TCVN3 (ABC, phông chữ .VnTime), không phải Unicode. Hãy chuyển mã từ \
                TCVN3 (ABC) sang Unicode, ví dụ bằng UniKey Toolkit, rồi lưu lại dạng “CSV UTF-8”.
                """)
        case .vni:
            Reason(
                """
                Tệp dùng bảng mã cũ VNI Windows (phông chữ VNI-…), không phải Unicode. Hãy chuyển mã từ \
                VNI Windows sang Unicode, ví dụ bằng UniKey Toolkit, rồi lưu lại dạng “CSV UTF-8”.
                """)
        case .utf16:
            Reason(
                """
                Tệp được lưu dạng UTF-16 (Excel gọi là “Unicode Text”), không phải UTF-8. Hãy mở tệp và chọn \
                Lưu thành (Save As), kiểu “CSV UTF-8”.
                """)
        case .unknown:
            Reason(
                """
                Tệp không phải UTF-8 và không nhận ra được bảng mã. Hãy mở tệp bằng chương trình đã tạo ra nó \
                và lưu lại dạng “CSV UTF-8”.
                """)
        }
    }

    /// Whether a content begins with the mark of UTF-16, or is half zeros as Western UTF-16 without it is.
    private static func isUTF16(_ bytes: some Collection<UInt8>) -> Bool {
        let head = Array(bytes.prefix(4096))
        if head.starts(with: [0xFF, 0xFE]) || head.starts(with: [0xFE, 0xFF]) { return true }
        guard head.count >= 4 else { return false }
        let even = stride(from: 0, to: head.count, by: 2).count { head[$0] == 0 }
        let odd = stride(from: 1, to: head.count, by: 2).count { head[$0] == 0 }
        return max(even, odd) * 4 > head.count && min(even, odd) * 8 < head.count
    }
}
