import Formats
import Kernel

/// A mapping made ready for one file and one register: columns by place, words by key, what depends on what in order.
struct RowMapping {
    private let only: [Test]
    private let skip: [Test]
    private let values: [(column: Int, value: Value)]
    private let count: Int
    private let beside: [(key: Value, rows: BesideRows)]
    /// How many columns the file itself has.
    private let width: Int
    /// For each column of the register the places of the columns of the file that it is made of.
    let places: [[Int]]
    /// What problems call each column of the register: the columns of the file, then ours.
    let labels: [String]
    /// What the file calls its columns.
    let names: [String]
    /// The columns of the file that the mapping has no use for.
    let unknown: [String]

    /// What a step could not do.
    struct Failure: Error {
        let phrase: Phrase
    }

    private struct Test {
        let value: Value
        let keys: Set<String>
        let label: String
    }

    private struct Value {
        indirect enum Source {
            case theirs(Int)
            case ours(Int)
            case text(String)
            case joined([Value])
            case each(Value)
        }
        let source: Source
        let steps: [ReadyStep]

        /// The columns of the file that it looks at.
        var places: [Int] {
            switch source {
            case .theirs(let place): [place]
            case .ours, .text: []
            case .joined(let parts): parts.flatMap(\.places)
            case .each(let value): value.places
            }
        }
    }

    /// Makes a mapping ready.
    ///
    /// - Parameter beside: the files that lie beside this one, by name.
    /// - Throws: `Refusal.invalid` when the mapping does not fit the register, or the file lacks a column it looks at.
    init(
        _ mapping: ColumnMapping, for register: some Register, header: TableRow, units: UnitNames,
        beside: [(name: String, rows: BesideRows)] = []
    ) throws(Refusal) {
        try mapping.check(for: register)
        width = header.count
        var header = header
        for name in beside.flatMap(\.rows.names) { header.set(header.count, name) }
        let map = try HeaderMap(wanted: mapping.theirs.sorted(), header: header)
        guard map.missing.isEmpty else {
            throw .invalid(
                nil,
                """
                Tệp thiếu cột \(map.missing.joined(separator: ", ")) mà bộ ánh xạ “\(mapping.name)” cần. \
                Hãy kiểm tra có chọn đúng bộ ánh xạ không.
                """)
        }
        names = map.names
        unknown = map.unknown
        let headers = register.columns.map(\.header)
        let ours = Dictionary(uniqueKeysWithValues: headers.enumerated().map { ($1, $0) })
        var values: [(column: Int, value: Value)] = []
        for header in mapping.ordered ?? [] {
            guard let column = ours[header], let value = mapping.columns[header] else { continue }
            values.append((column, try Self.ready(value, map, ours, units)))
        }
        self.values = values
        self.beside = try Self.keys(of: beside, in: mapping, map, units)
        only = try Self.tests(mapping.only, map, units)
        skip = try Self.tests(mapping.skip, map, units)
        count = headers.count
        let theirs = headers.map { mapping.columns[$0]?.theirs ?? [] }
        places = theirs.map { $0.map { map[$0] } }
        labels = zip(headers, theirs).map { ours, theirs in
            theirs.isEmpty ? ours : theirs.joined(separator: ", ") + " → " + ours
        }
    }

    private static func keys(
        of beside: [(name: String, rows: BesideRows)], in mapping: ColumnMapping, _ map: HeaderMap, _ units: UnitNames
    ) throws(Refusal) -> [(key: Value, rows: BesideRows)] {
        var ready: [(key: Value, rows: BesideRows)] = []
        for (name, rows) in beside {
            guard let value = mapping.beside[name]?.value else { continue }
            ready.append((try Self.ready(value, map, [:], units), rows))
        }
        return ready
    }

    /// Writes behind a row of the file what lies beside of it.
    func widen(_ theirs: inout TableRow) {
        var column = width
        for (key, rows) in beside {
            let lists = (try? text(key, theirs, [])).flatMap(rows.lists)
            for place in rows.names.indices { theirs.set(column + place, lists?[place] ?? "") }
            column += rows.names.count
        }
    }

