import Core
import Foundation
import Kernel
import Portal
import Store
import Web

/// Tells a story by doing it: every act goes the way that a form or a JSON body goes, at its moment and in its role, so
/// that journal, obligations, rights and followers are as in real life.
struct StoryTeller {
    let product: Product
    let clock: StoryClock
    /// Where the registers and articles lie.
    let folder: String
    private let acts: [String: any Act.Type]
    private var known: [String: Int] = [:]

    init(_ product: Product, clock: StoryClock, folder: String) {
        self.product = product
        self.clock = clock
        self.folder = folder
        acts = Dictionary(uniqueKeysWithValues: product.acts.map { ($0.name, $0) })
    }

    /// Tells one part; `shown` hears how many acts are done.
    mutating func tell(_ story: Story, shown: (Int) -> Void) async throws {
        for (number, scene) in story.acts.enumerated() {
            clock.move(to: scene.at)
            do {
                let outcome = try await play(scene)
                if let name = scene.known { known[name] = outcome }
            } catch {
                Terminal.write("\n\(story.title), \(scene.at.text), \(scene.by): \(scene.act)\n")
                throw error
            }
            shown(number + 1)
        }
    }

    private func play(_ scene: Story.Scene) async throws -> Int? {
        let actor = try DemonstrationAccounts.actor(scene.by, in: product)
        let fields = try product.store.read { snapshot in
            let records = StoryRecords(snapshot: snapshot)
            let meant = try scene.with.mapValues { try $0.resolved { try records.find($0, among: known) } }
            return try records.filledIn(scene.act, meant)
        }
        switch scene.act {
        case "accounts": try await DemonstrationAccounts.open(in: product)
        case "day": try await product.performDaily()
        case "import.load": try await load(scene, as: actor)
        case "articles": try await publish(scene, by: actor)
        default:
            guard let act = acts[scene.act] else { throw Refusal.invalid("act", "Không có hành vi “\(scene.act)”.") }
            return try await perform(act, fields, as: actor)
        }
        return nil
    }

    /// Decodes an act as the JSON door does and performs it; answers the number that its outcome is.
    private func perform<A: Act>(_ type: A.Type, _ fields: [String: StoryValue], as actor: Actor) async throws -> Int? {
        let act = try JSONDecoder().decode(type, from: JSONEncoder().encode(fields))
        guard let outcome = try await product.perform(act, as: actor) as? any Encodable else { return nil }
        return try? JSONDecoder().decode(Int.self, from: try JSONEncoder().encode(outcome))
    }

    /// Registers, as their unit exported them on that day; whole where the story says so.
    private func load(_ scene: Story.Scene, as actor: Actor) async throws {
        let kind = scene.with["kind"]?.text ?? ""
        let path = folder + "/" + kind + ".csv"
        let isWhole = scene.with["whole"] == .truth(true)
        let file = isWhole ? path : try EarlierExport(path: path, day: scene.at.day).write()
        _ = try await product.perform(LoadRegister(kind, path: file, named: kind + ".csv"), as: actor)
        if !isWhole { try FileManager.default.removeItem(atPath: (file as NSString).deletingLastPathComponent) }
    }

    /// Articles, each written by one account and approved by another.
    private func publish(_ scene: Story.Scene, by author: Actor) async throws {
        let editor = try DemonstrationAccounts.actor(scene.with["approvedBy"]?.text ?? "", in: product)
        try await DemonstrationNews.load(
            folder + "/" + (scene.with["file"]?.text ?? ""), unit: scene.with["unit"]?.text ?? "", by: author,
            approvedBy: editor, into: product)
    }
}
