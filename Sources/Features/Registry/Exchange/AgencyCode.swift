import Kernel

/// The electronic identifier of an agency, in whichever form it was written.
///
/// Basis: Quyết định 20/2020/QĐ-TTg; the form before it has the highest level last and fills up with zeros. Turning one into
/// the other is a rule of thumb: agencies were given new codes since, so two codes that differ may still be one agency.
struct AgencyCode: Hashable, Sendable {
    /// From the highest level down: `["H33", "30", "11"]`.
    let groups: [String]

    private static let longest = 35

    /// Reads `H33.30.11`, `000.11.30.H33` or an organisation's `Z01…`; nil for anything else.
    init?(_ text: String) {
        let code = VietnameseText.clean(text).uppercased()
        let parts = code.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
        guard !code.isEmpty, code.utf8.count <= Self.longest, parts.allSatisfy(Self.isGroup) else { return nil }
        if parts.count == 1, Self.isOther(code) {
            groups = parts
        } else if Self.isTop(parts[0]) {
            groups = parts
        } else if parts.count > 1, Self.isTop(parts[parts.count - 1]) {
            var turned = Array(parts.reversed())
            while let last = turned.last, turned.count > 1, last.allSatisfy({ $0 == "0" }) { turned.removeLast() }
            groups = turned
        } else {
            return nil
        }
    }

    /// The form in force: `H33.30.11`.
    var text: String { groups.joined(separator: ".") }

    /// The form before 2020, `000.11.30.H33`; nil where that form has no room for it.
    var oldText: String? {
        let widths = [3, 2, 2, 2]
        guard groups.count <= 4, Self.isTop(groups[0]) else { return nil }
        var places = ["000", "00", "00", groups[0]]
        for (level, group) in groups.enumerated().dropFirst() {
            guard group.count == widths[3 - level], group.allSatisfy(\.isNumber) else { return nil }
            places[3 - level] = group
        }
        return places.joined(separator: ".")
    }

    /// Whether two texts name one agency; texts that are no identifiers must be the same.
    static func areSame(_ one: String, _ other: String) -> Bool { key(one) == key(other) }

    /// What an identifier is compared by.
    static func key(_ text: String) -> String { AgencyCode(text)?.text ?? VietnameseText.clean(text).uppercased() }

    private static func isGroup(_ text: String) -> Bool {
        !text.isEmpty && text.utf8.allSatisfy { (48...57).contains($0) || (65...90).contains($0) }
    }

    /// A code of the highest level: a letter from A to Y and two digits.
    private static func isTop(_ text: String) -> Bool {
        let letters = Array(text.utf8)
        return letters.count == 3 && (65...89).contains(letters[0])
            && letters[1...].allSatisfy { (48...57).contains($0) }
    }

    /// An organisation outside the levels: `Z`, two digits, and its own sign.
    private static func isOther(_ text: String) -> Bool {
        let letters = Array(text.utf8)
        return letters.count > 3 && letters[0] == 90 && letters[1...2].allSatisfy { (48...57).contains($0) }
    }
}
