/// Words that say little when they stand alone in a finding, as data: `Rules/finding-words.json`.
public struct VagueWord: Sendable, Decodable, Hashable {
    /// The word, in lower case.
    public let word: String
    /// What to say instead.
    public let advice: String
}
