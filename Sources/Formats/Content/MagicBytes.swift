/// What the first bytes of a file give away; the one place that knows them.
enum MagicBytes: Equatable {
    case nothing
    /// A ZIP archive, which office documents are, too.
    case zip
    /// A compound file (MS-CFB): Office 97-2003, protected documents, installers, mails.
    case compound
    case pdf
    case png
    case jpeg
    case gif
    case tiff
    case richText
    /// Another archive: 7z, RAR, gzip, bzip2, xz, Zstandard, cabinet.
    case archive
    /// A program: Windows, Linux, macOS, Java, or a Windows shortcut.
    case program
    /// A text that names the program to run it.
    case script
    /// UTF-16, which Excel calls Unicode Text.
    case wideText
    /// HTML or XML: the first letter is `<`.
    case markup
    /// Something else: text, or not.
    case other

    /// Tells by the head of a file; the longer it is, the surer.
    init(_ head: [UInt8]) {
        if head.isEmpty {
            self = .nothing
        } else if let known = MagicBytes.signatures.first(where: { head.starts(with: $0.bytes) }) {
            self = known.meaning
        } else if MagicBytes.isWindowsProgram(head) {
            self = .program
        } else if head.starts(with: Array("BZh".utf8)), head.dropFirst(4).starts(with: [0x31, 0x41, 0x59, 0x26]) {
            self = .archive
        } else {
            let text = MagicBytes.text(in: head)
            let start = String(decoding: text.prefix(16), as: UTF8.self).lowercased()
            if MagicBytes.scripts.contains(where: { start.hasPrefix($0) }) {
                self = .script
            } else {
                self = text.first == Ascii.less ? .markup : .other
            }
        }
    }

    /// The head as text from its first letter on, without byte order mark and white space.
    static func text(in head: [UInt8]) -> ArraySlice<UInt8> {
        let content = head.starts(with: [0xEF, 0xBB, 0xBF]) ? head.dropFirst(3) : head[...]
        return content.drop { Ascii.isBlank($0) }
    }

    /// `MZ` alone may also begin a text; no text has a NUL.
    private static func isWindowsProgram(_ head: [UInt8]) -> Bool {
        head.starts(with: Array("MZ".utf8)) && head.prefix(512).contains(0)
    }

    private static let scripts = ["#!", "@echo off", "<?php", "<%", "<script"]

    private static let signatures: [(bytes: [UInt8], meaning: MagicBytes)] = [
        ([0x50, 0x4B, 3, 4], .zip), ([0x50, 0x4B, 5, 6], .zip),
        ([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1], .compound),
        (Array("%PDF-".utf8), .pdf), ([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A], .png),
        ([0xFF, 0xD8, 0xFF], .jpeg),
        (Array("GIF87a".utf8), .gif), (Array("GIF89a".utf8), .gif),
        ([0x49, 0x49, 0x2A, 0], .tiff), ([0x4D, 0x4D, 0, 0x2A], .tiff),
        (Array("{\\rtf".utf8), .richText),
        ([0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C], .archive), ([0x52, 0x61, 0x72, 0x21, 0x1A, 7], .archive),
        ([0x1F, 0x8B, 8], .archive),
        ([0xFD, 0x37, 0x7A, 0x58, 0x5A, 0], .archive), ([0x28, 0xB5, 0x2F, 0xFD], .archive),
        ([0x4D, 0x53, 0x43, 0x46, 0, 0, 0, 0], .archive),
        ([0x7F, 0x45, 0x4C, 0x46], .program), ([0xFE, 0xED, 0xFA, 0xCE], .program),
        ([0xFE, 0xED, 0xFA, 0xCF], .program), ([0xCE, 0xFA, 0xED, 0xFE], .program),
        ([0xCF, 0xFA, 0xED, 0xFE], .program),
        ([0xCA, 0xFE, 0xBA, 0xBE], .program), ([0x4C, 0, 0, 0, 1, 0x14, 2, 0], .program),
        ([0, 0x61, 0x73, 0x6D], .program),
        ([0xFF, 0xFE], .wideText), ([0xFE, 0xFF], .wideText),
    ]
}
