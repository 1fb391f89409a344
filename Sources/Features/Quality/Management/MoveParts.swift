import Core
import Kernel
import Web

extension HTML {
    /// Why a record was called off; nothing for one that was not.
    static func calledOff(_ reason: String, _ t: Tongue) -> HTML {
        reason.isEmpty ? .nothing : .inset(.care, HTML(t("Đã hủy: \(reason)")))
    }

    /// Text of several lines, a dash where there is none.
    static func lines(_ text: String) -> HTML {
        text.isEmpty ? "–" : text.cleanLines.map { HTML($0) }.joined(by: "<br>")
    }

    /// How something that is due stands.
    static func standing(due: Day, done: Day?, on day: Day, _ t: Tongue) -> HTML {
        outcome(Deadline(due).outcome(doneOn: done, on: day), t)
    }
}
