import Kernel

extension ContentType {
    /// How much of a text is looked at to see whether it is one; the rest is taken on trust.
    private static let headSize = 1 << 16

    /// What a file is by its content.
    ///
    /// An archive that cannot be opened, or has more entries than are ever looked through, is `unknown`. Throws a ``Refusal`` when
    /// the file cannot be opened and a ``Fault`` when reading it fails.
    public static func of(path: String) throws -> ContentType {
        let head = try InputFile(path: path).head(headSize)
        return switch MagicBytes(head) {
        case .nothing: .empty
        case .zip: OfficeArchive.type(ofArchive: path)
        case .compound: try CompoundFile(path: path).type
        case .pdf: .pdf
        case .png: .png
        case .jpeg: .jpeg
        case .gif: .gif
        case .tiff: .tiff
        case .richText: .rtf
        case .archive: .otherArchive
        case .program: .program
        case .script: .script
        case .wideText: .unknown
        case .markup: isText(head) ? MarkupRoot(head).type : .unknown
        case .other: isText(head) ? .plainText : .unknown
        }
    }

    /// Whether the head is UTF-8 without control characters; its last character may be cut.
    private static func isText(_ head: [UInt8]) -> Bool {
        let allowed: Set<UInt8> = [Ascii.tab, Ascii.lineFeed, 0x0C, Ascii.carriageReturn]
        guard head.allSatisfy({ ($0 >= Ascii.space && $0 != 0x7F) || allowed.contains($0) }) else { return false }
        guard let error = head.withUnsafeBytes({ UTF8Check.firstError(in: $0) }) else { return true }
        return head.count == headSize && error > head.count - 4
    }
}
