import Foundation
public import Kernel

/// That a rule which comes with the program rests on a document.
///
/// Read from the files themselves: whatever has `basis` in `Rules/` is a rule, of whichever kind.
public struct RuleBasis: Sendable, Hashable {
    /// The file, `terms`.
    public let file: String
    /// What the rule is called, or the nearest around it that has a name.
    public let name: String
    /// The number of the document, or what else it is known by.
    public let document: String
    /// The first day the rule applies; nil for always.
    public let validFrom: Day?
    /// The last day it applies; nil while it has no end.
    public let validUntil: Day?

    /// Whether the rule applies on a day.
    public func applies(on day: Day) -> Bool {
        validFrom.map { $0 <= day } ?? true && validUntil.map { day <= $0 } ?? true
    }

    /// What all rules rest on, file by file.
    public static let all: [RuleBasis] = EmbeddedFile.rules.flatMap { name in
        let content = try? JSONSerialization.jsonObject(with: Data(EmbeddedFile.bytes(of: name)))
        var found: [RuleBasis] = []
        collect(content, in: String(name.prefix { $0 != "." }), within: Around(), &found)
        return found
    }

    /// What stands around a rule and holds for it as well.
    private struct Around {
        var name = ""
        var from: Day?
        var until: Day?
    }

    private static func collect(_ value: Any?, in file: String, within around: Around, _ found: inout [RuleBasis]) {
        if let list = value as? [Any] {
            for each in list { collect(each, in: file, within: around, &found) }
            return
        }
        guard let object = value as? [String: Any] else { return }
        var here = around
        here.name = ["name", "title", "code"].lazy.compactMap { object[$0] as? String }.first ?? around.name
        here.from = (object["validFrom"] as? String).flatMap { Day($0) } ?? around.from
        here.until = (object["validUntil"] as? String).flatMap { Day($0) } ?? around.until
        let bases = object["basis"] as? [[String: Any]] ?? (object["basis"] as? [String: Any]).map { [$0] } ?? []
        for document in bases.compactMap({ $0["document"] as? String }) {
            found.append(
                RuleBasis(
                    file: file, name: here.name, document: document, validFrom: here.from, validUntil: here.until))
        }
        for (key, part) in object.sorted(by: { $0.key < $1.key }) where key != "basis" {
            collect(part, in: file, within: here, &found)
        }
    }
}
