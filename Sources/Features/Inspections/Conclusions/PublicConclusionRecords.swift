import Core
import Kernel
import Store
import Web

extension PublicSource {
    /// Conclusions that stand, each under the code of its inspection, which is what the journal speaks of.
    static let conclusions = PublicSource(
        kind: "conclusion", phrase: "Kết luận kiểm tra", subjects: ["inspection"],
        one: { code, snapshot in
            let id = try snapshot.first("SELECT id FROM inspection WHERE code = \(code)") { $0[0] as Inspection.ID }
            return try id.flatMap { try Conclusion.of($0, in: snapshot) }?.publicItem(in: snapshot)
        },
        many: { after, limit, snapshot in
            let inspections = try snapshot.all(
                """
                SELECT i.id FROM inspection i
                WHERE i.code > \(after)
                  AND EXISTS (SELECT 1 FROM conclusion k WHERE k.inspection_id = i.id AND k.withdrawn_on IS NULL)
                ORDER BY i.code LIMIT \(limit)
                """
            ) { $0[0] as Inspection.ID }
            return try inspections.compactMap { try Conclusion.of($0, in: snapshot)?.publicItem(in: snapshot) }
        })
}

extension Conclusion {
    fileprivate func publicItem(in snapshot: Snapshot) throws -> PublicItem {
        let inspection = try Inspection.find(inspection, in: snapshot)
        let notice = try notice(in: snapshot)
        let texts = notice.texts + [head.issuingBody, code]
        return PublicItem(
            key: inspection.code, title: notice.title, summary: notice.found,
            text: texts.filter { !$0.isEmpty }.joined(separator: "\n"), number: number,
            address: InspectionPaths.published(code).address, unit: inspection.unit, shownFrom: issuedAt)
    }
}
