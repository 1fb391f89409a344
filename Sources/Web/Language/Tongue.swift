public import Core
public import Kernel

/// A language the product speaks.
public enum Language: String, Sendable, CaseIterable {
    /// Vietnamese, in which everything is written.
    case vietnamese = "vi"
    /// English.
    case english = "en"
}

/// Says things in one language: phrases, numbers, shares, days.
public struct Tongue: Sendable {
    /// The language.
    public let language: Language

    /// The tongue of a language.
    public init(_ language: Language) {
        self.language = language
    }

    /// A phrase in this language; in Vietnamese while its translation is missing.
    public func callAsFunction(_ phrase: Phrase) -> String {
        switch language {
        case .vietnamese: phrase.vietnamese
        case .english: phrase.translatingArguments.filled(into: Wordbook.english[phrase.pattern] ?? phrase.pattern)
        }
    }

    /// What stands in a cell of a record; nothing where there is no day.
    public func callAsFunction(_ cell: RecordColumn.Cell) -> String {
        switch cell {
        case .text(let text): text
        case .day(let day): day?.text ?? ""
        case .word(let phrase): self(phrase)
        }
    }

    /// A whole number with its thousands apart: `1.234`, `1,234`.
    public func number(_ number: Int) -> String { localized(VietnameseNumber.text(number)) }

    /// A decimal number: `60,5`, `60.5`.
    public func number(_ number: ExactDecimal) -> String { localized(VietnameseNumber.text(number)) }

    /// A number given in hundredths, with both decimals: `-3,25`, `-3.25`.
    public func number(hundredths: Int) -> String { localized(VietnameseNumber.text(hundredths: hundredths)) }

    /// A share: `74,81%`, `74.81%`, or that nothing arose.
    public func percent(_ rate: Rate) -> String {
        rate.hundredths.map { number(hundredths: $0) + "%" } ?? self("Không phát sinh")
    }

    /// Whoever did something, as records name them: accounts as they are, the system and visitors by what they are.
    public func actor(_ name: String) -> String {
        [Actor.system, .visitor].contains { $0.name == name } ? self(Phrase(pattern: name)) : name
    }

    /// A day as `dd/MM/yyyy` in every language.
    public func day(_ day: Day) -> String { day.text }

    private func localized(_ text: String) -> String {
        guard language != .vietnamese else { return text }
        return String(
            text.map { character in
                switch character {
                case ".": ","
                case ",": "."
                default: character
                }
            })
    }
}

extension Phrase {
    /// The same with those arguments in English that are phrases of their own, such as the name of a state.
    fileprivate var translatingArguments: Phrase {
        arguments.isEmpty ? self : Phrase(pattern: pattern, arguments: arguments.map { Wordbook.english[$0] ?? $0 })
    }
}
