import Kernel

/// What the parts of a workbook that come before its cells say.
struct Workbook {
    /// The entry that holds the first sheet.
    let sheet: String
    /// The entry that holds the shared texts, if there is one.
    let sharedTexts: String?
    /// The entry that holds the styles, if there is one.
    let styles: String?
    /// Whether days are counted from 1904 and not from 1900.
    let from1904: Bool

    /// Finds the parts of the workbook in an archive by their relationships.
    init(_ archive: ZIPReader) throws {
        try Workbook.refuseOthers(archive)
        let root = try Relationships(of: "", in: archive)
        let main = root.target(ofType: "/officeDocument") ?? "xl/workbook.xml"
        guard let entry = try archive.entry(main) else { throw Workbook.notAWorkbook }
        let contents = WorkbookContents()
        try XMLPump(entry, as: .workbook, to: contents).runToEnd()
        let relationships = try Relationships(of: main, in: archive)
        guard let first = contents.sheets.lazy.compactMap({ relationships.target(ofSheet: $0) }).first else {
            throw Workbook.notAWorkbook
        }
        sheet = first
        sharedTexts = relationships.target(ofType: "/sharedStrings")
        styles = relationships.target(ofType: "/styles")
        from1904 = contents.from1904
    }

    private static func refuseOthers(_ archive: ZIPReader) throws {
        if archive.has("xl/vbaProject.bin") {
            throw Refusal.invalid(nil, "Sổ tính có macro. Hãy lưu lại dạng .xlsx không có macro.")
        }
        if archive.has("EncryptionInfo") || archive.has("EncryptedPackage") {
            throw Refusal.invalid(nil, "Sổ tính được đặt mật khẩu. Hãy bỏ mật khẩu rồi lưu lại.")
        }
    }

    private static var notAWorkbook: Refusal {
        .invalid(nil, "Tệp nén không phải sổ tính XLSX. Hãy lưu lại dạng .xlsx.")
    }
}

/// The sheets of a workbook in their order, and how it counts days.
private final class WorkbookContents: XMLVisitor {
    var sheets: [String] = []
    var from1904 = false

    func open(_ name: XMLName, _ attributes: XMLAttributes) -> XMLWish {
        switch name {
        case "sheet": if let id = attributes["id"] { sheets.append(id) }
        case "workbookPr": from1904 = ["1", "true"].contains(attributes["date1904"])
        default: break
        }
        return .goOn
    }

    func close(_ name: XMLName) -> XMLWish { .goOn }
    func text(_ bytes: UnsafeRawBufferPointer) -> XMLWish { .goOn }
}

/// The relationships of a part: which other parts it points at, and as what.
private final class Relationships: XMLVisitor {
    private let folder: String
    private var targets: [(id: String, type: String, target: String)] = []

    /// Reads the relationships of a part, those of the whole package when its name is empty.
    init(of part: String, in archive: ZIPReader) throws {
        let slash = part.lastIndex(of: "/")
        folder = slash.map { String(part[...$0]) } ?? ""
        let file = part.isEmpty ? "" : slash.map { String(part[part.index(after: $0)...]) } ?? part
        guard let entry = try archive.entry("\(folder)_rels/\(file).rels") else { return }
        try XMLPump(entry, as: .workbook, to: self).runToEnd()
    }

    func target(ofType suffix: String) -> String? {
        targets.first { $0.type.hasSuffix(suffix) }?.target
    }

    func target(ofSheet id: String) -> String? {
        targets.first { $0.id == id && $0.type.hasSuffix("/worksheet") }?.target
    }

    func open(_ name: XMLName, _ attributes: XMLAttributes) -> XMLWish {
        if case "Relationship" = name, let id = attributes["Id"], let type = attributes["Type"],
            let target = attributes["Target"], attributes["TargetMode"] != "External"
        {
            targets.append((id, type, resolved(target)))
        }
        return .goOn
    }

    func close(_ name: XMLName) -> XMLWish { .goOn }
    func text(_ bytes: UnsafeRawBufferPointer) -> XMLWish { .goOn }

    /// The entry that a target names, from the root when it begins with a slash, otherwise from the folder of the part.
    private func resolved(_ target: String) -> String {
        if target.hasPrefix("/") { return String(target.dropFirst()) }
        var steps: [Substring] = []
        for step in (folder + target).split(separator: "/") where step != "." {
            if step == ".." { _ = steps.popLast() } else { steps.append(step) }
        }
        return steps.joined(separator: "/")
    }
}
