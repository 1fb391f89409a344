import Formats
public import Foundation
public import Kernel

extension ColumnMapping: Codable {
    /// Reads a mapping from JSON as people write it.
    ///
    /// - Throws: `Refusal.invalid` for anything that is not one, with what is wrong.
    public init(json bytes: Data) throws {
        guard bytes.count <= Self.byteLimit else {
            throw Refusal.invalid(nil, "Bộ ánh xạ lớn hơn \(VietnameseNumber.text(Self.byteLimit)) byte.")
        }
        do {
            self = try JSONDecoder().decode(Self.self, from: bytes)
        } catch let error as DecodingError {
            throw Refusal.invalid(nil, "Bộ ánh xạ không đọc được: \(error.place).")
        }
    }

    public init(from decoder: any Decoder) throws {
        let fields = try Words(decoder, ["name", "kind", "note", "only", "skip", "beside", "columns"])
        name = try fields.required("name")
        kind = try fields.required("kind")
        note = try fields.optional("note")
        only = try fields.optional("only") ?? []
        skip = try fields.optional("skip") ?? []
        beside = try fields.optional("beside") ?? [:]
        columns = try fields.required("columns")
    }

    public func encode(to encoder: any Encoder) throws {
        var fields = encoder.container(keyedBy: Word.self)
        try fields.encode(name, forKey: "name")
        try fields.encode(kind, forKey: "kind")
        try fields.encodeIfPresent(note, forKey: "note")
        if !only.isEmpty { try fields.encode(only, forKey: "only") }
        if !skip.isEmpty { try fields.encode(skip, forKey: "skip") }
        if !beside.isEmpty { try fields.encode(beside, forKey: "beside") }
        try fields.encode(columns, forKey: "columns")
    }

    /// What recognises its content.
    public var digest: Digest {
        get throws { Digest(of: try json()) }
    }

    /// The mapping as JSON: the same mapping always gives the same text.
    ///
    /// - Parameter isForPeople: whether lines are broken and indented.
    public func json(isForPeople: Bool = false) throws -> String {
        guard isForPeople else { return try canonical() }
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes, .prettyPrinted]
        return String(decoding: try encoder.encode(self), as: UTF8.self)
    }
}

extension ColumnMapping.Condition: Codable {
    public init(from decoder: any Decoder) throws {
        let fields = try Words(decoder, MappedValue.words + ["is"])
        value = try MappedValue(fields)
        texts = try fields.required("is")
    }

    public func encode(to encoder: any Encoder) throws {
        try value.encode(to: encoder)
        var fields = encoder.container(keyedBy: Word.self)
        try fields.encode(texts, forKey: "is")
    }
}

extension ColumnMapping.Beside: Codable {
    public init(from decoder: any Decoder) throws {
        let fields = try Words(decoder, ["file", "key", "is"])
        file = try fields.required("file")
        key = try fields.required("key")
        value = try fields.required("is")
    }

    public func encode(to encoder: any Encoder) throws {
        var fields = encoder.container(keyedBy: Word.self)
        try fields.encode(file, forKey: "file")
        try fields.encode(key, forKey: "key")
        try fields.encode(value, forKey: "is")
    }
}

extension MappedValue: Codable {
    static let words = ["from", "our", "text", "join", "each", "then"]

    public init(from decoder: any Decoder) throws {
        // Between other parts a text stands for itself.
        if let text = try? decoder.singleValueContainer().decode(String.self) {
            self.init(.text(text))
        } else {
            try self.init(Words(decoder, Self.words))
        }
    }

    fileprivate init(_ fields: Words) throws {
        let sources: [Source] = [
            try fields.optional("from").map(Source.theirs), try fields.optional("our").map(Source.ours),
            try fields.optional("text").map(Source.text), try fields.optional("join").map(Source.joined),
            try fields.optional("each").map(Source.each),
        ].compactMap(\.self)
        guard let source = sources.first, sources.count == 1 else {
            throw Refusal.invalid(
                nil, "Mỗi giá trị của bộ ánh xạ lấy từ đúng một nguồn: from, our, text, join hoặc each.")
        }
        self.init(source, try fields.optional("then") ?? [])
    }

    public func encode(to encoder: any Encoder) throws {
        var fields = encoder.container(keyedBy: Word.self)
        switch source {
        case .theirs(let header): try fields.encode(header, forKey: "from")
        case .ours(let header): try fields.encode(header, forKey: "our")
        case .text(let text): try fields.encode(text, forKey: "text")
        case .joined(let parts): try fields.encode(parts, forKey: "join")
        case .each(let value): try fields.encode(value, forKey: "each")
        }
        if !steps.isEmpty { try fields.encode(steps, forKey: "then") }
    }
}

