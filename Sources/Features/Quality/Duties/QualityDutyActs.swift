import Core
import Kernel
import Store

/// Opens what the year owes every quality system, and says where a declaration no longer fits its scope.
///
/// To be done daily: it asks what stands now, so a skipped day loses nothing and a second run does nothing.
struct OpenQualityDuties: Act {
    static let name = "quality.openDuties"

    func place(in snapshot: Snapshot) -> Place { .everywhere }

    func perform(_ occasion: Occasion, in tx: Transaction) throws -> Journaled<Int> {
        let rules = occasion.knowledge.figures.rules
        var opened = 0
        for unit in try QualityDuty.units(withSystemOn: occasion.today, in: tx) {
            for rule in rules.quality.duties {
                opened += try QualityDuty.open(for: unit, rule, on: occasion.today, in: tx)
            }
            opened += try Redeclaration.watch(unit, rules, on: occasion.today, in: tx)
        }
        return Journaled(
            opened, of: Subject("quality duties", occasion.today.iso),
            facts: ["day": occasion.today.iso, "opened": "\(opened)"])
    }

    /// Whether it has not been done yet on a day.
    static func isDue(on day: Day, in snapshot: Snapshot) throws -> Bool {
        try !snapshot.exists(
            "SELECT 1 FROM journal WHERE subject_kind = 'quality duties' AND subject_id = \(day.iso) LIMIT 1")
    }
}

/// Says why a year passed without its audit or review. The year stays as missed.
struct ExplainDuty: Act {
    static let name = "quality.explainDuty"

    let duty: QualityDuty.ID
    let reason: String

    func place(in snapshot: Snapshot) throws -> Place {
        try Unit.place(of: QualityDuty.find(duty, in: snapshot).unit, in: snapshot)
    }

    func perform(_ occasion: Occasion, in tx: Transaction) throws -> Journaled<QualityDuty.ID> {
        let duty = try QualityDuty.find(duty, in: tx)
        if let obstacle = duty.obstacleToExplain(on: occasion.today) { throw Refusal.conflict([obstacle]) }
        try duty.explain(try reason.required("reason"), on: occasion, in: tx)
        return Journaled(duty.id, of: duty.subject, unit: duty.unit)
    }
}
