import Core
import Kernel
import Store

extension Inspection {
    /// What a step brings about beside its new state: what every part tells of it, and what the order of an inspection
    /// itself does.
    func consequences(
        of step: Step, by account: String, on day: Day, _ rules: Rules, in snapshot: Snapshot
    ) throws -> [Phrase] {
        let asked = AskedStep(step: step, inspection: self, account: account, day: day)
        let told = try InspectionPart.all.flatMap { try $0.consequences(asked, rules, snapshot) }
        guard let next = Self.life.state(after: step, in: state), Self.life.steps(in: next).isEmpty else { return told }
        return told + ["Sau bước này cuộc kiểm tra không tiếp tục được nữa; muốn kiểm tra phải mở cuộc mới."]
    }
}