extension MappingStep: Codable {
    private static let words = [
        "after", "before", "first", "last", "pad", "read", "write", "values", "unitBelow", "isPositive",
        "documentNumber", "ifEmpty",
    ]

    public init(from decoder: any Decoder) throws {
        let fields = try Words(decoder, Self.words + ["otherwise"])
        let given = Self.words.filter(fields.has)
        guard let word = given.first, given.count == 1, word == "values" || !fields.has("otherwise") else {
            throw Refusal.invalid(
                nil, "Mỗi bước của bộ ánh xạ là đúng một trong: \(Self.words.joined(separator: ", ")).")
        }
        switch word {
        case "after": self = .after(try fields.required(word))
        case "before": self = .before(try fields.required(word))
        case "first": self = .first(try fields.required(word))
        case "last": self = .last(try fields.required(word))
        case "pad": self = .pad(try fields.required(word))
        case "read": self = .read(try fields.required(word))
        case "write": self = .write(try fields.required(word))
        case "values": self = .values(try fields.required(word), otherwise: try fields.optional("otherwise"))
        case "unitBelow": self = .unit(below: try fields.required(word))
        case "isPositive":
            let isWanted: Bool = try fields.required(word)
            guard isWanted else { throw Refusal.invalid(nil, "Bước isPositive chỉ nhận true.") }
            self = .isPositive
        case "documentNumber":
            let isWanted: Bool = try fields.required(word)
            guard isWanted else { throw Refusal.invalid(nil, "Bước documentNumber chỉ nhận true.") }
            self = .documentNumber
        default: self = .ifEmpty(try fields.required("ifEmpty"))
        }
    }

    public func encode(to encoder: any Encoder) throws {
        var fields = encoder.container(keyedBy: Word.self)
        switch self {
        case .after(let text): try fields.encode(text, forKey: "after")
        case .before(let text): try fields.encode(text, forKey: "before")
        case .first(let count): try fields.encode(count, forKey: "first")
        case .last(let count): try fields.encode(count, forKey: "last")
        case .pad(let count): try fields.encode(count, forKey: "pad")
        case .read(let format): try fields.encode(format, forKey: "read")
        case .write(let format): try fields.encode(format, forKey: "write")
        case .values(let values, let otherwise):
            try fields.encode(values, forKey: "values")
            try fields.encodeIfPresent(otherwise, forKey: "otherwise")
        case .unit(let code): try fields.encode(code, forKey: "unitBelow")
        case .isPositive: try fields.encode(true, forKey: "isPositive")
        case .documentNumber: try fields.encode(true, forKey: "documentNumber")
        case .ifEmpty(let text): try fields.encode(text, forKey: "ifEmpty")
        }
    }
}

/// A key of JSON.
private struct Word: CodingKey, ExpressibleByStringLiteral {
    let stringValue: String
    var intValue: Int? { nil }

    init(stringLiteral value: String) { stringValue = value }
    init(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }
}

/// The fields of an object of which every key is known: a misspelt word is an error, not a wish that nobody hears.
private struct Words {
    private let fields: KeyedDecodingContainer<Word>

    init(_ decoder: any Decoder, _ known: [String]) throws {
        fields = try decoder.container(keyedBy: Word.self)
        let strange = fields.allKeys.map(\.stringValue).filter { !known.contains($0) }.sorted()
        guard strange.isEmpty else {
            throw Refusal.invalid(
                nil, "Bộ ánh xạ có từ lạ: \(strange.map { String($0.prefix(40)) }.joined(separator: ", ")).")
        }
    }

    func has(_ word: String) -> Bool { fields.contains(Word(stringValue: word)) }

    func required<Value: Decodable>(_ word: String) throws -> Value {
        try fields.decode(Value.self, forKey: Word(stringValue: word))
    }

    func optional<Value: Decodable>(_ word: String) throws -> Value? {
        try fields.decodeIfPresent(Value.self, forKey: Word(stringValue: word))
    }
}

extension DecodingError {
    /// Where in a JSON text it went wrong, as far as that is known.
    fileprivate var place: String {
        let context: Context? =
            switch self {
            case .typeMismatch(_, let context), .valueNotFound(_, let context), .keyNotFound(_, let context),
                .dataCorrupted(let context):
                context
            @unknown default: nil
            }
        var path = (context?.codingPath ?? []).map { $0.intValue.map { "\($0 + 1)" } ?? $0.stringValue }
        if case .keyNotFound(let key, _) = self { path.append(key.stringValue) }
        return path.isEmpty ? "JSON" : path.joined(separator: ".")
    }
}
