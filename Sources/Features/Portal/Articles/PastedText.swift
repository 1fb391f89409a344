import Kernel

/// Text as it comes out of a word processor, made Markdown.
enum PastedText {
    /// Line ends, bullets, numbers and invisible characters of word processors as Markdown has them; what is Markdown
    /// already stays as it is.
    static func cleaned(_ text: String) -> String {
        var lines: [String] = []
        let breaks = text.replacing("\r\n", with: "\n").replacing("\r", with: "\n").replacing("\u{0B}", with: "\n")
        for line in breaks.split(separator: "\n", omittingEmptySubsequences: false) {
            let line = cleaned(line: line)
            // Never more than one empty line.
            if line.isEmpty, lines.last?.isEmpty ?? true { continue }
            // A list needs an empty line before it.
            if isItem(line), let last = lines.last, !last.isEmpty, !isItem(last), !last.hasPrefix(" ") {
                lines.append("")
            }
            lines.append(line)
        }
        while lines.last?.isEmpty == true { lines.removeLast() }
        return lines.joined(separator: "\n")
    }

    /// Signs that stand for a bullet, those of symbol fonts among them.
    private static let bullets: Set<Character> = [
        "•", "▪", "●", "○", "■", "◦", "·", "\u{F0B7}", "\u{F0A7}", "\u{F0D8}", "\u{F0FC}",
    ]

    private static func cleaned(line: Substring) -> String {
        let indent = line.prefix { $0 == " " }
        var rest = String(line.dropFirst(indent.count).filter { !"\u{AD}\u{200B}\u{200C}\u{FEFF}".contains($0) })
        rest = VietnameseText.clean(rest)
        if let first = rest.first, bullets.contains(first) {
            return indent + "- " + VietnameseText.clean(String(rest.dropFirst()))
        }
        // `1.<tab>Word`, `a)<tab>Word`, `-<tab>Word`
        if let tab = rest.firstIndex(of: "\t"), rest.distance(from: rest.startIndex, to: tab) <= 4 {
            rest = String(rest[..<tab]) + " " + VietnameseText.clean(String(rest[rest.index(after: tab)...]))
        }
        return rest.isEmpty ? "" : indent + rest.replacing("\t", with: " ")
    }

    private static func isItem(_ line: String) -> Bool {
        let line = line.drop { $0 == " " }
        if line.hasPrefix("- ") || line.hasPrefix("* ") { return true }
        let digits = line.prefix(while: \.isNumber)
        return !digits.isEmpty && digits.count <= 3 && line.dropFirst(digits.count).hasPrefix(". ")
    }
}
