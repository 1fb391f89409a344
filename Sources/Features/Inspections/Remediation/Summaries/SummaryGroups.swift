import Kernel

extension YearSummary.Group {
    /// What people call the group (nhóm nội dung kiểm tra): the direction of reform and its six pillars.
    ///
    /// Basis: Nghị quyết 76/NQ-CP (sáu nội dung cải cách hành chính).
    var name: Phrase {
        switch code {
        case "CD": "chỉ đạo điều hành"
        case "TC": "cải cách thể chế"
        case "TT": "cải cách thủ tục hành chính"
        case "BM": "cải cách tổ chức bộ máy"
        case "CV": "cải cách chế độ công vụ"
        case "TS": "cải cách tài chính công"
        case "DT": "xây dựng chính quyền điện tử, chính quyền số"
        case "": "không thuộc mục kiểm tra nào"
        default: "nhóm \(code)"
        }
    }
}

extension [YearSummary.Group] {
    /// In the order of the checklist; what is of none of its groups comes behind, what is about no item last.
    var inChecklistOrder: Self {
        let order = ChecklistItem.Group.allCases.map(\.rawValue)
        func place(_ group: YearSummary.Group) -> (Int, String) {
            (order.firstIndex(of: group.code) ?? order.count + (group.code.isEmpty ? 1 : 0), group.code)
        }
        return sorted { place($0) < place($1) }
    }
}
