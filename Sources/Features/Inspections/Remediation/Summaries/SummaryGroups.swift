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
