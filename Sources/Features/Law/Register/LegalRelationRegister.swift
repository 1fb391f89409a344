import Core
import Formats
import Kernel
import Store

/// The register of what legal documents do to each other.
struct LegalRelationRegister: Register {
    let rules: Rules
    let kind = "legal_relations"
    let name: Phrase = "quan hệ giữa văn bản pháp luật"
    let order = 34
    let isRelied = true
    let columns: [RegisterColumn] = [
        .required("van_ban"), .required("quan_he"), .required("van_ban_lien_quan"),
        .optional("hieu_luc_tu", .day("effective_from")), .optional("pham_vi"),
        .optional("hieu_luc_den", .day("until_on")), .optional("theo_dieu", .text("by_scope")),
    ]
    let table = RegisterTable(
        "legal_relation", key: ["by_key", "kind", "target_key", "scope"],
        columns: [
            .text("by_key"), .text("kind"), .text("target_key"), .text("scope"), .text("by_symbol"),
            .text("target_symbol"), .integer("effective_from"), .integer("until_on"), .text("by_scope"),
        ])

    func checker(for loader: Actor, in snapshot: Snapshot) throws -> any RowChecker<LegalRelation> {
        Checker(
            known: Set(try snapshot.all("SELECT symbol_key FROM legal_document") { $0.text(0) }),
            byHand: try LegalRelation.Key.byHand(in: snapshot))
    }

    func key(of relation: LegalRelation) -> String { relation.key.text }

    func write(_ relation: LegalRelation, to rows: inout StagedRows) throws {
        try rows.append(relation.by)
        try rows.append(relation.kind.rawValue)
        try rows.append(relation.target)
        try rows.append(relation.scope)
        try rows.append(relation.bySymbol)
        try rows.append(relation.targetSymbol)
        try rows.append(relation.from?.key)
        try rows.append(relation.until?.key)
        try rows.append(relation.byScope)
    }

    func settle(_ changed: SQL, in tx: Transaction) throws { try LegalConsequences.settle(by: rules, in: tx) }

    private struct Checker: RowChecker {
        let known: Set<String>
        /// Relations that people recorded or removed on pages: no file speaks for them any more.
        let byHand: Set<LegalRelation.Key>

        func check(_ row: inout RegisterRow) -> LegalRelation? {
            let by = row.required(0)
            let kind = row.requiredWord(1, as: LegalRelation.Kind.self)
            let target = row.required(2)
            let from = row.day(3)
            let until = row.day(5)
            if let from, let until, until < from {
                row.refuse(5, "Ngày hết hiệu lực sớm hơn ngày có hiệu lực \(from.text).")
            }
            if let kind, until != nil, kind != .suspends {
                row.refuse(5, "Chỉ việc ngưng hiệu lực mới có ngày kết thúc.")
            }
            let (scope, byScope) = (LegalScope(row.text(4)), LegalScope(row.text(6)))
            if let obstacle = scope.obstacle { row.refuse(4, obstacle) }
            if let obstacle = byScope.obstacle { row.refuse(6, obstacle) }
            guard row.isRight, let by, let kind, let target else { return nil }
            let keys = (by: DocumentNumber.key(by), target: DocumentNumber.key(target))
            // Kept by the number all the same: it holds as soon as the document is loaded.
            for (column, key) in [(0, keys.by), (2, keys.target)] where !known.contains(key) {
                row.warn(column, "Văn bản này chưa có trong sổ văn bản pháp luật.")
            }
            if from == nil, LegalRelation.Kind.changing.contains(kind.rawValue), !known.contains(keys.by) {
                row.warn(3, "Chưa rõ ngày có hiệu lực; quan hệ chưa được tính.")
            }
            let relation = LegalRelation(
                by: keys.by, kind: kind, target: keys.target, scope: scope.text, byScope: byScope.text,
                bySymbol: DocumentNumber.spelled(by), targetSymbol: DocumentNumber.spelled(target), from: from,
                until: until)
            if byHand.contains(relation.key) {
                row.refuse(2, "Quan hệ này đã được ghi hoặc gỡ trên trang; tệp không thay đổi được.")
                return nil
            }
            return relation
        }
    }
}
