import Formats
import Kernel
import Store

/// Reads the rows of a file as rows of a register, through a mapping where there is one.
struct RegisterReader {
    private var reader: any TableReader
    private let mapping: RowMapping?
    private var theirs = TableRow()
    /// The columns of the file that nobody has a use for.
    let unknown: [String]
    /// The columns of the register that the file lacks, or the mapping says nothing of, by their places.
    let lacking: [Int]
    private let positions: [Int]
    private let headers: [String]
    private let unread: UnreadColumns
    /// The files beside that it looked into, by name, and what recognises them.
    let digestsBeside: [String: Digest]
    /// Rows that the mapping leaves out.
    private(set) var skipped = 0

    /// Reads the header.
    ///
    /// - Throws: `Refusal.invalid` when the file, or the mapping for it, cannot be used.
    init(
        _ reader: any TableReader, as register: some Register, through mapping: ColumnMapping?,
        beside folder: String? = nil, in snapshot: Snapshot
    ) throws {
        self.reader = reader
        if let mapping, mapping.kind != register.kind {
            throw Refusal.invalid(
                "profile", "Bộ ánh xạ “\(mapping.name)” dành cho loại sổ \(mapping.kind), không phải \(register.kind).")
        }
        let beside = try mapping?.readBeside(in: folder) ?? []
        // One file may lie beside under two names, for two columns that point into it.
        digestsBeside = Dictionary(
            beside.map { name, rows in (mapping?.beside[name]?.file ?? name, rows.digest) },
            uniquingKeysWith: { first, _ in first })
        let units = try mapping.map { _ in UnitNames(try Unit.all(in: snapshot)) }
        if let mapping, let units {
            let ready = try Self.underBanners(&self.reader) { header in
                try RowMapping(mapping, for: register, header: header, units: units, beside: beside)
            }
            self.mapping = ready
            unknown = ready.unknown
            lacking = register.columns.indices.filter { mapping.columns[register.columns[$0].header] == nil }
            positions = Array(register.columns.indices)
            headers = ready.labels
            unread = UnreadColumns(of: ready.names, read: ready.places.flatMap(\.self))
        } else {
            let map = try Self.underBanners(&self.reader) { header in
                let map = try HeaderMap(wanted: register.columns.map(\.header), header: header)
                try Self.requireColumns(of: register, map)
                return map
            }
            self.mapping = nil
            unknown = map.unknown
            lacking = register.columns.indices.filter { !map.has(register.columns[$0].header) }
            positions = register.columns.map { map[$0.header] }
            headers = register.columns.map(\.header)
            unread = UnreadColumns(of: map.names, read: positions)
        }
    }

    /// At most so many rows stand above the header: the emblem and the title of the country, the name of the list.
    private static let bannerRows = 10

    /// What the header is understood as: the first of the first rows that can be; what was wrong with the very first row
    /// when none can.
    private static func underBanners<Header>(
        _ reader: inout any TableReader, _ understand: (TableRow) throws -> Header
    ) throws -> Header {
        var row = TableRow()
        guard try reader.read(into: &row) else { throw Refusal.invalid(nil, "Tệp không có dòng tiêu đề.") }
        do {
            return try understand(row)
        } catch let first as Refusal {
            for _ in 1..<bannerRows {
                guard (try? reader.read(into: &row)) == true else { break }
                if let header = try? understand(row) { return header }
            }
            throw first
        }
    }

    /// Where the last row stands in the file.
    var line: Int { reader.line }

    /// How much of the file has been read.
    var share: Double? { reader.share }

    /// A row to read into.
    func row() -> RegisterRow {
        RegisterRow(fields: TableRow(), positions: positions, headers: headers, unread: unread)
    }

    /// Reads the next row, with what the mapping could not make of it as its problems; false at the end.
    mutating func read(into row: inout RegisterRow) throws -> Bool {
        row.problems.removeAll(keepingCapacity: true)
        row.positions = positions
        guard let mapping else {
            guard try reader.read(into: &row.fields) else { return false }
            row.fields.breakLists()
            return true
        }
        while try reader.read(into: &theirs) {
            mapping.widen(&theirs)
            switch mapping.takes(theirs) {
            case .success(false): skipped += 1
            case .success(true):
                let made = mapping.texts(of: theirs)
                row.fields = TableRow(made.texts)
                row.origin = (theirs, mapping.places)
                row.origin?.row.breakLists()
                for (column, phrase) in made.failures { row.refuse(column, phrase) }
                return true
            case .failure(let failure):
                row.fields = TableRow()
                row.origin = (theirs, mapping.places)
                row.problems.append(
                    RowProblem(column: failure.label, value: "", phrase: failure.phrase, isWarning: false))
                return true
            }
        }
        return false
    }

    private static func requireColumns(of register: some Register, _ map: HeaderMap) throws(Refusal) {
        let required = Set(register.columns.filter(\.isRequired).map(\.header))
        let missing = map.missing.filter(required.contains)
        guard !missing.isEmpty else { return }
        throw Refusal.invalid(
            nil,
            """
            Tệp thiếu cột \(missing.joined(separator: ", ")) của \(register.name.vietnamese). \
            Hãy kiểm tra có chọn đúng loại tệp không.
            """)
    }
}
