extension Tally {
    /// The letter and the code of a line in place, as a year adds up tens of thousands of lines; what is longer than it
    /// holds is cut.
    struct Key: Equatable {
        private var first: UInt64 = 0
        private var second: UInt64 = 0
        private var third: UInt64 = 0

        init(_ bytes: Slice<UnsafeBufferPointer<UInt8>>) {
            withUnsafeMutableBytes(of: &self) { $0.copyBytes(from: bytes.prefix($0.count)) }
        }

        init(_ text: String) {
            var text = text
            self = text.withUTF8 { Key($0[...]) }
        }

        /// The letter and the code.
        var text: String {
            withUnsafeBytes(of: self) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
        }

        /// Spread over all bits; nobody outside chooses the codes.
        var hash: UInt64 { (first ^ (second &* 31) ^ (third &* 961)) &* 0x9E37_79B9_7F4A_7C15 }
    }

    /// The lines of the keys, in the order in which they came: found in a few steps, where a dictionary would hash each
    /// key against attackers.
    struct KeyTable {
        private var keys: [Key] = []
        /// Lines, one up; 0 for an empty place. Twice as many as lines at least.
        private var places = [Int32](repeating: 0, count: 64)

        /// The keys as text, in the order of their lines.
        var texts: [String] { keys.map(\.text) }

        /// The line of a key; nil for a key that is not there.
        func line(of key: Key) -> Int? {
            let found = Int(places[place(of: key)])
            return found == 0 ? nil : found - 1
        }

        /// The line of a key, which is added when it is not there.
        mutating func lineAdding(_ key: Key) -> Int {
            let place = place(of: key)
            guard places[place] == 0 else { return Int(places[place]) - 1 }
            keys.append(key)
            places[place] = Int32(keys.count)
            if keys.count * 2 > places.count { grow() }
            return keys.count - 1
        }

        private func place(of key: Key) -> Int {
            let mask = places.count - 1
            var place = Int(truncatingIfNeeded: key.hash >> 32) & mask
            while places[place] != 0, keys[Int(places[place]) - 1] != key { place = (place + 1) & mask }
            return place
        }

        private mutating func grow() {
            places = [Int32](repeating: 0, count: places.count * 2)
            for (line, key) in keys.enumerated() { places[place(of: key)] = Int32(line + 1) }
        }
    }
}
