public import Formats
import Foundation
public import Kernel

extension TableFormat: LosslessStringConvertible {
    public init?(_ description: String) { self.init(rawValue: description) }
    public var description: String { rawValue }
}

extension Reply {
    /// A list as a file to keep: one definition of its columns and rows serves every format.
    ///
    /// - Parameters:
    ///   - name: of the file, without its ending, and of the sheet.
    ///   - day: the day its parts are dated to, so that the same list gives the same bytes.
    ///   - rows: hands over row after row.
    public static func table(
        _ format: TableFormat, name: String, on day: Day, _ columns: [String],
        rows: ((_ row: [TableCell]) throws -> Void) throws -> Void
    ) throws -> Reply {
        let folder = FileManager.default.temporaryDirectory
            .appendingPathComponent("caicach-" + Hexadecimal.text(Random.bytes(12)))
        try FileManager.default.createDirectory(
            at: folder, withIntermediateDirectories: false, attributes: [.posixPermissions: 0o700])
        defer { try? FileManager.default.removeItem(at: folder) }
        let file = folder.appendingPathComponent("table." + format.rawValue)
        // What no sheet may be called.
        let sheet = name.filter { !":\\/?*[]".contains($0) }.prefix(31)
        var writer = try format.writer(to: file.path, sheet: String(sheet), stamp: day)
        try writer.begin(columns.map { TableColumn($0) })
        try rows { try writer.write(row: $0) }
        try writer.finish()
        return .download(Array(try Data(contentsOf: file)), type: format.mimeType, name: name + "." + format.rawValue)
    }
}
