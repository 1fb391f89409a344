import Kernel

/// A compound file (MS-CFB), read for the names in its directory.
///
/// Directory entries are 128 bytes long and lie anywhere in the file, but always at multiples of that; so the file is gone through
/// once, which also finds entries that somebody took out of the chains.
struct CompoundFile {
    private var names: Set<String> = []
    private var isInstaller = false

    init(path: String) throws {
        let file = try InputFile(path: path)
        while true {
            let piece = try file.head(1 << 16)
            for start in stride(from: 0, through: piece.count - 128, by: 128) { note(piece[start..<start + 128]) }
            if piece.count < 1 << 16 { break }
        }
    }

    /// Whether the bytes hold the name of the wrapper around a protected document.
    static func isProtected(_ head: [UInt8]) -> Bool {
        head.firstRange(of: Array("EncryptedPackage".utf16.flatMap { [UInt8($0), 0] })) != nil
    }

    /// What kind of document it is.
    var type: ContentType {
        if isInstaller { return .program }
        if names.contains("EncryptedPackage") { return .protectedOffice }
        if !names.isDisjoint(with: ["_VBA_PROJECT", "_VBA_PROJECT_CUR", "VBA", "Macros"]) { return .macroOffice }
        if names.contains("WordDocument") { return .doc }
        if !names.isDisjoint(with: ["Workbook", "Book"]) { return .xls }
        if names.contains("PowerPoint Document") { return .ppt }
        return .unknown
    }

    private mutating func note(_ entry: ArraySlice<UInt8>) {
        let start = entry.startIndex
        // The name's length in bytes with its end, and whether this is a storage, a stream or the root.
        let length = Int(entry[start + 64]) | Int(entry[start + 65]) << 8
        guard (4...64).contains(length), length % 2 == 0, [1, 2, 5].contains(entry[start + 66]) else { return }
        let units = stride(from: start, to: start + length - 2, by: 2).map {
            UInt16(entry[$0]) | UInt16(entry[$0 + 1]) << 8
        }
        let name = String(decoding: units, as: UTF16.self)
        // The class of Windows installers, 000C1084-0000-0000-C000-000000000046.
        if name == "Root Entry", entry[(start + 80)...].starts(with: [0x84, 0x10, 0x0C, 0, 0, 0, 0, 0, 0xC0]) {
            isInstaller = true
        }
        names.insert(name)
    }
}
