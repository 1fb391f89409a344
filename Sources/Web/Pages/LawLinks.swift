public import Core
public import Kernel

/// Where a legal document is shown, for every slice that names one.
public enum LawLinks {
    /// The page of one document.
    public static let one = Path<KnownLaw.ID>("laws/:id")
    /// The page of one document as everybody may read it, by the key of its number.
    public static let published = Path<String>("van-ban/:key")

    /// The page of one document for whoever reads it.
    public static func link(to law: KnownLaw, for kind: PageKind) -> Link {
        kind == .public ? published(law.key) : one(law.id)
    }
}

extension HTML {
    /// What ended a legal document, with a link where the register has it, or that it did so itself; nil where only its
    /// last day is known.
    public static func cause(of end: LawEnd, _ t: Tongue) -> HTML? {
        switch end.cause {
        case .unknown: nil
        case .itself: HTML(t("tự hết hiệu lực"))
        case .other(let number, nil): HTML(number)
        case .other(_, let law?): "<a href=\"\(LawLinks.one(law.id))\">\(law.symbol)</a>"
        }
    }
}

extension KnownLaw {
    /// What it is about and between which days it is in force, for whoever points at its number.
    var said: String {
        guard validFrom != nil || validUntil != nil else { return title }
        return "\(title) (\(validFrom?.text ?? "…") – \(validUntil?.text ?? "…"))"
    }
}

extension HTML {
    /// A text in which every number of a known document leads to its page; everything else is escaped as always.
    ///
    /// - Parameters:
    ///   - laws: from ``KnownLaw/cited(in:_:)``.
    ///   - notes: what is said right after a document, by the key of its number.
    public static func linkingLaws(
        in text: String, among laws: [String: KnownLaw], for kind: PageKind = .staff, noting notes: [String: HTML] = [:]
    ) -> HTML {
        guard !laws.isEmpty else { return HTML(text) }
        var result = HTML.nothing
        var place = text.startIndex
        for (range, number) in DocumentNumber.recognised(in: text) {
            guard let law = laws[number.key] else { continue }
            result +=
                "\(text[place..<range.lowerBound])<a href=\"\(LawLinks.link(to: law, for: kind))\" title=\"\(law.said)\">\(text[range])</a>\(notes[number.key] ?? .nothing)"
            place = range.upperBound
        }
        return result + "\(text[place...])"
    }
}
