import Core
import Kernel
import Store

extension LegalDocument {
    static func insert(_ draft: LegalDraft, on occasion: Occasion, in tx: Transaction) throws -> KnownLaw.ID {
        let text = Kept(draft)
        return KnownLaw.ID(
            try tx.insert(
                """
                INSERT INTO legal_document (symbol_key, symbol, kind, issuer, subject, issued_on, valid_from, valid_until,
                    words, words_folded, source, gazette_on, signer_title, signer, area, sector, field, expiry_reason,
                    expired_part, changed_at, changed_by, version)
                VALUES (\(draft.key), \(text.symbol), \(text.kind), \(text.issuer), \(text.subject), \(draft.issuedOn),
                    \(draft.validFrom), \(draft.validUntil), \(text.words.kept), \(text.words.folded), \(text.source),
                    \(draft.gazetteOn), \(text.signerTitle), \(text.signer), \(text.area), \(text.sector),
                    \(text.field), \(text.expiryReason), \(text.expiredPart), \(occasion.now),
                    \(occasion.actor.name), 1)
                RETURNING id
                """))
    }

    func update(_ draft: LegalDraft, on occasion: Occasion, in tx: Transaction) throws {
        let text = Kept(draft)
        try tx.execute(
            """
            UPDATE legal_document SET symbol_key = \(draft.key), symbol = \(text.symbol), kind = \(text.kind),
                issuer = \(text.issuer), subject = \(text.subject), issued_on = \(draft.issuedOn),
                valid_from = \(draft.validFrom), valid_until = \(draft.validUntil), words = \(text.words.kept),
                words_folded = \(text.words.folded), source = \(text.source), gazette_on = \(draft.gazetteOn),
                signer_title = \(text.signerTitle), signer = \(text.signer), area = \(text.area),
                sector = \(text.sector), field = \(text.field), expiry_reason = \(text.expiryReason),
                expired_part = \(text.expiredPart), changed_at = \(occasion.now),
                changed_by = \(occasion.actor.name), version = \(version + 1)
            WHERE id = \(id)
            """)
    }

    /// The texts of a draft as they are kept.
    private struct Kept {
        let symbol, kind, issuer, subject, source, signerTitle, signer: String
        let area, sector, field, expiryReason, expiredPart: String

        init(_ draft: LegalDraft) {
            let clean = { (text: String?) in VietnameseText.clean(text ?? "") }
            (symbol, kind, issuer) = (draft.spelled, clean(draft.kind), clean(draft.issuer))
            (subject, source, signerTitle) = (clean(draft.subject), clean(draft.source), clean(draft.signerTitle))
            (signer, area, sector, field) =
                (clean(draft.signer), clean(draft.area), clean(draft.sector), clean(draft.field))
            (expiryReason, expiredPart) = (clean(draft.expiryReason), clean(draft.expiredPart))
        }

        var words: (kept: String, folded: String) { LegalDocument.words(symbol, subject, issuer) }
    }

    /// Refuses a form that was read before somebody else changed the document.
    func require(version read: Int) throws(Refusal) {
        guard read != version else { return }
        throw .conflict(
            """
            Văn bản đã được \(changedBy ?? "") sửa lúc \(changedAt?.text ?? "") sau khi trang này được mở. Nội dung vừa \
            nhập vẫn còn dưới đây; hãy xem lại rồi gửi lại.
            """)
    }

    /// Why it cannot carry another number.
    func obstacles(toBecoming other: String, by rules: Rules, in snapshot: Snapshot) throws -> [Reason] {
        if try LegalDocument.find(key: other, in: snapshot) != nil {
            return [Reason("Số, ký hiệu này đã có trong sổ.", field: "symbol")]
        }
        // Its own number may be what lacks the marks.
        if let twin = try LegalDocument.twin(of: other, by: rules, in: snapshot), twin.id != id {
            return [twin.isThere(at: "symbol")]
        }
        let isNamed =
            try LegalRelation.names(key, in: snapshot)
            || snapshot.exists("SELECT 1 FROM legal_review WHERE document_key = \(key)")
        guard isNamed else { return [] }
        return [
            Reason(
                "Văn bản đã có quan hệ hoặc đã được rà soát; hãy gỡ quan hệ trước khi sửa số, ký hiệu.", field: "symbol"
            )
        ]
    }

    /// The one document whose number differs from another in tones and marks only: `61/2018/NĐ-CP` for the key
    /// `61/2018/ND-CP`.
    ///
    /// Nil where there is none, where there are several, and where both have types that exist, as `HD` and `HĐ`.
    static func twin(of key: String, by rules: Rules, in snapshot: Snapshot) throws -> LegalDocument? {
        guard DocumentNumber(key) != nil, let end = key.lastIndex(of: "/") ?? key.firstIndex(of: "-")
        else { return nil }
        // Before the notation stand digits and letters, no sign that LIKE knows.
        let beginning = String(key[...end]) + "%"
        let near = try snapshot.all("SELECT \(columns) FROM legal_document d WHERE d.symbol_key LIKE \(beginning)") {
            LegalDocument($0)
        }
        let folded = VietnameseText.folded(key)
        let twins = near.filter { $0.key != key && VietnameseText.folded($0.key) == folded }
        guard let twin = twins.first, twins.count == 1 else { return nil }
        let types = rules.documentTypes.map(\.code) + rules.legal.documentKinds.map(\.code)
        let (one, other) = (abbreviation(in: key), abbreviation(in: twin.key))
        let areBothTypes = Set(types.map { $0.uppercased() }).isSuperset(of: [one, other])
        return one != other && areBothTypes ? nil : twin
    }

    /// The part of a key that names the type: `NĐ` of `61/2018/NĐ-CP`.
    private static func abbreviation(in key: String) -> String {
        DocumentNumber(key)?.notation.split(separator: "-").first.map(String.init) ?? ""
    }

    /// Says at a field that this is the document whose number somebody has typed without its marks.
    func isThere(at field: String) -> Reason {
        Reason("Đã có \(symbol) trong sổ, chỉ khác dấu; hãy kiểm tra lại số, ký hiệu.", field: field)
    }

    /// Over which unit the right is needed: the one that issued it; somewhere for what others issued.
    func place(in snapshot: Snapshot) throws -> Place {
        try LegalIssuers(in: snapshot).unit(named: issuer).map { .unit($0.path) } ?? .somewhere
    }

    /// What a correction changes, for the journal: the values before.
    func differences(from draft: LegalDraft) -> [String: String] {
        let before: [(String, String, String)] = [
            ("symbol", symbol, draft.spelled), ("kind", kind, draft.kind), ("issuer", issuer, draft.issuer),
            ("subject", subject, draft.subject), ("issuedOn", issuedOn.iso, draft.issuedOn.iso),
            ("validFrom", validFrom?.iso ?? "", draft.validFrom?.iso ?? ""),
            ("validUntil", validUntil?.iso ?? "", draft.validUntil?.iso ?? ""),
        ]
        return Dictionary(uniqueKeysWithValues: before.filter { $0.1 != $0.2 }.map { ("before.\($0.0)", $0.1) })
    }
}
