import Kernel

@testable import Formats

/// The entries of an archive as text, read with a parser so that broken XML is an error.
final class DocumentText: XMLVisitor {
    private(set) var texts: [String] = []
    private(set) var elements: [String: Int] = [:]
    private(set) var attributes: [String] = []

    init(_ entry: String, of archive: [UInt8]) throws {
        let file = try TemporaryFile(archive, named: "a.zip")
        let reader = try ZIPReader(path: file.path, limits: ArchiveLimits())
        guard let found = try reader.entry(entry) else { throw Refusal.notFound }
        try XMLPump(found, as: .workbook, to: self).runToEnd()
    }

    func open(_ name: XMLName, _ attributes: XMLAttributes) -> XMLWish {
        for (key, known) in DocumentText.known where known ~= name {
            elements[key, default: 0] += 1
            if key == "p" { texts.append("") }
            if let value = attributes["val"] { self.attributes.append("\(key)=\(value)") }
        }
        return .goOn
    }

    func close(_ name: XMLName) -> XMLWish { .goOn }

    func text(_ bytes: UnsafeRawBufferPointer) -> XMLWish {
        if texts.isEmpty { texts.append("") }
        texts[texts.count - 1] += String(decoding: bytes, as: UTF8.self)
        return .goOn
    }

    private static let known: [(String, StaticString)] = [
        ("p", "p"), ("tbl", "tbl"), ("tr", "tr"), ("b", "b"), ("i", "i"), ("caps", "caps"), ("sz", "sz"), ("jc", "jc"),
        ("keepNext", "keepNext"), ("titlePg", "titlePg"), ("headerReference", "headerReference"), ("pBdr", "pBdr"),
        ("sectPr", "sectPr"), ("pgNumType", "pgNumType"),
    ]
}
