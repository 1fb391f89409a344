import Kernel
import Web

/// What an adjusted plan changes for one unit.
struct PlanChange: Sendable {
    let before: PlanLine.Named?
    let now: PlanLine.Named?

    var unit: String { (now ?? before)?.unit ?? "" }

    var isNone: Bool {
        guard let before = before?.line, let now = now?.line else { return false }
        return before.form == now.form && before.quarter == now.quarter && before.plannedOn == now.plannedOn
    }

    /// What becomes of the unit.
    var phrase: Phrase {
        before == nil ? "bổ sung vào kế hoạch" : now == nil ? "không kiểm tra theo kế hoạch" : "thay đổi"
    }

    /// Form and time of a line: `trực tiếp, quý 3`.
    static func said(_ line: PlanLine.Named?, _ t: Tongue) -> String {
        guard let line = line?.line else { return "–" }
        let time = line.plannedOn?.text ?? t("quý \(line.quarter ?? 0)")
        return [line.form.map { t($0.phrase) }, time].compactMap(\.self).joined(separator: ", ")
    }
}
