import Kernel

extension Campaign {
    /// What a step of the whole campaign will do to every unit, those included that did nothing themselves.
    func consequences(of step: Step, _ progress: [GroupProgress]) -> [Phrase] {
        let units = progress.reduce(0) { $0 + $1.all }
        let missing = progress.reduce(0) { $0 + $1.missing.appraised }
        switch step {
        case .open: return ["\(units) đơn vị được tự chấm."]
        case .askExplanation:
            let locked = progress.reduce(0) { $0 + $1.count(.locked) }
            let told: Phrase =
                missing == 0
                ? "\(units) đơn vị sẽ thấy kết quả lần 1 và được giải trình; thẩm định lần 1 kết thúc."
                : "\(units) đơn vị sẽ thấy kết quả lần 1; còn \(missing) tiêu chí chưa thẩm định, chỉ thẩm định được ở lần 2."
            return locked == 0
                ? [told]
                : [
                    told,
                    "Trong đó \(locked) đơn vị không nộp phiếu tự chấm đúng hạn và chưa được thẩm định cũng chuyển sang bước giải trình.",
                ]
        case .settle:
            return [
                missing == 0
                    ? "Điểm của \(units) đơn vị được chốt và xếp hạng; không thẩm định thêm được nữa."
                    : "Điểm của \(units) đơn vị được chốt; \(missing) tiêu chí chưa thẩm định: \(unappraised.phrase.vietnamese)."
            ]
        case .publish:
            return ["Kết quả của \(units) đơn vị được công bố; sau đó chỉ thay đổi bằng đính chính có lý do."]
        case .cancel:
            return [
                "\(units) phiếu chấm điểm dừng lại, không ai phải làm gì thêm; điều đã ghi vẫn xem được. Đợt đã hủy không mở lại được."
            ]
        }
    }
}
