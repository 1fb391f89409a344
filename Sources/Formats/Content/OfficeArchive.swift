import Kernel

/// What a ZIP archive is by the names of its entries.
enum OfficeArchive {
    /// The type of an archive; `unknown` when it cannot be opened.
    static func type(ofArchive path: String) -> ContentType {
        guard let archive = try? ZIPReader(path: path, limits: ArchiveLimits()) else { return .unknown }
        let names = archive.names.map { $0.lowercased() }
        if names.contains(where: isProgram) { return .program }
        if names.contains("encryptedpackage") { return .protectedOffice }
        let kinds: [(mark: String, type: ContentType)] = [
            ("word/document.xml", .docx), ("xl/workbook.xml", .xlsx), ("ppt/presentation.xml", .pptx),
        ]
        let type = kinds.first { names.contains($0.mark) }?.type ?? openDocument(archive)
        guard let type else { return names.contains(where: isMacro) ? .macroOffice : .zip }
        let isOpen = [.odt, .ods, .odp].contains(type)
        let hasMacros = names.contains { isMacro($0) || isOpen && ($0.hasPrefix("basic/") || $0.hasPrefix("scripts/")) }
        return hasMacros ? .macroOffice : type
    }

    private static func isProgram(_ name: String) -> Bool {
        ["meta-inf/manifest.mf", "androidmanifest.xml", "classes.dex"].contains(name)
    }

    /// Macros of Visual Basic, those of Excel 4, and controls.
    private static func isMacro(_ name: String) -> Bool {
        name.hasSuffix("vbaproject.bin") || name.hasPrefix("xl/macrosheets/") || name.contains("/activex/")
    }

    /// OpenDocument says what it is in an entry of its own.
    private static func openDocument(_ archive: ZIPReader) -> ContentType? {
        guard let entry = try? archive.entry("mimetype") else { return nil }
        let memory = UnsafeMutableRawBufferPointer.allocate(byteCount: 100, alignment: 1)
        defer { memory.deallocate() }
        guard let count = try? entry.read(into: memory) else { return nil }
        return switch String(decoding: memory[..<count], as: UTF8.self) {
        case ContentType.odt.mimeType: .odt
        case ContentType.ods.mimeType: .ods
        case ContentType.odp.mimeType: .odp
        default: nil
        }
    }
}
