public import Formats
public import Kernel
public import Store

/// A kind of register file that the system takes in: its columns, what makes a row wrong, and the table it fills.
///
/// One mechanism loads them all (`Loading`), so every register is checked whole, reported row by row, idempotent,
/// journaled and undoable without doing anything for it.
public protocol Register: Sendable {
    /// One right row.
    associatedtype Record: Sendable
    /// The word of the command line: `dossiers`.
    var kind: String { get }
    /// What people call it.
    var name: Phrase { get }
    /// Registers are loaded in this order when a whole directory is.
    var order: Int { get }
    /// The columns it knows, by header.
    var columns: [RegisterColumn] { get }
    /// The table it fills.
    var table: RegisterTable { get }
    /// The families whose cells its records touch.
    var families: [MeasureFamily] { get }
    /// Whether its rows concern everybody, so that loading it needs a right over the whole installation; otherwise
    /// the checker refuses rows of units over which the loader has none.
    var isCommon: Bool { get }
    /// Whether others rely on what it holds, or it holds what relies on others, so that a load may open or close
    /// reviews.
    var isRelied: Bool { get }
    /// Whatever the checks need to look up, read once.
    func checker(for loader: Actor, in snapshot: Snapshot) throws -> any RowChecker<Record>
    /// The texts of the key columns of its table with `|` between, the same for two rows about the same thing; whatever
    /// ``standing(_:in:)`` names records by, where a register has its own.
    func key(of record: Record) -> String
    /// What stands of columns that a file lacks, as a file would say it, so that the file leaves it as it is: by the
    /// ``key(of:)`` of the record a text for each of them, empty for nothing. A record of which nothing stands is left
    /// out.
    ///
    /// - Parameter lacking: the columns, by their places among ``columns``.
    func standing(_ lacking: [Int], in snapshot: Snapshot) throws -> [String: [String]]
    /// Writes the record's columns in the order of the table's.
    func write(_ record: Record, to rows: inout StagedRows) throws
    /// Puts right what depends on the whole file or is derived of records: parents, successors, what is due.
    ///
    /// - Parameter changed: a condition on `r`, the records of its table that a load brought or changed, or that an undo
    ///   made what they were.
    func settle(_ changed: SQL, in tx: Transaction) throws
    /// Takes away what ``settle(_:in:)`` derived, before an undo, so that nothing derived holds a record back.
    ///
    /// - Parameter changed: a condition on `r`, the records that will go or be made what they were.
    func unsettle(_ changed: SQL, in tx: Transaction) throws
}

extension Register {
    /// Common to all.
    public var isCommon: Bool { true }
    /// Nobody relies on it.
    public var isRelied: Bool { false }
    /// No family.
    public var families: [MeasureFamily] { [] }
    /// Nothing to put right.
    public func settle(_ changed: SQL, in tx: Transaction) throws {}
    /// Nothing to take away.
    public func unsettle(_ changed: SQL, in tx: Transaction) throws {}
}

/// A column of a register file.
public struct RegisterColumn: Sendable {
    /// Its header.
    public let header: String
    /// Whether a file without it is unusable.
    public let isRequired: Bool
    let standing: StandingValue?

    /// A column that every file must have.
    public static func required(_ header: String) -> RegisterColumn {
        RegisterColumn(header: header, isRequired: true, standing: nil)
    }
    /// A column that may be missing.
    ///
    /// - Parameter standing: where what it brought stands, which a file without it leaves; nil for a part of the key, and
    ///   in registers that have a ``Register/standing(_:in:)`` of their own.
    public static func optional(_ header: String, _ standing: StandingValue? = nil) -> RegisterColumn {
        RegisterColumn(header: header, isRequired: false, standing: standing)
    }
}

/// Makes a record of a row, or says what is wrong with it.
public protocol RowChecker<Record>: Sendable {
    /// What it makes.
    associatedtype Record: Sendable
    /// The record, or nil when the row is wrong; every problem found is left with the row.
    func check(_ row: inout RegisterRow) -> Record?
}

/// The table that a register fills.
///
/// Beside the columns named here it has `id INTEGER PRIMARY KEY`, `batch_id` and `line`: where the row came from.
public struct RegisterTable: Sendable {
    let name: String
    let key: [String]
    let columns: [StagedColumn]

    /// A table with the columns of its key, which has a unique index, and all its columns in the order written.
    public init(_ name: String, key: [String], columns: [StagedColumn]) {
        self.name = name
        self.key = key
        self.columns = columns
    }
}

/// One row of a register file, read by the place of the column in the register.
public struct RegisterRow: ~Copyable {
    /// The fields as they stand in the file.
    public var fields: TableRow
    /// What is wrong or odd about this row, so far.
    public var problems: [RowProblem] = []
    /// Where each column stands among the fields; anew for every row.
    var positions: [Int]
    let headers: [String]
    let unread: UnreadColumns
    /// The row of a foreign file that a mapping made the fields of, and for each column the places it came from.
    var origin: (row: TableRow, places: [[Int]])?

    init(fields: TableRow, positions: [Int], headers: [String], unread: UnreadColumns) {
        self.fields = fields
        self.positions = positions
        self.headers = headers
        self.unread = unread
    }

    /// Where the column stands in the file, when it has it and it is not empty there.
    public func place(_ column: Int) -> Int? {
        let place = positions[column]
        return fields.isEmpty(place) ? nil : place
    }

    /// The text of a column; nil when it is empty.
    public func text(_ column: Int) -> String? {
        place(column).map { fields.text($0) }
    }

