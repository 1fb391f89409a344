import Formats
import Kernel

/// The rows of a file that lies beside the one that is loaded, by their key: each column as a list, an item a row.
struct BesideRows: Sendable {
    /// What its columns are called in a mapping: `terms.so`.
    let names: [String]
    /// What recognises the content of the file.
    let digest: Digest
    private let rows: [String: [String]]

    /// The most bytes of text that are held.
    private static let byteLimit = 256 << 20

    /// Reads a file.
    ///
    /// - Throws: `Refusal.invalid` when there is no such file, or it lacks the column of the key.
    init(_ beside: ColumnMapping.Beside, called name: String, in folder: String) throws {
        let path = folder + "/" + beside.file
        digest = try FileDigest.sha256(path: path)
        var reader = try TableFile.open(path: path)
        var row = TableRow()
        guard try reader.read(into: &row) else { throw Refusal.invalid(nil, "Tệp không có dòng tiêu đề.") }
        let header = try HeaderMap(wanted: [beside.key], header: row)
        guard header.has(beside.key) else {
            throw Refusal.invalid(nil, "Tệp đi kèm “\(beside.file)” thiếu cột \(beside.key).")
        }
        let count = row.count
        names = header.names.map { $0.isEmpty ? "" : "\(name).\($0)" }
        var rows: [String: [String]] = [:]
        var size = 0
        while try reader.read(into: &row) {
            let texts = (0..<count).map { TableRow.item(row.text($0)) }
            size += texts.reduce(count) { $0 + $1.utf8.count }
            guard size <= Self.byteLimit else {
                throw Refusal.invalid(nil, "Tệp đi kèm “\(beside.file)” lớn hơn \(Self.byteLimit) byte.")
            }
            let key = MappingStep.key(row.text(header[beside.key]))
            if rows[key] == nil {
                rows[key] = texts
            } else {
                for place in texts.indices { rows[key]?[place] += TableRow.itemMark + texts[place] }
            }
        }
        self.rows = rows
    }

    /// The lists for a key, one for each of ``names``; nil when no row has it.
    func lists(for key: String) -> [String]? { rows[MappingStep.key(key)] }
}

extension ColumnMapping {
    /// Reads the files that a mapping wants beside the one that is loaded, by name.
    ///
    /// - Parameter folder: where they lie; nil where none may be read, as for a file that was uploaded.
    func readBeside(in folder: String?) throws -> [(name: String, rows: BesideRows)] {
        try beside.sorted { $0.key < $1.key }.map { name, beside in
            guard let folder else {
                throw Refusal.invalid(
                    "profile",
                    "Bộ ánh xạ “\(self.name)” cần thêm tệp “\(beside.file)” đi kèm; hãy nạp bằng dòng lệnh, với hai tệp trong cùng thư mục."
                )
            }
            return (name, try BesideRows(beside, called: name, in: folder))
        }
    }
}
