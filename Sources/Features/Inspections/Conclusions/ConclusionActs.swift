import Core
import Kernel
import Store
import Web

/// Issues the conclusion notice: from here on the inspection is public and cannot be changed.
struct Conclude: InspectingAct {
    static let name = "inspection.conclude"

    let inspection: Inspection.ID
    /// Number and notation, e.g. `45/TB-SNV`.
    let number: String
    let signedOn: Day
    let place: String
    let governingBody: String
    let issuingBody: String
    /// `KT. GIÁM ĐỐC` and the like; empty when the head signs.
    let authority: String?
    let signerTitle: String
    let signerName: String
    let reportDueOn: Day

    func perform(_ occasion: Occasion, in tx: Transaction) throws -> Journaled<Inspection.ID> {
        let inspection = try Inspection.find(inspection, in: tx)
        let findings = try inspection.findings(in: tx)
        let taken = try inspection.take(.conclude, on: occasion, in: tx)
        try check(inspection, in: tx)
        let unit = try inspection.inspected(in: tx)
        try Recommendation.assign(of: inspection.id, in: tx)
        let notice = ConclusionNotice(
            inspection: inspection, unit: unit, findings: findings.filter { $0.verdict == .accepted },
            recommendations: try inspection.recommendations(in: tx), act: self)
        let document = try notice.document()
        let conclusion = Conclusion(
            number: number, signedOn: signedOn, place: place, governingBody: governingBody, issuingBody: issuingBody,
            authority: authority ?? "", signerTitle: signerTitle, signerName: signerName, reportDueOn: reportDueOn,
            code: Self.code(for: inspection), digest: Digest(of: document), issuedAt: occasion.now)
        try conclusion.insert(of: inspection.id, document: document, in: tx)
        try Remediation.open(
            of: inspection, by: "Thông báo số \(number) ngày \(signedOn.text)", reportDueOn: reportDueOn, on: occasion,
            in: tx)
        return Journaled(
            inspection.id, of: inspection.subject, unit: unit.id,
            facts: taken.facts.merging([
                "number": number, "code": conclusion.code, "sha256": conclusion.digest.hex,
                "publicTitle": notice.title, "publicAddress": InspectionPaths.published(conclusion.code).description,
            ]) { $1 })
    }

    private func check(_ inspection: Inspection, in tx: Transaction) throws {
        var reasons: [Reason] = []
        if signedOn < inspection.endsOn {
            reasons.append(
                Reason("Ngày ký sớm hơn ngày kiểm tra \(inspection.endsOn.text).", field: "signedOn"))
        }
        if reportDueOn <= signedOn { reasons.append(Reason("Hạn báo cáo phải sau ngày ký.", field: "reportDueOn")) }
        if try tx.exists("SELECT 1 FROM conclusion WHERE number = \(number)") {
            reasons.append(Reason("Số \(number) đã dùng cho kết luận khác.", field: "number"))
        }
        for (field, value) in [
            ("number", number), ("place", place), ("issuingBody", issuingBody), ("signerTitle", signerTitle),
            ("signerName", signerName),
        ] where value.isEmpty {
            reasons.append(Reason("Chưa nhập.", field: field))
        }
        guard reasons.isEmpty else { throw Refusal.invalid(reasons) }
    }

    /// A short code that nobody can guess from another: letters and digits that do not look alike.
    private static func code(for inspection: Inspection) -> String {
        let letters = Array("23456789ABCDEFGHJKMNPQRSTUVWXYZ")
        return String(Random.bytes(8).map { letters[Int($0) % letters.count] })
    }
}
