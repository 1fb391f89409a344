import Core
import Store

extension InspectionPart {
    /// What inspections came to, one by one: whoever asks about a year adds up what is kept.
    static let sums = InspectionPart(migrations: SumsSchema.migrations)
}

extension Derived {
    /// What inspections came to, as their records say.
    static let inspectionSums = Derived("inspection sums") { tx in
        try tx.execute("DELETE FROM inspection_sum")
        for inspection in try Inspection.ID.all(in: tx) { try inspection.sumAnew(in: tx) }
    } differing: { snapshot in
        try Inspection.ID.all(in: snapshot).count { try !InspectionSum.isKept(of: $0, in: snapshot) }
    }
}
