import Core
import Kernel

extension String {
    /// Why no document is issued under it as its number; nil for `45/TB-SNV`, and for `45` alone.
    ///
    /// Basis: Nghị định 30/2020/NĐ-CP, Phụ lục I, mục II.3 (số, ký hiệu của văn bản).
    func flawAsNumber(_ field: String = "number") -> Reason? {
        let text = VietnameseText.clean(self)
        guard let first = text.first else { return Reason("Chưa nhập.", field: field) }
        let isBare = text.utf8.count <= 6 && text.utf8.allSatisfy { (48...57).contains($0) }
        let number = isBare ? text : first.isWholeNumber ? DocumentNumber(text)?.number : nil
        if let number, number.contains(where: { $0 != "0" }) { return nil }
        return Reason("Viết số trước, ký hiệu sau dấu gạch chéo, như 45/TB-SNV.", field: field)
    }

    /// The number under which a document is issued, fit to keep.
    ///
    /// - Throws: `Refusal.invalid` of the field where it is none.
    func issuedNumber(_ field: String = "number") throws(Refusal) -> String {
        if let flaw = flawAsNumber(field) { throw .invalid([flaw]) }
        return VietnameseText.clean(self)
    }
}
