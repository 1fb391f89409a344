import Core
import Kernel

/// An earlier inspection that found the same shortcoming: by the same item of the checklist or the same indicator, in the
/// same unit or one it has replaced.
struct Recurrence: Sendable, Hashable {
    let inspection: Inspection.ID
    let code: String
    let beganOn: Day
    let finding: Finding.ID
    let statement: String
}

extension Finding {
    /// The how manieth time it is, with so many earlier inspections that found the same.
    static func times(after earlier: [Recurrence]) -> Int { Set(earlier.map(\.inspection)).count + 1 }

    /// “lần thứ 2”, “lần thứ 3”, …; nil the first time.
    static func again(_ times: Int) -> Phrase? { times > 1 ? "lần thứ \(times)" : nil }
}
