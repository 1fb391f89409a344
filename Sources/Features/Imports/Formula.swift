import Core
import Formats
import Kernel

/// A value as people write it in one line: `{don_vi}`, `{@ngay_tiep_nhan|write yyMMdd}-{Mã|last 7}`, or a plain text.
///
/// `{…}` names a column of the file, `{@…}` one of ours; after each `|` stands a step. It says the same as the JSON but
/// for lists of values, which have a place of their own.
enum Formula {
    /// Reads a formula.
    ///
    /// - Throws: `Refusal.invalid` saying what could not be understood.
    static func value(_ text: String) throws(Refusal) -> MappedValue {
        var parts: [MappedValue] = []
        var rest = text[...]
        while let open = rest.firstIndex(of: "{") {
            if open > rest.startIndex { parts.append(MappedValue(.text(String(rest[..<open])))) }
            guard let close = rest[open...].firstIndex(of: "}") else {
                throw .invalid(nil, "Công thức thiếu dấu “}”.")
            }
            parts.append(try part(rest[rest.index(after: open)..<close]))
            rest = rest[rest.index(after: close)...]
        }
        if !rest.isEmpty || parts.isEmpty { parts.append(MappedValue(.text(String(rest)))) }
        guard let first = parts.first, parts.count == 1 else { return MappedValue(.joined(parts)) }
        return first
    }

    private static func part(_ text: Substring) throws(Refusal) -> MappedValue {
        let pieces = text.split(separator: "|", omittingEmptySubsequences: false).map(String.init)
        let name = VietnameseText.clean(pieces.first ?? "")
        guard name.count > (name.hasPrefix("@") ? 1 : 0) else {
            throw .invalid(nil, "Công thức có “{…}” không nêu tên cột.")
        }
        var steps: [MappingStep] = []
        for piece in pieces.dropFirst() { steps.append(try step(VietnameseText.clean(piece))) }
        return MappedValue(name.hasPrefix("@") ? .ours(String(name.dropFirst())) : .theirs(name), steps)
    }

    private static func step(_ text: String) throws(Refusal) -> MappingStep {
        let words = text.split(separator: " ", maxSplits: 1).map(String.init)
        let rest = words.count > 1 ? words[1] : ""
        switch (words.first ?? "", Int(rest), MomentFormat(rest)) {
        case ("after", _, _): return .after(rest)
        case ("before", _, _): return .before(rest)
        case ("first", let count?, _): return .first(count)
        case ("last", let count?, _): return .last(count)
        case ("pad", let count?, _): return .pad(count)
        case ("read", _, let format?): return .read(format)
        case ("write", _, let format?): return .write(format)
        case ("unit", _, _): return .unit(below: rest)
        case ("positive", _, _): return .isPositive
        case ("number", _, _): return .documentNumber
        case ("else", _, _): return .ifEmpty(rest)
        default: throw .invalid(nil, "Không hiểu bước “\(text)” của công thức.")
        }
    }

    /// A value in one line, its list of values left out.
    static func text(_ value: MappedValue) -> String {
        let steps = value.steps.compactMap(text).map { "|" + $0 }.joined()
        switch value.source {
        case .theirs(let name): return "{\(name)\(steps)}"
        case .ours(let name): return "{@\(name)\(steps)}"
        case .text(let text): return text
        case .joined(let parts): return parts.map(text).joined()
        case .each(let value): return "[\(text(value))\(steps)]"
        }
    }

    private static func text(_ step: MappingStep) -> String? {
        switch step {
        case .after(let text): "after \(text)"
        case .before(let text): "before \(text)"
        case .first(let count): "first \(count)"
        case .last(let count): "last \(count)"
        case .pad(let count): "pad \(count)"
        case .read(let format): "read \(format.pattern)"
        case .write(let format): "write \(format.pattern)"
        case .unit(let code): "unit \(code)"
        case .isPositive: "positive"
        case .documentNumber: "number"
        case .ifEmpty(let text): "else \(text)"
        case .values: nil
        }
    }
}
