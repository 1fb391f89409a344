import Formats
public import Kernel

extension ColumnMapping {
    /// The most bytes of a mapping as JSON.
    public static let byteLimit = 1 << 20
    private static let nameLimit = 60
    private static let noteLimit = 1000
    private static let conditionLimit = 20
    private static let besideLimit = 5
    private static let reasonLimit = 50
    private static let wordLimit = 10_000

    /// Everything that keeps a mapping from making rows of a register.
    ///
    /// - Throws: `Refusal.invalid` with a reason for every fault.
    public func check(for register: some Register) throws(Refusal) {
        var reasons: [Reason] = []
        let isNamed =
            (1...Self.nameLimit).contains(name.count) && VietnameseText.clean(name) == name
            && name.unicodeScalars.allSatisfy { $0.value >= 0x20 && $0 != "/" }
        if !isNamed {
            reasons.append(
                Reason("Tên bộ ánh xạ có từ 1 đến \(Self.nameLimit) ký tự, không có dấu “/”.", field: "name"))
        }
        if (note ?? "").count > Self.noteLimit {
            reasons.append(Reason("Ghi chú dài quá \(Self.noteLimit) ký tự.", field: "note"))
        }
        let headers = Set(register.columns.map(\.header))
        for header in columns.keys.sorted() where !headers.contains(header) {
            reasons.append(
                Reason("\(register.name.vietnamese) không có cột “\(String(header.prefix(60)))”.", field: header))
        }
        for column in register.columns where column.isRequired && columns[column.header] == nil {
            reasons.append(Reason("Chưa nêu lấy từ đâu.", field: column.header))
        }
        for (header, value) in columns.sorted(by: { $0.key < $1.key }) {
            reasons += value.faults(ours: Set(columns.keys)).map { Reason($0, field: header) }
        }
        for condition in only + skip {
            reasons += condition.value.faults(ours: []).map { Reason($0) }
            if condition.texts.count > Self.wordLimit {
                reasons.append(Reason("Quá nhiều giá trị trong một điều kiện."))
            }
        }
        reasons += besideFaults
        if only.count + skip.count > Self.conditionLimit {
            reasons.append(Reason("Quá \(Self.conditionLimit) điều kiện chọn dòng."))
        }
        if reasons.isEmpty, ordered == nil {
            reasons.append(Reason("Các cột lấy giá trị của nhau theo vòng tròn."))
        }
        guard reasons.isEmpty else { throw .invalid(Array(reasons.prefix(Self.reasonLimit))) }
    }

    private var besideFaults: [Reason] {
        var reasons: [Reason] = []
        if beside.count > Self.besideLimit { reasons.append(Reason("Quá \(Self.besideLimit) tệp đi kèm.")) }
        for (name, beside) in beside.sorted(by: { $0.key < $1.key }) {
            reasons += beside.value.faults(ours: []).map { Reason($0) }
            // Never a way out of the folder.
            let isPlain = [name, beside.file, beside.key].allSatisfy { !$0.isEmpty && $0.count <= 200 }
            if !isPlain || name.contains(".") || beside.file.contains("/") || beside.file.hasPrefix(".") {
                reasons.append(Reason("Tên của tệp đi kèm “\(String(beside.file.prefix(60)))” không dùng được."))
            }
        }
        return reasons
    }

    /// Our columns with those first from which others are made; nil when they are made of each other in a circle.
    var ordered: [String]? {
        var done: [String] = []
        var rest = columns.keys.sorted()
        while !rest.isEmpty {
            let ready = rest.filter { columns[$0]?.ours.allSatisfy(done.contains) ?? true }
            guard !ready.isEmpty else { return nil }
            done += ready
            rest.removeAll(where: ready.contains)
        }
        return done
    }

    /// Every column of the file that it looks at.
    public var theirs: Set<String> {
        Set(
            columns.values.flatMap(\.theirs) + (only + skip).flatMap(\.value.theirs)
                + beside.values.flatMap(\.value.theirs))
    }
}

extension MappedValue {
    private static let depthLimit = 4
    private static let partLimit = 20
    private static let stepLimit = 12
    private static let textLimit = 1000
    private static let wordLimit = 10_000
    /// The longest text that a value may become, so that no mapping makes gigabytes of a row.
    static let lengthLimit = 262_144
    /// The most lines of a list.
    static let itemLimit = 1000

    /// What is wrong with it, when these are the columns of ours it may look at.
    fileprivate func faults(ours: Set<String>, depth: Int = 1) -> [Phrase] {
        var faults: [Phrase] = []
        switch source {
        case .theirs(let header) where header.isEmpty || header.count > 200:
            faults.append("Tên cột của tệp không dùng được.")
        case .ours(let header) where !ours.contains(header):
            faults.append("Không có cột “\(String(header.prefix(60)))” của sổ để lấy giá trị.")
        case .text(let text) where text.count > Self.textLimit: faults.append("Văn bản quá dài.")
        case .joined(let parts) where parts.count > Self.partLimit || depth >= Self.depthLimit:
            faults.append("Ghép quá nhiều phần hoặc quá nhiều tầng.")
        case .joined(let parts): faults += parts.flatMap { $0.faults(ours: ours, depth: depth + 1) }
        case .each(let value) where value.hasLists: faults.append("Danh sách không chứa danh sách.")
        case .each(let value): faults += value.faults(ours: ours, depth: depth + 1)
        default: break
        }
        if steps.count > Self.stepLimit { faults.append("Quá \(Self.stepLimit) bước cho một giá trị.") }
        return faults + steps.compactMap { $0.fault }
    }

    private var hasLists: Bool {
        switch source {
        case .each: true
        case .joined(let parts): parts.contains(where: \.hasLists)
        case .theirs, .ours, .text: false
        }
    }

    fileprivate static func isShort(_ text: String) -> Bool { text.utf8.count <= textLimit }
    fileprivate static func areFew(_ words: Int) -> Bool { words <= wordLimit }
}

extension MappingStep {
    fileprivate var fault: Phrase? {
        switch self {
        case .after(let text), .before(let text):
            return text.isEmpty || !MappedValue.isShort(text) ? "Dấu để cắt văn bản không dùng được." : nil
        case .first(let count), .last(let count):
            return (1...1000).contains(count) ? nil : "Số ký tự lấy ra phải từ 1 đến 1000."
        case .pad(let count): return (1...40).contains(count) ? nil : "Số chữ số phải từ 1 đến 40."
        case .ifEmpty(let text): return MappedValue.isShort(text) ? nil : "Văn bản quá dài."
        case .unit(let code): return MappedValue.isShort(code) ? nil : "Văn bản quá dài."
        case .values(let values, let otherwise):
            let texts = Array(values.keys) + Array(values.values) + [otherwise ?? ""]
            guard MappedValue.areFew(values.count), texts.allSatisfy(MappedValue.isShort) else {
                return "Bảng đổi giá trị quá lớn."
            }
            let keys = Dictionary(grouping: values.keys, by: MappingStep.key)
            let twice = keys.values.filter { Set($0.map { values[$0] }).count > 1 }.compactMap(\.first).sorted()
            return twice.first.map { "Giá trị “\($0)” được đổi thành hai giá trị khác nhau." }
        case .read(let format) where !format.isWhole: return "Dạng \(format.pattern) không đủ ngày, tháng, năm để đọc."
        case .read, .write, .isPositive, .documentNumber: return nil
        }
    }

    /// Words are compared like headers: without regard to case or to white space around them.
    static func key(_ word: String) -> String { VietnameseText.clean(word).lowercased() }
}
