/// A field of an act as a story writes it: JSON, in which a text that begins with `@` means a record.
enum StoryValue: Codable, Sendable, Hashable {
    case text(String)
    case number(Int)
    case truth(Bool)
    case list([StoryValue])
    case fields([String: StoryValue])
    case nothing

    init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if container.decodeNil() {
            self = .nothing
        } else if let truth = try? container.decode(Bool.self) {
            self = .truth(truth)
        } else if let number = try? container.decode(Int.self) {
            self = .number(number)
        } else if let text = try? container.decode(String.self) {
            self = .text(text)
        } else if let list = try? container.decode([StoryValue].self) {
            self = .list(list)
        } else {
            self = .fields(try container.decode([String: StoryValue].self))
        }
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        switch self {
        case .text(let text): try container.encode(text)
        case .number(let number): try container.encode(number)
        case .truth(let truth): try container.encode(truth)
        case .list(let list): try container.encode(list)
        case .fields(let fields): try container.encode(fields)
        case .nothing: try container.encodeNil()
        }
    }

    var text: String? {
        if case .text(let text) = self { text } else { nil }
    }

    var number: Int? {
        if case .number(let number) = self { number } else { nil }
    }

    /// The same with every text that means a record replaced by its number.
    func resolved(_ find: (String) throws -> Int) throws -> StoryValue {
        switch self {
        case .text(let text) where text.hasPrefix("@"): .number(try find(String(text.dropFirst())))
        case .list(let list): .list(try list.map { try $0.resolved(find) })
        case .fields(let fields): .fields(try fields.mapValues { try $0.resolved(find) })
        default: self
        }
    }
}
