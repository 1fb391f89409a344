import Foundation
import Kernel

/// One part of what happened in the demonstration: acts in their order, each at its moment and by its account.
///
/// A story is data (`Data/demo/story`), so that it is read, corrected and told of another district without a compiler.
struct Story: Decodable, Sendable {
    /// What the part tells, for whoever waits while it is told.
    let title: String
    let acts: [Scene]

    /// One act of it.
    struct Scene: Decodable, Sendable {
        let at: Instant
        let by: String
        let act: String
        /// What its outcome is called where later acts mean it.
        let known: String?
        let with: [String: StoryValue]

        private enum CodingKeys: String, CodingKey { case at, by, act, known, with }

        init(from decoder: any Decoder) throws {
            let values = try decoder.container(keyedBy: CodingKeys.self)
            let text = try values.decode(String.self, forKey: .at)
            guard let at = Instant(story: text) else {
                throw DecodingError.dataCorruptedError(forKey: .at, in: values, debugDescription: text)
            }
            self.at = at
            by = try values.decode(String.self, forKey: .by)
            act = try values.decode(String.self, forKey: .act)
            known = try values.decodeIfPresent(String.self, forKey: .known)
            with = try values.decodeIfPresent([String: StoryValue].self, forKey: .with) ?? [:]
        }
    }

    /// The parts that lie in a folder, in the order of their names.
    static func parts(in folder: String) throws -> [Story] {
        try FileManager.default.contentsOfDirectory(atPath: folder).filter { $0.hasSuffix(".json") }.sorted().map {
            let data = try Data(contentsOf: URL(fileURLWithPath: folder + "/" + $0))
            return try JSONDecoder().decode(Story.self, from: data)
        }
    }
}

extension Instant {
    /// A moment as a story writes it: `2024-06-18T08:00`.
    init?(story text: String) {
        let pieces = text.split(separator: "T")
        let time = pieces.last?.split(separator: ":").compactMap { Int($0) } ?? []
        guard pieces.count == 2, let day = Day(String(pieces[0])), time.count == 2 else { return nil }
        self.init(day, hour: time[0], minute: time[1])
    }
}
