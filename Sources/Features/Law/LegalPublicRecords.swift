import Core
import Kernel
import Store
import Web

extension PublicSource {
    /// Legal documents of the register, each under the key of its number.
    static let law = PublicSource(
        kind: "law", phrase: "Văn bản pháp luật", subjects: ["law"], registers: ["legal"],
        one: { key, snapshot in try LegalDocument.find(key: key, in: snapshot)?.publicItem },
        many: { after, limit, snapshot in
            try snapshot.all(
                """
                SELECT \(LegalDocument.columns) FROM legal_document d WHERE d.symbol_key > \(after)
                ORDER BY d.symbol_key LIMIT \(limit)
                """
            ) { LegalDocument($0).publicItem }
        })
}

extension LegalDocument {
    /// Where everybody reads a document, by the key of its number.
    private static let published = Path<String>("van-ban/:key")

    fileprivate var publicItem: PublicItem {
        PublicItem(
            key: key, title: subject, summary: "\(kind) · \(issuer)",
            text: [field, sector, area, signerTitle, signer].filter { !$0.isEmpty }.joined(separator: ". "),
            number: symbol, address: Self.published(key).address, shownFrom: Instant(issuedOn),
            changedAt: changedAt)
    }
}
