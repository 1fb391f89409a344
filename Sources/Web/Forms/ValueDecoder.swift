/// Decodes one field: a value of its own kind from its first text, or a list from all of them.
struct ValueDecoder: Decoder, SingleValueDecodingContainer {
    let values: [String]
    let key: any CodingKey
    var codingPath: [any CodingKey] { [key] }
    var userInfo: [CodingUserInfoKey: Any] { [:] }
    private var text: String { values.first ?? "" }

    func container<Key>(keyedBy type: Key.Type) throws -> KeyedDecodingContainer<Key> { throw mismatch(type) }
    func unkeyedContainer() -> any UnkeyedDecodingContainer { ValuesContainer(values: values, key: key) }
    func singleValueContainer() -> any SingleValueDecodingContainer { self }

    func decodeNil() -> Bool { text.isEmpty }
    func decode(_ type: Bool.Type) throws -> Bool {
        switch text {
        case "1", "on", "true": true
        case "0", "off", "false": false
        default: throw mismatch(type)
        }
    }
    func decode(_ type: String.Type) -> String { text }
    func decode(_ type: Int.Type) throws -> Int { try whole() }
    func decode(_ type: Int8.Type) throws -> Int8 { try whole() }
    func decode(_ type: Int16.Type) throws -> Int16 { try whole() }
    func decode(_ type: Int32.Type) throws -> Int32 { try whole() }
    func decode(_ type: Int64.Type) throws -> Int64 { try whole() }
    func decode(_ type: UInt.Type) throws -> UInt { try whole() }
    func decode(_ type: UInt8.Type) throws -> UInt8 { try whole() }
    func decode(_ type: UInt16.Type) throws -> UInt16 { try whole() }
    func decode(_ type: UInt32.Type) throws -> UInt32 { try whole() }
    func decode(_ type: UInt64.Type) throws -> UInt64 { try whole() }
    func decode(_ type: Float.Type) throws -> Float { Float(try decimal()) }
    func decode(_ type: Double.Type) throws -> Double { try decimal() }
    func decode<Value: Decodable>(_ type: Value.Type) throws -> Value { try type.init(from: self) }

    private func whole<Number: FixedWidthInteger>() throws -> Number {
        guard let number = Number(WrittenNumber(text).plain) else { throw mismatch(Number.self) }
        return number
    }

    private func decimal() throws -> Double {
        guard let number = Double(WrittenNumber(text).plain), number.isFinite else { throw mismatch(Double.self) }
        return number
    }

    private func mismatch(_ type: any Any.Type) -> DecodingError {
        .typeMismatch(type, .init(codingPath: codingPath, debugDescription: "not this kind of value"))
    }
}

/// The values of one name, one after the other.
struct ValuesContainer: UnkeyedDecodingContainer {
    let values: [String]
    let key: any CodingKey
    var codingPath: [any CodingKey] { [key] }
    var count: Int? { values.count }
    var currentIndex = 0
    var isAtEnd: Bool { currentIndex >= values.count }

    init(values: [String], key: any CodingKey) {
        self.values = values
        self.key = key
    }

    mutating func decodeNil() -> Bool { false }

    mutating func decode<Value: Decodable>(_ type: Value.Type) throws -> Value {
        guard !isAtEnd else { throw FormDecoder.Stopped() }
        let value = try type.init(from: ValueDecoder(values: [values[currentIndex]], key: key))
        currentIndex += 1
        return value
    }

    mutating func nestedContainer<Key>(keyedBy type: Key.Type) throws -> KeyedDecodingContainer<Key> {
        throw FormDecoder.Stopped()
    }
    mutating func nestedUnkeyedContainer() throws -> any UnkeyedDecodingContainer { throw FormDecoder.Stopped() }
    mutating func superDecoder() throws -> any Decoder { throw FormDecoder.Stopped() }
}

/// A number as people write it: `1.234,5` in Vietnam, `1234.5` on a keyboard.
struct WrittenNumber {
    let plain: String

    init(_ text: String) {
        let bare = String(text.filter { !$0.isWhitespace })
        if bare.contains(",") {
            plain = bare.replacing(".", with: "").replacing(",", with: ".")
        } else if Self.hasThousandsApart(bare) {
            plain = bare.replacing(".", with: "")
        } else {
            plain = bare
        }
    }

    /// `1.234` and `1.234.567`, but neither `12.5` nor `0.123`.
    private static func hasThousandsApart(_ text: String) -> Bool {
        let groups = text.drop { $0 == "-" }.split(separator: ".", omittingEmptySubsequences: false)
        guard let first = groups.first, groups.count > 1 else { return false }
        return (1...3).contains(first.count) && first != "0" && groups.dropFirst().allSatisfy { $0.count == 3 }
    }
}
