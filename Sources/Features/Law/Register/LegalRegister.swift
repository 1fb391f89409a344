import Core
import Formats
import Kernel
import Store
import Synchronization

/// The register of legal documents, with the fields of the national database of law; how a document stands is not among
/// them, that follows from dates and relations.
struct LegalRegister: Register {
    let rules: Rules
    let kind = "legal"
    let name: Phrase = "văn bản pháp luật"
    let order = 32
    let isRelied = true
    let columns: [RegisterColumn] = [
        .required("so_ky_hieu"), .required("loai"), .required("co_quan"), .required("trich_yeu"),
        .required("ngay_ban_hanh"), .optional("hieu_luc_tu", .day("valid_from")),
        .optional("hieu_luc_den", .day("valid_until")), .optional("nguon", .text("source")),
        .optional("ngay_cong_bao", .day("gazette_on")), .optional("chuc_danh", .text("signer_title")),
        .optional("nguoi_ky", .text("signer")), .optional("pham_vi", .text("area")),
        .optional("nganh", .text("sector")), .optional("linh_vuc", .text("field")),
        .optional("ly_do_het_hieu_luc", .text("expiry_reason")),
        .optional("phan_het_hieu_luc", .text("expired_part")),
    ]
    let table = RegisterTable(
        "legal_document", key: ["symbol_key"],
        columns: [
            .text("symbol_key"), .text("symbol"), .text("kind"), .text("issuer"), .text("subject"),
            .integer("issued_on"), .integer("valid_from"), .integer("valid_until"), .text("words"),
            .text("words_folded"), .text("source"), .integer("gazette_on"), .text("signer_title"), .text("signer"),
            .text("area"), .text("sector"), .text("field"), .text("expiry_reason"), .text("expired_part"),
        ])

    struct Record: Sendable {
        let key: String
        let symbol: String
        let kind: String
        let issuer: String
        let subject: String
        let issuedOn: Day
        let validFrom: Day?
        let validUntil: Day?
        let gazetteOn: Day?
        /// Source, title and name of the signer, area, sector, field, reason and part of expiry, in the order of the table.
        let source, signerTitle, signer, area, sector, field, expiryReason, expiredPart: String
    }

    func checker(for loader: Actor, in snapshot: Snapshot) throws -> any RowChecker<Record> {
        Checker(
            byHand: Set(try snapshot.all("SELECT symbol_key FROM legal_document WHERE version > 0") { $0.text(0) }))
    }

    func key(of record: Record) -> String { record.key }

    func write(_ record: Record, to rows: inout StagedRows) throws {
        try rows.append(record.key)
        try rows.append(record.symbol)
        try rows.append(record.kind)
        try rows.append(record.issuer)
        try rows.append(record.subject)
        try rows.append(record.issuedOn.key)
        try rows.append(record.validFrom?.key)
        try rows.append(record.validUntil?.key)
        let words = LegalDocument.words(record.symbol, record.subject, record.issuer)
        try rows.append(words.kept)
        try rows.append(words.folded)
        try rows.append(record.source)
        try rows.append(record.gazetteOn?.key)
        for text in [
            record.signerTitle, record.signer, record.area, record.sector, record.field, record.expiryReason,
            record.expiredPart,
        ] {
            try rows.append(text)
        }
    }

    func settle(_ changed: SQL, in tx: Transaction) throws { try LegalConsequences.settle(by: rules, in: tx) }

    func unsettle(_ changed: SQL, in tx: Transaction) throws {
        let corrected: SQL = "SELECT r.symbol FROM legal_document r WHERE r.version > 0 AND \(changed) LIMIT 1"
        guard let symbol = try tx.first(corrected, { $0.text(0) }) else { return }
        throw Refusal.conflict("Văn bản \(symbol) của lần nạp này đã được sửa trên trang; không hoàn tác được.")
    }

    /// Numbers are not unique in the country (two provinces each have a `01/2018/QĐ-UBND`), but they are here: the second
    /// of a file is refused rather than written over the first.
    private final class Checker: RowChecker {
        /// Documents that people recorded or corrected on pages: no file speaks for them any more.
        private let byHand: Set<String>
        private let seen = Mutex<[String: (issuedOn: Day, issuer: String)]>([:])

        init(byHand: Set<String>) {
            self.byHand = byHand
        }

        func check(_ row: inout RegisterRow) -> Record? {
            let symbol = row.required(0)
            let kind = row.required(1)
            let issuer = row.required(2)
            let subject = row.required(3)
            let issuedOn = row.requiredDay(4)
            let validFrom = row.day(5)
            let validUntil = row.day(6)
            if let validFrom, let validUntil, validUntil < validFrom {
                row.refuse(6, "Ngày hết hiệu lực sớm hơn ngày có hiệu lực \(validFrom.text).")
            }
            let gazetteOn = row.day(8)
            if let gazetteOn, let issuedOn, gazetteOn < issuedOn {
                row.refuse(8, "Ngày đăng công báo sớm hơn ngày ban hành.")
            }
            if let symbol, !symbol.contains(where: \.isNumber) { row.refuse(0, "Văn bản không có số, ký hiệu.") }
            for (column, text) in [symbol, kind, issuer, subject].enumerated()
            where text?.isLonger(than: LegalDraft.longest) ?? false {
                row.refuse(column, Reason.tooLong("", LegalDraft.longest).phrase)
            }
            guard row.isRight, let symbol, let kind, let issuer, let subject, let issuedOn else { return nil }
            let key = DocumentNumber.key(symbol)
            if byHand.contains(key) {
                row.refuse(0, "Văn bản này đã được ghi hoặc sửa trên trang; tệp không thay đổi được.")
                return nil
            }
            let earlier = seen.withLock { seen in
                if seen[key] == nil { seen[key] = (issuedOn, issuer) }
                return seen[key]
            }
            if let earlier, earlier != (issuedOn, issuer) {
                row.refuse(
                    0,
                    "Số, ký hiệu này trong cùng tệp là của văn bản khác: \(earlier.issuer), \(earlier.issuedOn.text).")
                return nil
            }
            if DocumentNumber(symbol) == nil { row.warn(0, "Số, ký hiệu không theo dạng đã biết.") }
            if validFrom == nil { row.warn(5, "Chưa rõ ngày có hiệu lực.") }
            if let validFrom, validFrom < issuedOn {
                row.warn(5, "Ngày có hiệu lực sớm hơn ngày ban hành \(issuedOn.text).")
            }
            return Record(
                key: key, symbol: DocumentNumber.spelled(symbol), kind: kind, issuer: issuer, subject: subject,
                issuedOn: issuedOn, validFrom: validFrom, validUntil: validUntil, gazetteOn: gazetteOn,
                source: row.text(7) ?? "", signerTitle: row.text(9) ?? "", signer: row.text(10) ?? "",
                area: row.text(11) ?? "", sector: row.text(12) ?? "", field: row.text(13) ?? "",
                expiryReason: row.text(14) ?? "", expiredPart: row.text(15) ?? "")
        }
    }
}
