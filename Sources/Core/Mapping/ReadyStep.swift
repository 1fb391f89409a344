import Formats
import Kernel

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
