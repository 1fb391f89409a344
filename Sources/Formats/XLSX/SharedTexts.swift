import Kernel

/// The texts that a workbook keeps once and its cells point at, end to end in one piece of memory.
final class SharedTexts: XMLVisitor {
    private var bytes: [UInt8] = []
    private var ends: [Int] = []
    private var inText = false
    private var inPhonetics = false

    /// A workbook's shared texts; none when it has no such entry.
    init(_ entry: ZIPReader.Entry?) throws {
        if let entry { try XMLPump(entry, as: .workbook, to: self).runToEnd() }
    }

    /// Lends a text for the time of the call; nil when there is none of this number.
    func with<Result>(_ number: Int, _ body: (UnsafeRawBufferPointer) -> Result) -> Result? {
        guard ends.indices.contains(number) else { return nil }
        let start = number == 0 ? 0 : ends[number - 1]
        return bytes.withUnsafeBytes { body(UnsafeRawBufferPointer(rebasing: $0[start..<ends[number]])) }
    }

    func open(_ name: XMLName, _ attributes: XMLAttributes) -> XMLWish {
        switch name {
        case "t": inText = !inPhonetics
        case "rPh": inPhonetics = true
        default: break
        }
        return .goOn
    }

    func close(_ name: XMLName) -> XMLWish {
        switch name {
        case "t": inText = false
        case "rPh": inPhonetics = false
        case "si": ends.append(bytes.count)
        default: break
        }
        return .goOn
    }

    func text(_ more: UnsafeRawBufferPointer) -> XMLWish {
        if inText { bytes.append(contentsOf: more) }
        return .goOn
    }
}
