import Core
import Foundation

/// What the other languages say for each Vietnamese pattern.
enum Wordbook {
    /// `Assets/en.json`: sorted, pattern by pattern, arguments in the same order.
    static let english = read(EmbeddedFile.bytes(of: "en.json"))

    static func read(_ bytes: [UInt8]) -> [String: String] {
        (try? JSONDecoder().decode([String: String].self, from: Data(bytes))) ?? [:]
    }
}
