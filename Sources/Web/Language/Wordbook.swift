import Foundation

/// What the other languages say for each Vietnamese pattern.
enum Wordbook {
    /// `Assets/en.json`: sorted, pattern by pattern, arguments in the same order.
    static let english = read(PackageResources.en_json)

    static func read(_ bytes: [UInt8]) -> [String: String] {
        (try? JSONDecoder().decode([String: String].self, from: Data(bytes))) ?? [:]
    }
}
