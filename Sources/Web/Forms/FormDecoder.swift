import Kernel

/// Decodes a flat value from a form's fields and goes on after a wrong one, so that a person sees all of them at once.
struct FormDecoder: Decoder {
    let fields: Fields
    let findings: Findings
    var codingPath: [any CodingKey] { [] }
    var userInfo: [CodingUserInfoKey: Any] { [:] }

    /// What was found wrong so far.
    final class Findings {
        var reasons: [Reason] = []
    }

    /// A field is wrong and nothing can stand in its place.
    struct Stopped: Error {}

    func container<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedDecodingContainer<Key> {
        KeyedDecodingContainer(FormContainer<Key>(fields: fields, findings: findings))
    }

    func unkeyedContainer() throws -> any UnkeyedDecodingContainer { throw notFlat }
    func singleValueContainer() throws -> any SingleValueDecodingContainer { throw notFlat }

    private var notFlat: Fault {
        Fault("decode a form", cause: DecodingError.dataCorrupted(.init(codingPath: [], debugDescription: "not flat")))
    }
}

/// The fields by their keys.
struct FormContainer<Key: CodingKey>: KeyedDecodingContainerProtocol {
    let fields: Fields
    let findings: FormDecoder.Findings
    var codingPath: [any CodingKey] { [] }
    var allKeys: [Key] { fields.names.compactMap { Key(stringValue: $0) } }

    func contains(_ key: Key) -> Bool { fields[key.stringValue] != nil }
    func decodeNil(forKey key: Key) -> Bool { (fields[key.stringValue] ?? "").allSatisfy(\.isWhitespace) }

    func decode(_ type: Bool.Type, forKey key: Key) throws -> Bool {
        let values = fields.all(key.stringValue)
        return values.isEmpty ? false : try value(type, values, key)
    }

    func decode(_ type: String.Type, forKey key: Key) throws -> String {
        try value(type, fields.all(key.stringValue), key).trimmed
    }

    func decode(_ type: Int.Type, forKey key: Key) throws -> Int { try any(key) }
    func decode(_ type: Int8.Type, forKey key: Key) throws -> Int8 { try any(key) }
    func decode(_ type: Int16.Type, forKey key: Key) throws -> Int16 { try any(key) }
    func decode(_ type: Int32.Type, forKey key: Key) throws -> Int32 { try any(key) }
    func decode(_ type: Int64.Type, forKey key: Key) throws -> Int64 { try any(key) }
    func decode(_ type: UInt.Type, forKey key: Key) throws -> UInt { try any(key) }
    func decode(_ type: UInt8.Type, forKey key: Key) throws -> UInt8 { try any(key) }
    func decode(_ type: UInt16.Type, forKey key: Key) throws -> UInt16 { try any(key) }
    func decode(_ type: UInt32.Type, forKey key: Key) throws -> UInt32 { try any(key) }
    func decode(_ type: UInt64.Type, forKey key: Key) throws -> UInt64 { try any(key) }
    func decode(_ type: Float.Type, forKey key: Key) throws -> Float { try any(key) }
    func decode(_ type: Double.Type, forKey key: Key) throws -> Double { try any(key) }
    func decode<Value: Decodable>(_ type: Value.Type, forKey key: Key) throws -> Value { try any(key) }

    func nestedContainer<Nested>(keyedBy type: Nested.Type, forKey key: Key) throws -> KeyedDecodingContainer<Nested> {
        throw FormDecoder.Stopped()
    }
    func nestedUnkeyedContainer(forKey key: Key) throws -> any UnkeyedDecodingContainer { throw FormDecoder.Stopped() }
    func superDecoder() throws -> any Decoder { throw FormDecoder.Stopped() }
    func superDecoder(forKey key: Key) throws -> any Decoder { throw FormDecoder.Stopped() }

    private func any<Value: Decodable>(_ key: Key) throws -> Value {
        try value(Value.self, fields.all(key.stringValue), key)
    }

    /// The value of a field; where it is missing or wrong, the reason is kept and a stand-in answers, so that the
    /// decoding reaches the fields that follow. The whole is refused in the end.
    private func value<Value: Decodable>(_ type: Value.Type, _ values: [String], _ key: Key) throws -> Value {
        let isList = type is any ManyValues.Type
        let values = isList ? values.filter { !$0.allSatisfy(\.isWhitespace) } : values
        if !isList, (values.first ?? "").allSatisfy(\.isWhitespace) {
            findings.reasons.append(Reason("Chưa nhập.", field: key.stringValue))
            return try StandIn.of(type, key)
        }
        do {
            return try type.init(from: ValueDecoder(values: values, key: key))
        } catch let refusal as Refusal {
            findings.reasons += refusal.reasons.map {
                Reason($0.phrase, field: $0.field ?? key.stringValue, basis: $0.basis)
            }
        } catch {
            findings.reasons.append(Reason(wrong(type), field: key.stringValue))
        }
        return try StandIn.of(type, key)
    }

    private func wrong(_ type: any Any.Type) -> Phrase {
        switch type {
        case is any BinaryInteger.Type: "Hãy nhập một số nguyên."
        case is any BinaryFloatingPoint.Type: "Hãy nhập một số."
        default: "Giá trị không hợp lệ."
        }
    }
}

/// A value that takes every value of its name.
protocol ManyValues {}
extension Array: ManyValues {}
extension Set: ManyValues {}

/// Some value of a type, to go on decoding with; never seen outside.
enum StandIn {
    static func of<Value: Decodable>(_ type: Value.Type, _ key: any CodingKey) throws -> Value {
        if type is any ManyValues.Type { return try type.init(from: ValueDecoder(values: [], key: key)) }
        if let cases = type as? any CaseIterable.Type, let value = firstCase(of: cases) as? Value {
            return value
        }
        for text in ["1", "", "2024-01-01", "2024-Q1", "a", String(repeating: "0", count: 64)] {
            if let value = try? type.init(from: ValueDecoder(values: [text], key: key)) { return value }
        }
        throw FormDecoder.Stopped()
    }

    private static func firstCase<Cases: CaseIterable>(of type: Cases.Type) -> Any? {
        type.allCases.first
    }
}

extension String {
    /// Without white space at either end.
    var trimmed: String {
        guard let start = firstIndex(where: { !$0.isWhitespace }),
            let end = lastIndex(where: { !$0.isWhitespace })
        else { return "" }
        return String(self[start...end])
    }
}
