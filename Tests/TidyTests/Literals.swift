/// The string literals of a Swift file as the phrases they are: every interpolation is `%@`.
struct Literals {
    private let text: [Character]
    private var place = 0
    private(set) var found: [(line: Int, phrase: String)] = []
    private var line = 1

    /// The literals of a file, those inside interpolations included, comments left out.
    static func of(_ source: String) -> [(line: Int, phrase: String)] {
        var literals = Literals(text: Array(source))
        literals.scan()
        return literals.found
    }

    private init(text: [Character]) {
        self.text = text
    }

    private mutating func scan() {
        while place < text.count {
            if at("//") {
                while place < text.count, text[place] != "\n" { place += 1 }
            } else if text[place] == "\"" {
                literal()
            } else {
                step()
            }
        }
    }

    private func at(_ word: String) -> Bool {
        place + word.count <= text.count && String(text[place..<place + word.count]) == word
    }

    private mutating func step() {
        if text[place] == "\n" { line += 1 }
        place += 1
    }

    private mutating func literal() {
        let mark = at("\"\"\"") ? "\"\"\"" : "\""
        let first = line
        place += mark.count
        var phrase = ""
        while place < text.count, !at(mark) {
            guard text[place] == "\\" else {
                phrase.append(text[place])
                step()
                continue
            }
            place += 1
            escape(into: &phrase)
        }
        let indent = String(text[..<place].reversed().prefix { $0 == " " })
        place += mark.count
        if mark.count == 3 { phrase = Literals.unindented(phrase, by: indent.count) }
        found.append((first, phrase))
    }

    /// What follows a backslash.
    private mutating func escape(into phrase: inout String) {
        switch text[place] {
        case "(":
            phrase += "%@"
            place += 1
            interpolation()
        case "\n":
            // A line that goes on: the break and the indent of the next line are not in the text.
            step()
            phrase += "\u{0}"
        case let letter:
            phrase += ["n": "\n", "t": "\t"][letter] ?? String(letter)
            place += 1
        }
    }

    private mutating func interpolation() {
        var depth = 1
        while depth > 0, place < text.count {
            switch text[place] {
            case "\"": literal()
            case let character:
                if character == "(" { depth += 1 }
                if character == ")" { depth -= 1 }
                step()
            }
        }
    }

    /// The text of a literal of several lines, as the compiler reads it.
    private static func unindented(_ phrase: String, by indent: Int) -> String {
        let joined = phrase.replacing(/\u{0} */, with: "")
        let lines = joined.split(separator: "\n", omittingEmptySubsequences: false).dropFirst().dropLast()
        return lines.map { $0.prefix(indent).allSatisfy { $0 == " " } ? $0.dropFirst(indent) : $0 }
            .joined(separator: "\n")
    }
}
