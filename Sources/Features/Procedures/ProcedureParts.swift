import Core
import Kernel
import Store

extension ProcedureContent {
    var parts: [EditionPart] {
        [
            EditionPart("name", "Tên thủ tục", name), EditionPart("field", "Lĩnh vực", field),
            EditionPart("sector", "Ngành", sector),
            EditionPart("levels", "Cấp thực hiện", levels.map(\.phrase.vietnamese).joined(separator: "\n")),
            EditionPart("aliases", "Mã cũ", aliases), EditionPart("summary", "Mô tả", summary),
            EditionPart("sequence", "Trình tự thực hiện", sequence),
            EditionPart("ways", "Hình thức nộp hồ sơ", ways?.lines),
            EditionPart("channels", "Cách thức thực hiện", channels),
            EditionPart("components", "Thành phần hồ sơ", components), EditionPart("copies", "Số lượng hồ sơ", copies),
            EditionPart("term", "Thời hạn giải quyết", termPhrase?.vietnamese),
            EditionPart("termNote", "Ghi chú về thời hạn", termNote),
            EditionPart("applicants", "Đối tượng thực hiện", applicants),
            EditionPart("authority", "Cơ quan có thẩm quyền", authority),
            EditionPart("performer", "Cơ quan thực hiện", performer),
            EditionPart("delegate", "Cơ quan được ủy quyền", delegate),
            EditionPart("cooperation", "Cơ quan phối hợp", cooperation),
            EditionPart("forms", "Mẫu đơn, mẫu tờ khai", forms), EditionPart("result", "Kết quả thực hiện", result),
            EditionPart("conditions", "Yêu cầu, điều kiện", conditions), EditionPart("fees", "Phí, lệ phí", fees),
            EditionPart("bases", "Căn cứ pháp lý", bases),
            EditionPart("onlineService", "Mức độ dịch vụ công", onlineService?.phrase.vietnamese),
            EditionPart("partialReason", "Lý do chưa toàn trình", partialReason),
            EditionPart("receivedAt", "Nơi tiếp nhận", receivedAt),
            EditionPart("linkedGroup", "Nhóm liên thông", linkedGroup),
            EditionPart("related", "Thủ tục liên quan", related),
            EditionPart("digitised", "Danh mục số hóa", digitised),
            EditionPart("internalSteps", "Quy trình nội bộ", internalSteps),
            EditionPart("decision", "Quyết định công bố", decision, .decision),
            EditionPart("decidedOn", "Ngày công bố", decidedOn?.text, .decision),
            EditionPart("decisionKind", "Loại công bố", decisionKind?.phrase.vietnamese, .decision),
            EditionPart("category", "Loại thủ tục", category), EditionPart("resultCode", "Mã kết quả", resultCode),
            EditionPart("page", "Trang trên Cổng dịch vụ công quốc gia", page),
        ]
    }

    /// The parts that no procedure may lack, and the reason owed for what is not wholly online.
    func obstacles(_ knowledge: Knowledge, isSigned: Bool, on day: Day, in snapshot: Snapshot) -> [Reason] {
        let parts = Basis("63/2010/NĐ-CP", "Điều 8 khoản 2")
        var missing: [Reason] = []
        func require(_ text: String?, _ phrase: Phrase, _ field: String) {
            if (text ?? "").isEmpty { missing.append(Reason(phrase, field: field, basis: parts)) }
        }
        if levels.isEmpty { missing.append(Reason("Chưa chọn cấp thực hiện.", field: "levels", basis: parts)) }
        require(sequence, "Chưa có trình tự thực hiện.", "sequence")
        require(ways?.text, "Chưa có hình thức nộp hồ sơ, thời hạn và phí của từng hình thức.", "ways")
        require(components, "Chưa có thành phần hồ sơ.", "components")
        require(copies, "Chưa có số lượng hồ sơ.", "copies")
        require(term.map(String.init), "Chưa có thời hạn giải quyết.", "term")
        require(applicants, "Chưa có đối tượng thực hiện.", "applicants")
        require(authority, "Chưa có cơ quan có thẩm quyền.", "authority")
        if (decision ?? "").isEmpty || decidedOn == nil {
            missing.append(
                Reason("Chưa có quyết định công bố.", field: "decision", basis: Basis("63/2010/NĐ-CP", "Điều 15")))
        }
        if let decidedOn, decidedOn > day {
            missing.append(Reason("Quyết định công bố chưa được ký: ngày ở tương lai.", field: "decidedOn"))
        }
        if onlineService == .partial, (partialReason ?? "").isEmpty {
            missing.append(
                Reason(
                    "Dịch vụ công một phần phải nêu lý do chưa toàn trình.", field: "partialReason",
                    basis: Basis("224/2026/NĐ-CP", "Điều 14")))
        }
        return missing
    }
}
