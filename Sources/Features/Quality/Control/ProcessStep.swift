import Core
import Kernel

/// One step of a work procedure: what is done, by whom, how long, with which form.
///
/// People write one step a line with `|` or a tab between, so that a table can be pasted from a sheet or a document.
struct ProcessStep: Sendable, Hashable {
    let work: String
    let role: String
    let duration: Duration?
    let form: String

    /// How long a step may take.
    struct Duration: Sendable, Hashable {
        let amount: ExactDecimal
        let unit: Unit

        enum Unit: Sendable { case days, hours, minutes }

        /// The most of a unit that is read as a time; what is more was mistyped.
        static let most = 99_999

        /// In millionths of a working day of so many minutes.
        func millionths(ofDay minutes: Int) -> Int {
            switch unit {
            case .days: amount.millionths
            case .hours: amount.millionths * 60 / minutes
            case .minutes: amount.millionths / minutes
            }
        }
    }

    /// The steps of a text.
    static func read(_ text: String) -> [ProcessStep] {
        text.split(whereSeparator: \.isNewline).map { line in
            let cells = line.split(omittingEmptySubsequences: false) { $0 == "|" || $0 == "\t" }
                .map { VietnameseText.clean(String($0)) }
            func cell(_ place: Int) -> String { place < cells.count ? cells[place] : "" }
            return ProcessStep(work: cell(0), role: cell(1), duration: Duration(cell(2)), form: cell(3))
        }
    }
}

extension ProcessStep.Duration {
    /// `0,5 ngày`, `4 giờ`, `30 phút`, `2`: days where no unit stands; nil for anything else and more than ``most``.
    init?(_ text: String) {
        let folded = VietnameseText.folded(text)
        let number = folded.prefix { $0.isNumber || $0 == "," || $0 == "." }
        guard let amount = ExactDecimal(String(number).replacing(",", with: ".")),
            amount.millionths <= Self.most * 1_000_000
        else { return nil }
        let word = folded[number.endIndex...].drop(while: \.isWhitespace)
        if word.isEmpty || word.hasPrefix("ngay") {
            self.init(amount: amount, unit: .days)
        } else if word.hasPrefix("gio") {
            self.init(amount: amount, unit: .hours)
        } else if word.hasPrefix("phut") {
            self.init(amount: amount, unit: .minutes)
        } else {
            return nil
        }
    }
}

/// The times of all steps beside the time that the procedure gives.
struct StepSum: Sendable, Hashable {
    let steps: [ProcessStep]
    /// In millionths of a working day.
    let sum: Int
    /// The term of the procedure in working days; nil when it has none or counts otherwise.
    let term: Int?
    /// The steps whose time cannot be read.
    let unread: [ProcessStep]

    init(_ steps: [ProcessStep], term: Int?, minutesOfDay: Int) {
        self.steps = steps
        self.term = term
        sum = steps.compactMap(\.duration).reduce(0) { $0 + $1.millionths(ofDay: minutesOfDay) }
        unread = steps.filter { $0.duration == nil }
    }

    /// Whether the steps take exactly as long as the procedure may; nil while that cannot be told.
    var agrees: Bool? {
        guard let term, unread.isEmpty, !steps.isEmpty else { return nil }
        // Parts of an hour do not come out even. A term of any length stands in old contents.
        return (Int128(sum) - Int128(term) * 1_000_000).magnitude < steps.count
    }

    /// The sum in days with two decimals.
    var text: String { VietnameseNumber.text(hundredths: (sum + 5_000) / 10_000) }
}
