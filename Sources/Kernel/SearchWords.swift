/// The words by which a text is found, with and without diacritics.
public enum SearchWords {
    /// Every word of a text as it is written and, where that differs, without tones and marks; each once, in order.
    public static func indexed(_ text: String) -> [String] {
        var words: Set<String> = []
        for word in split(text) {
            words.insert(word)
            words.insert(VietnameseText.folded(word))
        }
        return words.sorted()
    }

    /// What to look for: a word typed with diacritics is meant with them, one without finds every spelling.
    public static func asked(_ text: String) -> [String] {
        Array(Set(split(text))).sorted()
    }

    private static func split(_ text: String) -> [String] {
        VietnameseText.clean(text).lowercased()
            .split { !$0.isLetter && !$0.isNumber }
            .map { String($0.prefix(40)) }
    }
}
