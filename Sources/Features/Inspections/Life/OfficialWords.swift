import Core
import Formats
import Kernel

extension Unit {
    /// By what authority a document of the unit is signed: a people's committee decides as a body, so whoever signs does it
    /// for the body (TM.), said or not; only who signs by order or by authorisation does not.
    ///
    /// Basis: Nghị định 30/2020/NĐ-CP, Phụ lục I, mục II.7 (chức vụ, họ tên và chữ ký của người có thẩm quyền).
    func authority(_ given: String) -> String {
        let body = "TM. ỦY BAN NHÂN DÂN"
        guard [.province, .district, .commune].contains(level) else { return given }
        if given.isEmpty { return body }
        return given.uppercased().hasPrefix("KT.") ? "\(body); \(given)" : given
    }
}

extension OfficialDocument.Content {
    /// Whose decision it is (thẩm quyền ban hành), above what it rests on: the body's where it is signed for the body,
    /// else its head's, also where somebody signs for him.
    ///
    /// Basis: Nghị định 30/2020/NĐ-CP, Phụ lục III, mẫu 1.2 (quyết định).
    static func decider(_ body: String, signedUnder authority: String, by title: String) -> Self {
        let lines = authority.split(separator: ";").map { VietnameseText.clean(String($0)).uppercased() }
        let body = body.uppercased()
        let signedFor = lines.first { line in ["KT.", "TL.", "TUQ."].contains { line.hasPrefix($0) } }
        let signer = signedFor.map { String($0.drop { $0 != "." }.dropFirst()) } ?? title
        let head = VietnameseText.clean(signer).uppercased()
        if head.isEmpty || lines.contains(where: { $0.hasPrefix("TM.") }) { return .part(body) }
        // A title may name the body already: Giám đốc Sở Nội vụ, Chủ tịch UBND tỉnh.
        let beginning = body.split(separator: " ").prefix(2).joined(separator: " ")
        return .part(head.contains(beginning) || head.contains("UBND") ? head : "\(head) \(body)")
    }
}
