import Kernel

/// Takes values out of a message's elements and gathers what is missing or wrong, so that all of it can be said at once.
struct EdXMLFields {
    private(set) var reasons: [Reason] = []

    /// The text at a path, which must be there.
    mutating func required(_ path: String, in element: EdXMLElement) -> String {
        let text = element.text(path)
        if text.isEmpty { reasons.append(Reason("Thông điệp thiếu phần tử “\(path)”.", field: path)) }
        return text
    }

    /// The day at a path, which must be there.
    mutating func requiredDay(_ path: String, in element: EdXMLElement) -> Day? {
        required(path, in: element).isEmpty ? nil : day(path, in: element)
    }

    /// The day at a path; nil where none is written.
    mutating func day(_ path: String, in element: EdXMLElement) -> Day? {
        let text = element.text(path)
        if text.isEmpty { return nil }
        let day = EdXMLTime.day(text)
        if day == nil {
            reasons.append(
                Reason("Phần tử “\(path)”: “\(text.prefix(40))” không phải ngày dạng yyyy/MM/dd.", field: path))
        }
        return day
    }

    /// The moment at a path, which must be there.
    mutating func requiredMoment(_ path: String, in element: EdXMLElement) -> Instant? {
        let text = required(path, in: element)
        let moment = EdXMLTime.moment(text)
        if moment == nil, !text.isEmpty {
            reasons.append(
                Reason(
                    "Phần tử “\(path)”: “\(text.prefix(40))” không phải thời điểm dạng yyyy/MM/dd HH:mm:ss.",
                    field: path))
        }
        return moment
    }

    /// The number at a path, 0 where none is written.
    mutating func number(_ path: String, in element: EdXMLElement, upTo highest: Int) -> Int {
        let text = element.text(path)
        if text.isEmpty { return 0 }
        if let number = Int(text), (0...highest).contains(number) { return number }
        reasons.append(
            Reason("Phần tử “\(path)”: “\(text.prefix(40))” không phải số từ 0 đến \(highest).", field: path))
        return 0
    }

    /// Notes one more thing that is wrong.
    mutating func add(_ phrase: Phrase, at path: String) { reasons.append(Reason(phrase, field: path)) }

    /// The value that the fields made, unless something was missing or wrong.
    func finish<Value>(_ value: Value?) throws(Refusal) -> Value {
        guard reasons.isEmpty, let value else { throw .invalid(reasons) }
        return value
    }
}
