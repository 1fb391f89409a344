import Core
import Kernel
import Store

/// Opens the lists of expired documents that units owe. To be done daily; doing it twice opens nothing twice.
///
/// A unit owes the first one when its documents are here while a list is being prepared, and from then on one every year,
/// so that a day on which nobody asked loses nothing.
struct OpenYearlyLists: Act {
    static let name = "law.openLists"

    func place(in snapshot: Snapshot) -> Place { .somewhere }

    func perform(_ occasion: Occasion, in tx: Transaction) throws -> Journaled<Int> {
        let rules = occasion.knowledge.figures.rules.legal
        var opened = 0
        for unit in try YearlyList.owing(on: occasion.today, in: tx)
        where occasion.actor.may(Self.permission, at: unit.path) {
            for year in try Self.years(of: unit, rules, on: occasion.today, in: tx) {
                guard let rule = rules.regime(on: occasion.today)?.review,
                    try YearlyList.insert(of: unit.id, year: year, rule, on: occasion.today, in: tx) != nil
                else { continue }
                opened += 1
            }
        }
        // What a person opened is theirs only: the system's own day is told apart by its subject.
        var day = occasion.today.iso
        if case .person(let person) = occasion.actor { day += " " + person.account }
        return Journaled(opened, of: Subject("legalLists", day), facts: ["opened": "\(opened)"])
    }

    /// The years whose lists a unit owes by now and does not have yet.
    private static func years(of unit: Unit, _ rules: LegalRules, on day: Day, in tx: Transaction) throws -> [Int] {
        guard let rule = rules.regime(on: day)?.review.yearly else { return [] }
        let now = day.parts.year
        if let last = try YearlyList.last(of: unit.id, in: tx) {
            return (last + 1..<max(last + 1, now + 1)).filter { year in rule.opens(for: year).map { $0 <= day } ?? false
            }
        }
        return [now - 1, now].filter { year in
            guard let opens = rule.opens(for: year), let due = rule.due(for: year) else { return false }
            return opens <= day && day <= due
        }
    }
}

/// Says by which document the list of a year was published.
struct PublishYearlyList: Act {
    static let name = "law.publishList"

    /// The code of the unit.
    let unit: String
    let year: Int
    let notation: String
    let publishedOn: Day

    func place(in snapshot: Snapshot) throws -> Place {
        .unit(try Unit.require(code: unit, field: "unit", in: snapshot).path)
    }

    func perform(_ occasion: Occasion, in tx: Transaction) throws -> Journaled<YearlyList.ID> {
        let unit = try Unit.require(code: unit, field: "unit", in: tx)
        let notation = try notation.required("notation")
        guard let end = Day(year, 12, 31), publishedOn > end else {
            throw Refusal.invalid("publishedOn", "Danh mục của năm chỉ công bố sau khi hết năm.")
        }
        if publishedOn > occasion.today { throw Refusal.invalid("publishedOn", "Ngày công bố ở tương lai.") }
        guard let rule = occasion.knowledge.figures.rules.legal.regime(on: end.adding(1))?.review,
            let list = try YearlyList.find(of: unit.id, year: year, in: tx)
                ?? YearlyList.insert(of: unit.id, year: year, rule, on: occasion.today, in: tx)
        else { throw Refusal.notFound }
        guard list.publishedOn == nil else { throw Refusal.conflict("Danh mục của năm này đã được công bố.") }
        try list.publish(on: publishedOn, notation, in: tx)
        return Journaled(list.id, of: Subject("legalList", list.id), unit: unit.id, facts: ["year": "\(year)"])
    }
}
