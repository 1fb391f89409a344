import Core
import Formats
import Kernel
import Web

extension OfficialDocument.Signer {
    /// Whoever signs a document of an inspection: the authority first (quyền hạn: TM., KT., TL., TUQ.), a line for each part
    /// between semicolons, then the title, room for the signature, the name.
    ///
    /// Basis: Nghị định 30/2020/NĐ-CP, Phụ lục I, mục II.7 (chức vụ, họ tên và chữ ký của người có thẩm quyền).
    init(under authority: String, title: String, name: String) {
        let lines = authority.split(separator: ";").map { VietnameseText.clean(String($0)) }.filter { !$0.isEmpty }
        self.init(authority: lines, title: title, name: name.isEmpty ? nil : name)
    }
}

extension FormParts {
    /// Who signs, and by what authority. A name may be left to be written in by hand.
    func signer(_ t: Tongue, authority example: String) -> [HTML] {
        [
            line("authority", t("Quyền hạn ký"), hint: example),
            line("signerTitle", t("Chức vụ người ký"), isRequired: true),
            line("signerName", t("Họ tên người ký"), hint: t("Có thể bỏ trống")),
        ]
    }
}
