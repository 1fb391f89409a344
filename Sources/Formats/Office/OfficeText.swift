import Kernel

/// The words of an office file, for whoever looks for something in them: no layout, and of a workbook its first sheet.
///
/// Such files come from anywhere, so little of one is unpacked and nothing beyond a limit is kept.
public enum OfficeText {
    /// The types it reads.
    public static let types: [ContentType] = [.docx, .xlsx]

    /// Bytes that one part of a file may unpack to.
    private static let partLimit = 64 << 20

    /// The words of a file, a paragraph or a row a line.
    ///
    /// - Parameter limit: bytes of text that are read; the rest is left out.
    /// - Throws: ``Refusal`` for a file that is damaged, protected, of another type or beyond the limits.
    public static func read(path: String, _ type: ContentType, limit: Int) throws -> String {
        switch type {
        case .docx: try words(path, limit)
        case .xlsx: try cells(path, limit)
        default: throw Refusal.invalid(nil, "Chỉ đọc được chữ trong tệp Word và Excel.")
        }
    }

    private static var archive: ArchiveLimits {
        var limits = ArchiveLimits()
        limits.entryBytes = partLimit
        return limits
    }

    private static func words(_ path: String, _ limit: Int) throws -> String {
        let archive = try ZIPReader(path: path, limits: archive)
        let texts = WordTexts(limit: limit)
        for name in archive.names.filter(isRead).sorted(by: { order($0) < order($1) }) {
            guard let entry = try archive.entry(name), !texts.isFull else { continue }
            let pump = try XMLPump(entry, as: .words, to: texts)
            // It pauses only when there is enough.
            _ = try pump.run()
        }
        return String(decoding: texts.bytes, as: UTF8.self)
    }

    /// The text itself, its notes, heads and feet; not what was said about it.
    private static func isRead(_ name: String) -> Bool {
        let parts = name.lowercased().split(separator: "/", maxSplits: 1)
        guard parts.count == 2, parts[0] == "word", parts[1].hasSuffix(".xml") else { return false }
        return ["document", "footnotes", "endnotes", "header", "footer"].contains { parts[1].hasPrefix($0) }
    }

    private static func order(_ name: String) -> (Int, String) {
        (name.lowercased().hasSuffix("/document.xml") ? 0 : 1, name)
    }

    private static func cells(_ path: String, _ limit: Int) throws -> String {
        var limits = TableLimits()
        limits.archive = archive
        var sheet = try XLSXReader(path: path, limits: limits)
        var row = TableRow()
        var text = ""
        while text.utf8.count < limit, try sheet.read(into: &row) {
            text += (0..<row.count).map { row.text($0) }.joined(separator: "\t") + "\n"
        }
        return text
    }
}

/// Collects the texts of a Word file; what was deleted under tracking stands in elements of another name.
private final class WordTexts: XMLVisitor {
    private let limit: Int
    private(set) var bytes: [UInt8] = []
    private var inText = false

    init(limit: Int) {
        self.limit = limit
    }

    var isFull: Bool { bytes.count >= limit }

    func open(_ name: XMLName, _ attributes: XMLAttributes) -> XMLWish {
        switch name {
        case "t": inText = true
        case "tab": bytes.append(Ascii.tab)
        case "br", "cr": bytes.append(Ascii.lineFeed)
        default: break
        }
        return .goOn
    }

    func close(_ name: XMLName) -> XMLWish {
        switch name {
        case "t": inText = false
        case "p": bytes.append(Ascii.lineFeed)
        default: break
        }
        return isFull ? .pause : .goOn
    }

    func text(_ more: UnsafeRawBufferPointer) -> XMLWish {
        if inText { bytes.append(contentsOf: more) }
        return .goOn
    }
}

extension XMLManner {
    /// The XML inside a Word file; tables in tables and boxes nest deep.
    fileprivate static var words: XMLManner {
        var manner = XMLManner { _ in .invalid(nil, "Tệp Word bị hỏng hoặc có khai báo không an toàn.") }
        manner.deepest = 256
        manner.largest = 64 << 20
        return manner
    }
}
