import Kernel

/// A type of administrative document and its abbreviation, as data: `Rules/document-types.json`.
///
/// Basis: Nghị định 30/2020/NĐ-CP, Điều 7 and Phụ lục III.
public struct DocumentType: Sendable, Codable, Hashable {
    /// The abbreviation: `QĐ`. A plain official letter has none in law; `CV` is what everybody writes.
    public let code: String
    /// The name: `Quyết định`.
    public let name: String

    /// The abbreviation of a document whose type is named in words; where the name is of no known type, the notation may begin
    /// with the abbreviation (`KH-UBND`); else the name itself, shortened, for types are not the exchange's to forbid.
    public static func code(named name: String, notation: String, in types: [DocumentType]) -> String {
        let wanted = VietnameseText.clean(name).lowercased()
        let named = types.first { type in
            let known = type.name.lowercased()
            return wanted == known || wanted.hasPrefix(known + " (") || wanted == type.code.lowercased()
        }
        if let named { return named.code }
        let start = notation.split(separator: "-").first.map(String.init) ?? ""
        if let known = types.first(where: { $0.code == start }) { return known.code }
        return String(VietnameseText.clean(name).prefix(60))
    }
}

extension Rules {
    /// What a document is called by the number it is named with, `Quyết định` for `19/2014/QĐ-TTg`; nil for a text that
    /// begins with anything but a number, and for a number that names no type, such as that of a law.
    public func documentKind(of named: String) -> String? {
        let word = String(named.prefix { !$0.isWhitespace })
        guard word.first?.isNumber == true,
            let code = DocumentNumber(word)?.type(among: documentTypes)?.uppercased()
        else { return nil }
        return legal.documentKinds.first { $0.code.uppercased() == code }?.name
            ?? documentTypes.first { $0.code.uppercased() == code }?.name
    }
}

/// The file of types with where it comes from.
struct DocumentTypes: Decodable {
    let basis: Basis
    let types: [DocumentType]
}
