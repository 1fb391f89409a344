public import Kernel

/// That a version relies on something else: a law, a procedure in one of its versions.
public struct Citation: Hashable, Sendable {
    /// What it relies on: `law` by the key of its number, else the kind of another content.
    public let cited: Subject
    /// The version it was written for; nil where it relies on whatever is in force.
    public let number: Int?
    /// The article it relies on, `5` or `5a`; nil for the whole.
    public let article: String?

    /// A citation.
    public init(_ cited: Subject, number: Int? = nil, article: String? = nil) {
        self.cited = cited
        self.number = number
        self.article = article
    }

    /// The kind under which laws are cited.
    public static let law = "law"

    /// The laws whose numbers stand in some texts, each with the article named right before or after the number.
    public static func laws(in texts: [String]) -> [Citation] {
        var found: Set<Citation> = []
        for text in texts {
            // A list of numbers, as files have it, and running text alike.
            for (range, number) in DocumentNumber.recognised(in: text) {
                let after = article(after: text[range.upperBound...])
                let article = after ?? article(before: text[..<range.lowerBound])
                found.insert(Citation(Subject(law, number.key), article: article))
            }
        }
        return found.sorted { ($0.cited, $0.article ?? "") < ($1.cited, $1.article ?? "") }
    }

    /// The articles that a text names: `Điều 5, khoản 2 Điều 7a` gives 5 and 7a.
    public static func articles(in text: some StringProtocol) -> [String] {
        let words = text.split { !$0.isLetter && !$0.isNumber }
        return zip(words, words.dropFirst()).compactMap { word, next in
            word.lowercased() == "điều" && next.first?.isASCIIDigit == true ? next.lowercased() : nil
        }
    }

    /// `61/2018/NĐ-CP, Điều 5` up to the next mark.
    private static func article(after rest: Substring) -> String? {
        // Never the whole rest: a checklist names hundreds of numbers.
        let near = rest.drop { $0.isWhitespace || $0 == "," || $0 == "(" }.prefix(60)
        let word = near.prefix { $0.isLetter }.lowercased()
        guard word == "điều" || word == "khoản" else { return nil }
        return articles(in: near.prefix { !";\n.)".contains($0) }).first
    }

    /// `khoản 2 Điều 5 Nghị định số 61/2018/NĐ-CP` back to the mark before.
    private static func article(before text: Substring) -> String? {
        let near = text.suffix(80)
        let start = near.lastIndex { ";\n.)".contains($0) }.map(near.index(after:)) ?? near.startIndex
        let words = near[start...]
        // Another number between belongs to that article.
        guard let article = articles(in: words).last, DocumentNumber.recognised(in: String(words)).isEmpty else {
            return nil
        }
        return article
    }
}
