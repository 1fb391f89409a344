import Kernel

extension ChecklistItem {
    /// What an item has to reach until a day: `>= 30% đến 31/12/2024`.
    struct DatedThreshold: Sendable, Hashable {
        let threshold: Threshold
        /// The last day; nil for good.
        let until: Day?

        init(_ threshold: Threshold, until: Day? = nil) {
            self.threshold = threshold
            self.until = until
        }

        /// Reads the written form; nil when it is none.
        init?(_ text: String) {
            let parts = text.split(separator: " \(Self.word) ").map(String.init)
            guard (1...2).contains(parts.count), let threshold = Threshold(parts[0]) else { return nil }
            let until = parts.count == 2 ? Day(VietnameseText.clean(parts[1])) : nil
            guard parts.count == 1 || until != nil else { return nil }
            self.init(threshold, until: until)
        }

        private static let word = "đến"

        /// The written form, which reads back as the same.
        func text(for answer: Answer) -> String {
            threshold.text(for: answer) + (until.map { " \(Self.word) \($0.text)" } ?? "")
        }

        /// What people read.
        func phrase(for answer: Answer) -> Phrase {
            let phrase = threshold.phrase(for: answer)
            return until.map { Phrase(pattern: "\(phrase.vietnamese) \(Self.word) \($0.text)") } ?? phrase
        }
    }

    /// What an item has to reach (ngưỡng đạt).
    enum Threshold: Sendable, Hashable {
        /// The answer has to be yes: `CO`.
        case yes
        /// The target assigned to the unit for the item's indicators: `CHI_TIEU`.
        case assigned
        /// At least, at most, exactly a number, in percent where the answer is a share: `>= 50%`, `<= 0`, `= 100%`.
        case atLeast(ExactDecimal)
        case atMost(ExactDecimal)
        case exactly(ExactDecimal)

        /// Reads the written form; nil when it is none.
        init?(_ text: String) {
            let bare = text.filter { !$0.isWhitespace }.replacing("≥", with: ">=").replacing("≤", with: "<=")
            switch VietnameseText.folded(bare) {
            case "co": self = .yes
            case "chi_tieu": self = .assigned
            default:
                let sign = bare.prefix { "<>=".contains($0) }
                let number = bare.dropFirst(sign.count)
                let digits = number.hasSuffix("%") ? number.dropLast() : number
                guard let value = ExactDecimal(String(digits)) else { return nil }
                switch sign {
                case ">=": self = .atLeast(value)
                case "<=": self = .atMost(value)
                case "=": self = .exactly(value)
                default: return nil
                }
            }
        }

        /// The written form, which reads back as the same.
        func text(for answer: Answer) -> String {
            let percent = answer == .share ? "%" : ""
            return switch self {
            case .yes: "CO"
            case .assigned: "CHI_TIEU"
            case .atLeast(let value): ">= \(VietnameseNumber.text(value))\(percent)"
            case .atMost(let value): "<= \(VietnameseNumber.text(value))\(percent)"
            case .exactly(let value): "= \(VietnameseNumber.text(value))\(percent)"
            }
        }

        /// What people read.
        func phrase(for answer: Answer) -> Phrase {
            switch self {
            case .yes: "phải có"
            case .assigned: "theo chỉ tiêu giao"
            case .atLeast, .atMost, .exactly:
                Phrase(pattern: text(for: answer).replacing(">=", with: "≥").replacing("<=", with: "≤"))
            }
        }

        /// Why it does not go with a kind of answer; nil when it does.
        func obstacle(for answer: Answer, indicators: [String]) -> Phrase? {
            switch (self, answer) {
            case (_, .text): "câu trả lời là nhận xét thì không có ngưỡng"
            case (.yes, .yesNo): nil
            case (.yes, _), (_, .yesNo): "ngưỡng CO chỉ dùng cho câu trả lời có hoặc không, và ngược lại"
            case (.assigned, _): indicators.isEmpty ? "ngưỡng CHI_TIEU cần có chỉ số" : nil
            case (.atLeast(let value), .share), (.atMost(let value), .share), (.exactly(let value), .share):
                (0...100_000_000).contains(value.millionths) ? nil : "tỷ lệ phải từ 0 đến 100%"
            default: nil
            }
        }
    }
}