    /// Notes that the column is wrong.
    public mutating func refuse(_ column: Int, _ phrase: Phrase) {
        problems.append(RowProblem(column: headers[column], value: shown(column), phrase: phrase, isWarning: false))
    }

    /// Notes something odd that does not make the row wrong.
    public mutating func warn(_ column: Int, _ phrase: Phrase) {
        problems.append(RowProblem(column: headers[column], value: shown(column), phrase: phrase, isWarning: true))
    }

    /// What stands in the file, and after an arrow what a mapping made of it.
    private func shown(_ column: Int) -> String {
        let ours = text(column) ?? ""
        guard let origin, !origin.places[column].isEmpty else { return ours }
        let theirs = origin.places[column].map { origin.row.text($0) }.joined(separator: ", ")
        return ours.isEmpty || ours == theirs ? theirs : "\(theirs) → \(ours)"
    }
}

/// What is wrong or odd about one value of a row.
public struct RowProblem: Sendable, Hashable {
    /// The header of the column.
    public let column: String
    /// What stands there.
    public let value: String
    /// Why it will not do.
    public let phrase: Phrase
    /// Whether the row is taken all the same.
    public let isWarning: Bool
}

extension RegisterRow {
    /// A text that must be there.
    public mutating func required(_ column: Int) -> String? {
        let value = text(column)
        if value == nil { refuse(column, "Chưa có giá trị.") }
        return value
    }

    /// A day, when the column has one.
    public mutating func day(_ column: Int) -> Day? {
        guard let place = place(column) else { return nil }
        let day = fields.day(place)
        if day == nil { refuse(column, "Không phải là ngày hợp lệ.") }
        return day
    }

    /// A day that must be there.
    public mutating func requiredDay(_ column: Int) -> Day? {
        if place(column) == nil { refuse(column, "Chưa có giá trị.") }
        return day(column)
    }

    /// The civil day of a moment or a day, when the column has one.
    public mutating func dayOfMoment(_ column: Int) -> Day? {
        guard let place = place(column) else { return nil }
        let day = fields.moment(place)?.0
        if day == nil { refuse(column, "Không phải là ngày hợp lệ.") }
        return day
    }

    /// A whole number not below zero and within ``WholeNumber/limit``; zero when the column is empty.
    public mutating func count(_ column: Int) -> Int {
        guard let place = place(column) else { return 0 }
        guard let number = fields.integer(place) else {
            refuse(column, "Không phải là số nguyên.")
            return 0
        }
        guard WholeNumber.allows(number) else {
            refuse(column, WholeNumber.tooLarge)
            return 0
        }
        if number < 0 { refuse(column, "Không được là số âm.") }
        return number
    }

    /// A whole number not below zero that must be there.
    public mutating func requiredCount(_ column: Int) -> Int {
        if place(column) == nil { refuse(column, "Chưa có giá trị.") }
        return count(column)
    }

    /// 0 or 1; 0 when the column is empty.
    public mutating func flag(_ column: Int) -> Bool {
        let number = count(column)
        if number > 1 { refuse(column, "Chỉ nhận 0 hoặc 1.") }
        return number == 1
    }

    /// One of the words of an enumeration, when the column has one.
    public mutating func word<Word: RawRepresentable<String> & CaseIterable>(_ column: Int, as type: Word.Type)
        -> Word?
    {
        guard let value = text(column) else { return nil }
        let word = Word(rawValue: value)
        if word == nil {
            let allowed = Word.allCases.map(\.rawValue).joined(separator: ", ")
            refuse(column, "Giá trị không có trong danh mục. Các giá trị nhận: \(allowed).")
        }
        return word
    }

    /// One of the words of an enumeration, which must be there.
    public mutating func requiredWord<Word: RawRepresentable<String> & CaseIterable>(
        _ column: Int, as type: Word.Type
    ) -> Word? {
        if place(column) == nil { refuse(column, "Chưa có giá trị.") }
        return word(column, as: type)
    }
}

extension RegisterRow {
    /// Whether nothing found so far makes the row wrong.
    public var isRight: Bool { problems.allSatisfy(\.isWarning) }

    /// The civil day of a moment or a day that must be there.
    public mutating func requiredMomentDay(_ column: Int) -> Day? {
        if place(column) == nil { refuse(column, "Chưa có giá trị.") }
        return dayOfMoment(column)
    }
}

extension RegisterRow {
    /// A moment, or a day as its first minute, that must be there.
    public mutating func requiredMoment(_ column: Int) -> Instant? {
        guard let place = place(column) else {
            refuse(column, "Chưa có giá trị.")
            return nil
        }
        guard let (day, minute) = fields.moment(place) else {
            refuse(column, "Không phải là thời điểm hợp lệ.")
            return nil
        }
        return Instant(day, hour: minute / 60, minute: minute % 60)
    }

    /// A unit by its code, which must exist on the day, and over which the loader must have the right to load.
    public mutating func unit(_ column: Int, among units: [String: Unit], on day: Day?, loadedBy loader: Actor) -> Unit?
    {
        guard let code = required(column) else { return nil }
        guard let unit = units[code] else {
            refuse(column, "Không có đơn vị mang mã này.")
            return nil
        }
        if let day, !unit.exists(on: day) { refuse(column, "Đơn vị không tồn tại vào ngày \(day.text).") }
        if !loader.may(LoadRegister.permission, at: unit.path) {
            refuse(column, "Tài khoản không có quyền nạp dữ liệu của đơn vị này.")
        }
        return unit
    }
}
