import Formats
import Kernel

/// A mapping made ready for one file and one register: columns by place, words by key, what depends on what in order.
struct RowMapping {
    private let only: [Test]
    private let skip: [Test]
    private let values: [(column: Int, value: Value)]
    private let count: Int
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
        }
        let source: Source
        let steps: [ReadyStep]
    }

    /// Makes a mapping ready.
    ///
    /// - Throws: `Refusal.invalid` when the mapping does not fit the register, or the file lacks a column it looks at.
    init(_ mapping: ColumnMapping, for register: some Register, header: TableRow, units: UnitNames) throws(Refusal) {
        try mapping.check(for: register)
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
        only = try Self.tests(mapping.only, map, units)
        skip = try Self.tests(mapping.skip, map, units)
        count = headers.count
        let theirs = headers.map { mapping.columns[$0]?.theirs ?? [] }
        places = theirs.map { $0.map { map[$0] } }
        labels = zip(headers, theirs).map { ours, theirs in
            theirs.isEmpty ? ours : theirs.joined(separator: ", ") + " → " + ours
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

    private func text(_ value: Value, _ theirs: TableRow, _ ours: [String]) throws(Failure) -> String {
        var text: String
        switch value.source {
        case .theirs(let place): text = theirs.text(place)
        case .ours(let column): text = ours.indices.contains(column) ? ours[column] : ""
        case .text(let constant): text = constant
        case .joined(let parts):
            text = ""
            for part in parts {
                text += try self.text(part, theirs, ours)
                try Self.requireShort(text)
            }
        }
        try Self.requireShort(text)
        for step in value.steps { text = try step.done(to: text) }
        return text
    }

    private static func requireShort(_ text: String) throws(Failure) {
        guard text.utf8.count <= MappedValue.lengthLimit else { throw Failure(phrase: "Giá trị quá dài.") }
    }
}

/// A step with its words looked up.
enum ReadyStep {
    case plain(MappingStep)
    case values([String: String], otherwise: String?)
    case unit([String: Set<String>])

    init(_ step: MappingStep, _ units: UnitNames) throws(Refusal) {
        switch step {
        case .values(let values, let otherwise):
            self = .values(
                Dictionary(values.map { (MappingStep.key($0), $1) }, uniquingKeysWith: { first, _ in first }),
                otherwise: otherwise)
        case .unit(let code): self = .unit(try units.codes(below: code))
        default: self = .plain(step)
        }
    }

    func done(to text: String) throws(RowMapping.Failure) -> String {
        switch self {
        case .plain(.ifEmpty(let other)): return text.isEmpty ? other : text
        case .values(let values, let otherwise):
            if let word = values[MappingStep.key(text)] { return word }
            if text.isEmpty { return "" }
            guard let otherwise else { throw .init(phrase: "Giá trị không có trong bảng đổi giá trị.") }
            return otherwise
        case _ where text.isEmpty: return ""
        case .unit(let codes):
            guard let found = codes[UnitNames.key(text)] else {
                throw .init(phrase: "Không có đơn vị mang tên này.")
            }
            guard let code = found.first, found.count == 1 else {
                throw .init(phrase: "Có nhiều đơn vị mang tên này: \(found.sorted().joined(separator: ", ")).")
            }
            return code
        case .plain(let step): return try step.done(to: text)
        }
    }
}

extension MappingStep {
    fileprivate func done(to text: String) throws(RowMapping.Failure) -> String {
        switch self {
        case .after(let mark): return text.firstRange(of: mark).map { String(text[$0.upperBound...]) } ?? ""
        case .before(let mark): return text.firstRange(of: mark).map { String(text[..<$0.lowerBound]) } ?? text
        case .first(let count): return String(text.prefix(count))
        case .last(let count): return String(text.suffix(count))
        case .pad(let count): return String(repeating: "0", count: max(0, count - text.count)) + text
        case .read(let format):
            guard let moment = format.moment(in: text) ?? MomentFormat.moment(inISO: text) else {
                throw .init(phrase: "Không đọc được ngày giờ theo dạng \(format.pattern).")
            }
            return moment.text
        case .write(let format):
            guard let moment = MomentFormat.moment(inOurs: text) else {
                throw .init(phrase: "Không phải là ngày hợp lệ.")
            }
            return format.text(of: moment)
        case .isPositive:
            let figures = text.utf8.filter { !".,  ".utf8.contains($0) }
            guard !figures.isEmpty, figures.allSatisfy({ (0x30...0x39).contains($0) }) else {
                throw .init(phrase: "Không phải là số từ 0 trở lên.")
            }
            return figures.contains { $0 != 0x30 } ? "1" : "0"
        case .documentNumber:
            guard let found = DocumentNumber.recognised(in: text).first else {
                throw .init(phrase: "Không thấy số, ký hiệu văn bản nào.")
            }
            return String(text[found.range])
        case .ifEmpty, .values, .unit: return text
        }
    }
}
