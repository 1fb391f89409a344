public import Kernel

extension String {
    /// The text fit to keep, or a refusal of its field when there is none.
    public func required(_ field: String, _ phrase: Phrase = "Chưa nhập.") throws(Refusal) -> String {
        let text = VietnameseText.clean(self)
        guard !text.isEmpty else { throw .invalid(field, phrase) }
        return text
    }
}
