import Core
import Kernel
import Store

extension QualityContent {
    /// Why it cannot be submitted: what a controlled document needs (TCVN ISO 9001:2015, 7.5.2 and 6.3), and that the
    /// times of its steps add up to the time of the procedure.
    func obstacles(_ knowledge: Knowledge, isSigned: Bool, on day: Day, in snapshot: Snapshot) throws -> [Reason] {
        let control = Basis("TCVN ISO 9001:2015", "7.5.2")
        var missing: [Reason] = []
        if type == nil { missing.append(Reason("Chưa chọn loại tài liệu.", field: "type", basis: control)) }
        if issuedOn == nil { missing.append(Reason("Chưa có ngày ban hành.", field: "issuedOn", basis: control)) }
        if (changeReason ?? "").isEmpty {
            missing.append(
                Reason(
                    "Chưa nêu lý do ban hành, sửa đổi.", field: "changeReason",
                    basis: Basis("TCVN ISO 9001:2015", "6.3"))
            )
        }
        if (changeImpact ?? "").isEmpty {
            missing.append(
                Reason(
                    "Chưa nêu ảnh hưởng của việc ban hành, sửa đổi.", field: "changeImpact",
                    basis: Basis("TCVN ISO 9001:2015", "6.3")))
        }
        guard type == .workProcedure else { return missing }
        // The signed file can be the master: then its steps stand there.
        if (steps ?? "").isEmpty {
            if isSigned { return missing }
            missing.append(
                Reason("Chưa có các bước; nếu bản gốc là tệp thì đính kèm bản đã ký.", field: "steps", basis: control))
        }
        guard let procedure, let procedureVersion else { return missing }
        guard let followed = try FollowedProcedure.find(procedure, procedureVersion, in: snapshot) else {
            return missing + [Reason("Phiên bản thủ tục này chưa có trong danh mục.", field: "procedureVersion")]
        }
        let sum = followed.sum(of: steps ?? "", knowledge, on: day)
        if let step = sum.unread.first {
            let most = VietnameseNumber.text(ProcessStep.Duration.most)
            missing.append(
                Reason(
                    "Chưa đọc được thời gian của bước “\(step.work)”, ví dụ 0,5 ngày hoặc 4 giờ; không quá \(most).",
                    field: "steps"))
        } else if sum.agrees == false, let term = sum.term {
            missing.append(
                Reason(
                    "Tổng thời gian các bước là \(sum.text) ngày, thủ tục quy định \(term) ngày làm việc.",
                    field: "steps", basis: Basis("01/2018/TT-VPCP", "Điều 8")))
        }
        return missing
    }
}

extension FollowedProcedure {
    /// The steps beside the term, with a working day as long as it is on a day.
    func sum(of steps: String, _ knowledge: Knowledge, on day: Day) -> StepSum {
        StepSum(
            ProcessStep.read(steps), term: workingDays, minutesOfDay: knowledge.figures.rules.minutesOfWork(on: day))
    }
}