    private static func tests(
        _ conditions: [ColumnMapping.Condition], _ map: HeaderMap, _ units: UnitNames
    ) throws(Refusal) -> [Test] {
        var tests: [Test] = []
        for condition in conditions {
            tests.append(
                Test(
                    value: try ready(condition.value, map, [:], units), keys: Set(condition.texts.map(MappingStep.key)),
                    label: condition.value.theirs.joined(separator: ", ")))
        }
        return tests
    }

    private static func ready(
        _ value: MappedValue, _ map: HeaderMap, _ ours: [String: Int], _ units: UnitNames
    ) throws(Refusal) -> Value {
        var steps: [ReadyStep] = []
        for step in value.steps { steps.append(try ReadyStep(step, units)) }
        let source: Value.Source
        switch value.source {
        case .theirs(let header): source = .theirs(map[header])
        case .ours(let header): source = .ours(ours[header] ?? -1)
        case .text(let text): source = .text(VietnameseText.clean(text))
        case .joined(let parts):
            var ready: [Value] = []
            for part in parts {
                // Blanks between parts count; only where a text stands alone are they none.
                if case .text(let text) = part.source {
                    ready.append(Value(source: .text(text), steps: try Self.ready(part, map, ours, units).steps))
                } else {
                    ready.append(try Self.ready(part, map, ours, units))
                }
            }
            source = .joined(ready)
        case .each(let value): source = .each(try ready(value, map, ours, units))
        }
        return Value(source: source, steps: steps)
    }

    /// Whether a row of the file is taken; a problem when that cannot be told.
    func takes(_ theirs: TableRow) -> Result<Bool, ConditionFailure> {
        for (tests, isWanted) in [(only, true), (skip, false)] {
            for test in tests {
                do {
                    let text = try text(test.value, theirs, [])
                    guard test.keys.contains(MappingStep.key(text)) == isWanted else { return .success(false) }
                } catch {
                    return .failure(ConditionFailure(label: test.label, phrase: error.phrase))
                }
            }
        }
        return .success(true)
    }

    /// A condition that cannot be told.
    struct ConditionFailure: Error {
        let label: String
        let phrase: Phrase
    }

    /// What becomes of a row of the file: the texts of our columns, and which of them could not be made.
    func texts(of theirs: TableRow) -> (texts: [String], failures: [(column: Int, phrase: Phrase)]) {
        var texts = [String](repeating: "", count: count)
        var failures: [(column: Int, phrase: Phrase)] = []
        for (column, value) in values {
            do {
                texts[column] = try text(value, theirs, texts)
            } catch {
                failures.append((column, error.phrase))
            }
        }
        return (texts, failures)
    }

    /// - Parameter item: which item of lists is meant; nil for all of them, a line each.
    private func text(_ value: Value, _ theirs: TableRow, _ ours: [String], item: Int? = nil) throws(Failure) -> String
    {
        var text: String
        switch value.source {
        case .theirs(let place): text = Self.text(theirs, place, item)
        case .ours(let column): text = ours.indices.contains(column) ? ours[column] : ""
        case .text(let constant): text = constant
        case .joined(let parts):
            text = ""
            for part in parts {
                text += try self.text(part, theirs, ours, item: item)
                try Self.requireShort(text)
            }
        case .each(let value):
            let count = value.places.map { theirs.items($0).count }.max() ?? 0
            guard count <= MappedValue.itemLimit else { throw Failure(phrase: "Danh sách quá dài.") }
            var lines: [String] = []
            for item in 0..<count {
                let line = try self.text(value, theirs, ours, item: item)
                if !line.isEmpty { lines.append(line) }
            }
            text = lines.joined(separator: "\n")
        }
        try Self.requireShort(text)
        for step in value.steps { text = try step.done(to: text) }
        return text
    }

    private static func text(_ theirs: TableRow, _ place: Int, _ item: Int?) -> String {
        let text = theirs.text(place)
        guard text.utf8.contains(0x1E) else { return text }
        guard let item else { return text.replacing(TableRow.itemMark, with: "\n") }
        let items = theirs.items(place)
        return items.indices.contains(item) ? items[item] : ""
    }

    private static func requireShort(_ text: String) throws(Failure) {
        guard text.utf8.count <= MappedValue.lengthLimit else { throw Failure(phrase: "Giá trị quá dài.") }
    }
}
