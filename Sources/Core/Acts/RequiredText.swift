public import Kernel

extension String {
    /// The text fit to keep, or a refusal of its field when there is none or more than ``TextLength/statement``.
    public func required(_ field: String, _ phrase: Phrase = "Chưa nhập.") throws(Refusal) -> String {
        let text = VietnameseText.clean(self)
        guard !text.isEmpty else { throw .invalid(field, phrase) }
        guard !text.isLonger(than: TextLength.statement) else {
            throw .invalid([.tooLong(field, TextLength.statement)])
        }
        return text
    }
}

extension String {
    /// Whether it has more than so many characters.
    public func isLonger(than limit: Int) -> Bool { utf8.count > limit && count > limit }
}

extension Reason {
    /// A text is longer than so many characters.
    public static func tooLong(_ field: String, _ limit: Int) -> Reason {
        Reason("Dài quá \(VietnameseNumber.text(limit)) ký tự.", field: field)
    }
}
