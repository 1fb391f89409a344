import Core
import Kernel
import Store

/// A legal document as somebody types it: the fields of the national database of law.
struct LegalDraft: Codable, Sendable {
    let symbol: String
    let kind: String
    let issuer: String
    let subject: String
    let issuedOn: Day
    let validFrom: Day?
    let validUntil: Day?
    let source: String?
    let gazetteOn: Day?
    let signerTitle: String?
    let signer: String?
    let area: String?
    let sector: String?
    let field: String?
    let expiryReason: String?
    let expiredPart: String?

    /// The longest of its texts, in characters; they are lines of lists.
    static let longest = 2_000

    var key: String { DocumentNumber.key(symbol) }

    /// The number as the register writes it.
    var spelled: String { DocumentNumber.spelled(symbol) }

    /// Every reason why it cannot be kept: the rules of the register file, and days that no document has.
    ///
    /// - Parameter kept: the document that is corrected, whose days may stay as a file brought them.
    func reasons(on today: Day, by rules: LegalRules, correcting kept: LegalDocument? = nil) -> [Reason] {
        var reasons = impossibleDays(on: today, by: rules.recording, correcting: kept)
        for (field, text) in [("kind", kind), ("issuer", issuer), ("subject", subject)]
        where VietnameseText.clean(text).isEmpty {
            reasons.append(Reason("Chưa nhập.", field: field))
        }
        if !symbol.contains(where: \.isNumber) {
            reasons.append(Reason("Văn bản không có số, ký hiệu.", field: "symbol"))
        }
        let lines: [(field: String, text: String?)] = [
            ("symbol", symbol), ("kind", kind), ("issuer", issuer), ("subject", subject), ("source", source),
            ("signerTitle", signerTitle), ("signer", signer), ("area", area), ("sector", sector), ("field", field),
            ("expiryReason", expiryReason), ("expiredPart", expiredPart),
        ]
        for (field, text) in lines where text?.isLonger(than: Self.longest) ?? false {
            reasons.append(.tooLong(field, Self.longest))
        }
        if let validFrom, let validUntil, validUntil < validFrom {
            reasons.append(
                Reason("Ngày hết hiệu lực sớm hơn ngày có hiệu lực \(validFrom.text).", field: "validUntil"))
        }
        if let gazetteOn, gazetteOn < issuedOn {
            reasons.append(Reason("Ngày đăng công báo sớm hơn ngày ban hành.", field: "gazetteOn"))
        }
        return reasons
    }

    private func impossibleDays(
        on today: Day, by bounds: LegalRules.Recording, correcting kept: LegalDocument?
    ) -> [Reason] {
        if issuedOn > today, issuedOn != kept?.issuedOn {
            let phrase: Phrase = "Ngày ban hành sau hôm nay \(today.text); văn bản chỉ được ghi khi đã ban hành."
            return [Reason(phrase, field: "issuedOn")]
        }
        let days: [(field: String, day: Day?, kept: Day?, last: Day)] = [
            ("issuedOn", issuedOn, kept?.issuedOn, today),
            ("validFrom", validFrom, kept?.validFrom, bounds.lastStart(from: today)),
            ("validUntil", validUntil, kept?.validUntil, bounds.lastEnd(from: today)),
            ("gazetteOn", gazetteOn, kept?.gazetteOn, today),
        ]
        var reasons: [Reason] = []
        for (field, day, kept, last) in days {
            guard let day, day != kept, day < bounds.since || day > last else { continue }
            let phrase: Phrase = "Ngày phải từ \(bounds.since.text) đến \(last.text); hãy kiểm tra ngày, tháng, năm."
            reasons.append(Reason(phrase, field: field))
        }
        return reasons
    }

    /// Over which unit the right is needed: the one that issued it; somewhere for what others issued.
    func place(in snapshot: Snapshot) throws -> Place {
        try LegalIssuers(in: snapshot).unit(named: issuer).map { .unit($0.path) } ?? .somewhere
    }
}

/// What a number says of its document, before anything else is typed.
struct RecognisedNumber: Sendable {
    let number: DocumentNumber
    /// The type by its abbreviation: `Nghị định`.
    let kind: String?
    /// Who issued it, where the number says so: `Chính phủ`.
    let issuer: String?

    /// - Parameter own: the short names of the units for which somebody records.
    init?(_ text: String, by rules: LegalRules, own: [Unit]) {
        guard let number = DocumentNumber(text) else { return nil }
        self.number = number
        let parts = number.notation.uppercased().split(separator: "-").map(String.init)
        let last = parts.last ?? ""
        kind =
            rules.documentKinds.first { $0.code.uppercased() == parts.first }?.name
            // Laws have the number of the legislature only: 72/2025/QH15.
            ?? (parts.count == 1 ? rules.documentKinds.first { Self.begins(last, $0.code) }?.name : nil)
        let known = rules.issuers.first { $0.code == last || Self.begins(last, $0.code) }?.name
        issuer = known ?? (last == "UBND" && own.count == 1 ? own.first?.name : nil)
    }

    /// `QH15` for `QH`: the abbreviation and the number of the legislature.
    private static func begins(_ text: String, _ code: String) -> Bool {
        code.hasPrefix("QH") || code.hasSuffix("QH")
            ? text.hasPrefix(code) && text.dropFirst(code.count).allSatisfy(\.isNumber) : false
    }
}
