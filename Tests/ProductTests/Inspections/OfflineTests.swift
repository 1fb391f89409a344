import Core
import Foundation
import Kernel
import Store
import TestSupport
import Testing
import Web

@testable import Inspections

/// A visit that was taken along: the system at home, and a machine without a network.
struct OfflineWorld {
    static let passphrase = "mang theo ngày 18"
    let home: World
    let laptop: World
    let inspection: Inspection

    /// A visit with an answer, a sample and minutes, taken along.
    init(_ engine: Engine) async throws {
        let editions = try await EditionWorld(engine, loading: World.everything)
        try await editions.publishSeed()
        home = editions.world
        let opened = try await home.openedInspection(periods: ["ND09:2023"])
        inspection = try await home.advance(opened, .begin)
        try await home.addMember(to: opened.id, .member, title: "Chuyên viên", account: "inspector")
        try await home.answer("CD-01", of: inspection, .met, note: "Kế hoạch 14/KH-UBND")
        _ = try await home.product.perform(
            DrawSample(inspection: inspection.id, seed: "180624"), as: try home.inspector)
        try await home.writeMinutes(of: inspection)
        let file = try await home.product.takeAlong(inspection.id, with: Self.passphrase, as: try home.inspector)
        laptop = try await Self.opened(file)
    }

    static func opened(_ file: [UInt8]) async throws -> World {
        let laptop = try await World(Engine.sqlite)
        _ = try await OfflineDesk(laptop.product).open(file, with: passphrase)
        return laptop
    }

    /// The work of the machine as a sealed file.
    func sealed() throws -> [UInt8] { try OfflineDesk(laptop.product).seal(with: Self.passphrase) }

    func compare(_ file: [UInt8]) throws -> [OfflineDesk.Line] {
        try OfflineDesk(home.product).compare(file, with: Self.passphrase, Tongue(.vietnamese))
    }

    @discardableResult
    func merge(_ file: [UInt8], keeping: [String] = [], taking: [String] = []) async throws -> Int {
        try await OfflineDesk(home.product).merge(file, with: Self.passphrase, keeping: keeping, taking: taking)
    }

    /// Answers every question of a sampled dossier.
    static func answer(
        _ world: World, _ rank: Int, of inspection: Inspection, _ answer: SampledDossier.Answer, note: String? = nil
    ) async throws {
        let questions = try world.product.knowledge.figures.rules.dossierSampling(on: inspection.beginsOn).questions
        let version = try world.read { try SampledDossier.of(rank, in: inspection.id, $0).version }
        try await world.product.perform(
            AnswerDossier(
                inspection: inspection.id, rank: rank, version: version,
                answers: questions.map { "\($0.code)|\(answer.rawValue)" }, note: note), as: try world.inspector)
    }

    func entries() throws -> [JournalEntry] {
        try home.read { try Journal.entries(of: inspection.subject, in: $0) }
    }
}

@Suite("An inspection taken along without a network, and brought back")
struct OfflineTests {
    @Test("only what the inspection needs is taken along, and no password", arguments: Engine.available)
    func carried(_ engine: Engine) async throws {
        let world = try await OfflineWorld(engine)
        let laptop = world.laptop
        for table in ["dossier", "document", "account", "target", "obligation"] {
            #expect(try laptop.count(table) == 0, "\(table)")
        }
        #expect(try laptop.count("inspection") == 1)
        let here = try world.home.read { try world.inspection.offlineLines(in: $0) }
        let there = try laptop.read { try world.inspection.offlineLines(in: $0) }
        #expect(here == there && !here.isEmpty)
        let items = try world.home.read { try world.inspection.checklistItems(in: $0) }
        #expect(try laptop.read { try world.inspection.checklistItems(in: $0) } == items && !items.isEmpty)
        let values = try world.home.read { try world.inspection.visitValues(in: $0).map(\.system) }
        #expect(try laptop.read { try world.inspection.visitValues(in: $0).map(\.system) } == values)
        let evidence = try laptop.read { try world.inspection.visitValues(in: $0) }.map(\.evidence)
        for id in evidence { #expect(try laptop.read { try Evidence.find(id, in: $0) } != nil) }
        // Who has it is seen at home, and nothing is locked by it.
        let copies = try world.home.read { try OfflineCopy.all(of: world.inspection.id, in: $0) }
        #expect(copies.map(\.takenBy) == ["inspector"])
        try await world.home.answer("CD-02", of: world.inspection, .met, note: "12 văn bản")
    }

    @Test("everybody who works on it gets an account of the role that may", arguments: Engine.available)
    func accounts(_ engine: Engine) async throws {
        let world = try await OfflineWorld(engine)
        let file = try await OfflineDesk(world.home.product).pack(world.inspection.code, with: OfflineWorld.passphrase)
        let laptop = try await World(Engine.sqlite)
        let opened = try await OfflineDesk(laptop.product).open(file, with: OfflineWorld.passphrase)
        #expect(opened.accounts == ["inspector"])
        #expect(opened.role == "inspector" && opened.unit == "H33")
        // Not over what is there already, and not by whoever has no right over the unit above.
        await #expect(throws: Refusal.self) {
            try await OfflineDesk(laptop.product).open(file, with: OfflineWorld.passphrase)
        }
        for actor in [try world.home.clerk, try world.home.person("inspector", over: "H33.30")] {
            await #expect(throws: Refusal.forbidden) {
                try await world.home.product.perform(TakeAlong(inspection: world.inspection.id), as: actor)
            }
        }
    }

    @Test(
        "what was worked on comes back: answers, figures, files, the sample, minutes, a finding",
        arguments: Engine.available)
    func merged(_ engine: Engine) async throws {
        let world = try await OfflineWorld(engine)
        let (home, laptop, inspection) = (world.home, world.laptop, world.inspection)
        try await laptop.answer("CD-02", of: inspection, .missed, confirmed: "0", note: "Không có văn bản nào.")
        let path = try Scratch.file("anh.csv", "a,b\n1,2\n")
        try await laptop.product.perform(
            PhotographItem(inspection.id, "CD-02", path: path, named: "ảnh.csv", validUntil: World.today),
            as: laptop.inspector)
        _ = try await laptop.product.perform(
            RaiseFinding(inspection: inspection.id, item: "CD-02"), as: laptop.inspector)
        let system = try #require(try laptop.read { try inspection.visitValues(of: "TT-10", in: $0) }.first).system
        try await laptop.answer(
            "TT-10", of: inspection, .missed,
            values: ["TL_TRUC_TUYEN|ND09:2023|\(system.numerator - 1)|\(system.denominator)"])
        try await OfflineWorld.answer(laptop, 2, of: inspection, .missed, note: "Thiếu giấy hẹn trả.")
        try await laptop.writeMinutes(of: inspection, ended: "17:00")

        let file = try world.sealed()
        let lines = try world.compare(file)
        #expect(lines.allSatisfy { $0.outcome == OfflineComparison.Outcome.new.phrase })
        #expect(lines.contains { $0.key == "answer/CD-02/rating" && $0.theirs.contains("không đạt") && $0.here == "–" })
        #expect(lines.contains { $0.key == "minutes//endedAt" && $0.here.contains("16:30") })
        let before = try world.entries().count
        #expect(try await world.merge(file) == lines.count)

        let answer = try #require(try home.answer("CD-02", of: inspection))
        #expect(answer.rating == .missed && answer.note == "Không có văn bản nào." && answer.answeredBy == "inspector")
        let files = try home.read { try Attachment.of(answer.subject, in: $0) }
        #expect(files.map(\.name) == ["ảnh.csv"] && files.map(\.validUntil) == [World.today])
        let finding = try home.read { try Finding.find(try #require(answer.finding), in: $0) }
        #expect(finding.clause == "CD-02" && finding.statement == "Không có văn bản nào.")
        #expect(try home.read { try inspection.visitValues(of: "TT-10", in: $0) }.first?.gap == "-1/0")
        let dossier = try home.read { try SampledDossier.of(2, in: inspection.id, $0) }
        #expect(dossier.note == "Thiếu giấy hẹn trả." && dossier.answeredAt != nil)
        #expect(try home.read { try inspection.minutes(in: $0) }?.endedAt == "17:00")
        #expect(try home.answer("CD-01", of: inspection)?.version == 2)
        // One act, which knows the file.
        let entries = try world.entries()
        let merges = entries.filter { $0.act == "offline.merge" }
        #expect(merges.count == 1 && merges[0].facts.contains(Digest(of: file).hex))
        #expect(entries.count == before + 2)
        #expect(try home.read { try Journal.verify(in: $0) } > 0)
        // What stands at home and what the machine has are the same now.
        let here = try home.read { try inspection.offlineLines(in: $0) }
        let there = try laptop.read { try inspection.offlineLines(in: $0) }
        #expect(here.map(\.key) == there.map(\.key) && here.map(\.value) == there.map(\.value))
        // And so is what somebody takes along from there.
        let again = try await home.product.takeAlong(
            inspection.id, with: OfflineWorld.passphrase, as: try home.inspector)
        let next = try await OfflineWorld.opened(again)
        #expect(try next.read { try Attachment.of(answer.subject, in: $0) }.map(\.validUntil) == [World.today])
    }

    @Test(
        "a judgement counts by the files that were good when it was made, not when it is merged",
        arguments: Engine.available)
    func mergedLater(_ engine: Engine) async throws {
        let world = try await OfflineWorld(engine)
        let (laptop, inspection) = (world.laptop, world.inspection)
        let path = try Scratch.file("anh.csv", "a,b\n1,2\n")
        try await laptop.product.perform(
            PhotographItem(inspection.id, "CD-02", path: path, named: "ảnh.csv", validUntil: World.today),
            as: laptop.inspector)
        try await laptop.answer("CD-02", of: inspection, .met)
        let later = try world.home.on(World.today.adding(1))
        _ = try await OfflineDesk(later.product).merge(
            try world.sealed(), with: OfflineWorld.passphrase, keeping: [], taking: [])
        #expect(try world.home.answer("CD-02", of: inspection)?.rating == .met)
    }

    @Test(
        "conflicts are decided item by item, dossier by dossier, and nothing is overwritten silently",
        arguments: Engine.available)
    func conflicts(_ engine: Engine) async throws {
        let world = try await OfflineWorld(engine)
        let (home, laptop, inspection) = (world.home, world.laptop, world.inspection)
        try await home.answer("CD-01", of: inspection, .partly, note: "Kế hoạch ban hành chậm")
        try await laptop.answer("CD-01", of: inspection, .missed, note: "Không có kế hoạch")
        try await home.answer("CD-02", of: inspection, .met, note: "Đủ văn bản")
        try await laptop.answer("CD-02", of: inspection, .met, note: "Đủ văn bản")
        try await OfflineWorld.answer(home, 1, of: inspection, .met, note: "Đúng hạn")
        try await OfflineWorld.answer(laptop, 1, of: inspection, .missed, note: "Trễ hạn")
        try await home.writeMinutes(of: inspection, ended: "16:45")
        try await laptop.writeMinutes(of: inspection, ended: "17:15")
        let system = try #require(try laptop.read { try inspection.visitValues(of: "TT-10", in: $0) }.first).system
        for (place, less) in [(home, 1), (laptop, 2)] {
            try await place.answer(
                "TT-10", of: inspection, .missed,
                values: ["TL_TRUC_TUYEN|ND09:2023|\(system.numerator - less)|\(system.denominator)"])
        }
        let file = try world.sealed()
        let lines = try world.compare(file)
        let conflicts = lines.filter(\.isConflict).map(\.key)
        #expect(
            Set(conflicts).isSuperset(of: [
                "answer/CD-01/rating", "answer/CD-01/note", "answer/TT-10/TL_TRUC_TUYEN|ND09:2023", "dossier/1/note",
                "minutes//endedAt",
            ]))
        #expect(conflicts.contains { $0.hasPrefix("dossier/1/TT-") })
        #expect(!conflicts.contains { $0.hasPrefix("answer/CD-02") })
        #expect(lines.contains { $0.key == "answer/CD-02/note" && $0.outcome == OfflineComparison.Outcome.same.phrase })
        let rating = try #require(lines.first { $0.key == "answer/CD-01/rating" })
        #expect(rating.here.contains("đạt một phần (inspector, 09:00 | 18/06/2024)"))

        let undecided = await #expect(throws: Refusal.self) { try await world.merge(file) }
        #expect(
            undecided?.reasons.compactMap(\.field) == [
                "answer/CD-01", "answer/TT-10", "dossier/1", "minutes//endedAt",
            ])
        #expect(try home.answer("CD-01", of: inspection)?.rating == .partly)
        // One side for all that is said of an item: any of its lines names it, and two sides are refused.
        let rest = conflicts.filter { !$0.hasPrefix("answer/CD-01") }
        let torn = await #expect(throws: Refusal.self) {
            try await world.merge(file, keeping: ["answer/CD-01/rating"], taking: rest + ["answer/CD-01/note"])
        }
        #expect(torn?.reasons.first?.phrase.vietnamese.contains("được quyết định cùng nhau") == true)
        let ours = conflicts.filter { $0.hasPrefix("answer/CD-01") || $0.hasPrefix("minutes") }
        let theirs = conflicts.filter { !ours.contains($0) }
        try await world.merge(file, keeping: ours, taking: theirs)
        #expect(try home.answer("CD-01", of: inspection)?.note == "Kế hoạch ban hành chậm")
        #expect(try home.read { try inspection.minutes(in: $0) }?.endedAt == "16:45")
        #expect(try home.read { try SampledDossier.of(1, in: inspection.id, $0) }.note == "Trễ hạn")
        #expect(try home.read { try inspection.visitValues(of: "TT-10", in: $0) }.first?.gap == "-2/0")
        let facts = try #require(try world.entries().first { $0.act == "offline.merge" }).facts
        #expect(facts.contains("\"keptHere\":\"answer/CD-01") && facts.contains("\"tookTheirs\":\"answer/TT-10"))

        // Going on with the same machine brings only what was done since.
        try await laptop.answer("CD-10", of: inspection, .met, note: "Có")
        #expect(
            Set(try world.compare(try world.sealed()).map(\.key)).isSubset(of: [
                "answer/CD-10/rating", "answer/CD-10/note",
            ]))
    }

    @Test("what changed between looking and deciding is looked at again", arguments: Engine.available)
    func seen(_ engine: Engine) async throws {
        let world = try await OfflineWorld(engine)
        try await world.laptop.answer("CD-01", of: world.inspection, .missed, note: "Không có kế hoạch")
        let opened = try OpenedFile(work: try world.sealed(), with: OfflineWorld.passphrase)
        let work = try await world.home.product.perform(
            ReceiveWork(world.inspection.id, opened), as: world.home.inspector)
        func digest() throws -> String {
            try world.home.read { snapshot in
                let copy = try OfflineCopy.all(of: world.inspection.id, in: snapshot)[0]
                return try world.inspection.compare(
                    opened.content, with: copy, by: world.home.product.knowledge, in: snapshot
                ).digest().hex
            }
        }
        let before = try digest()
        try await world.home.answer("CD-01", of: world.inspection, .partly, note: "Chậm")
        let merge = MergeWork(inspection: world.inspection.id, work: work, seen: before, choices: nil)
        let stale = await #expect(throws: Refusal.self) {
            try await world.home.product.perform(merge, as: world.home.inspector)
        }
        #expect(stale?.reasons.first?.phrase.vietnamese.contains("đã thay đổi sau khi trang được mở") == true)
        await #expect(throws: Refusal.forbidden) {
            try await world.home.product.perform(merge, as: world.home.clerk)
        }
    }

    @Test(
        "the same file twice changes nothing; an older one, a foreign one, one on its way out is refused",
        arguments: Engine.available)
    func refused(_ engine: Engine) async throws {
        let world = try await OfflineWorld(engine)
        let (home, inspection) = (world.home, world.inspection)
        try await world.laptop.answer("CD-02", of: inspection, .met, note: "12 văn bản")
        let file = try world.sealed()
        try await world.merge(file)
        let before = try (home.count("journal"), home.read { try inspection.offlineLines(in: $0) })
        let twice = await #expect(throws: Refusal.self) { try await world.merge(file) }
        #expect(twice?.reasons.first?.phrase.vietnamese.contains("không có gì thay đổi thêm") == true)
        #expect(try home.count("journal") == before.0)
        #expect(try home.read { try inspection.offlineLines(in: $0) } == before.1)

        // Sealed the day before what was merged meanwhile.
        let laterLaptop = try world.laptop.on(World.today.adding(1))
        let older = try world.sealed()
        try await laterLaptop.answer("CD-03", of: inspection, .notApplicable, note: "Không giao")
        try await world.merge(try OfflineDesk(laterLaptop.product).seal(with: OfflineWorld.passphrase))
        let stale = await #expect(throws: Refusal.self) { try await world.merge(older) }
        #expect(stale?.reasons.first?.phrase.vietnamese.contains("hãy gộp tệp mới hơn") == true)

        let stranger = try await OfflineWorld(.sqlite)
        let foreign = #expect(throws: Refusal.self) { try world.compare(try stranger.sealed()) }
        #expect(foreign?.reasons.first?.phrase.vietnamese.contains("không phải của một bản mang theo") == true)
        let other = try await home.openedInspection(periods: ["ND09:2023"])
        let misplaced = await #expect(throws: Refusal.self) {
            let opened = try OpenedFile(work: older, with: OfflineWorld.passphrase)
            try await home.product.perform(ReceiveWork(other.id, opened), as: home.inspector)
        }
        #expect(misplaced?.reasons.first?.phrase.vietnamese.contains(inspection.code) == true)
        let package = try await home.product.takeAlong(
            inspection.id, with: OfflineWorld.passphrase, as: try home.inspector)
        let outward = #expect(throws: Refusal.self) { try world.compare(package) }
        #expect(outward?.reasons.first?.phrase.vietnamese.contains("chưa có kết quả") == true)
        let wrong = #expect(throws: Refusal.self) {
            try OfflineDesk(home.product).compare(older, with: "một cụm khác hẳn", Tongue(.vietnamese))
        }
        #expect(wrong?.reasons.first?.field == "passphrase")
    }

    @Test("any changed byte of a file that comes back is refused, and nothing is written")
    func tampered() async throws {
        let world = try await OfflineWorld(.sqlite)
        try await world.laptop.answer("CD-02", of: world.inspection, .met, note: "12 văn bản")
        let file = try world.sealed()
        let before = try world.home.count("journal")
        for place in stride(from: 0, to: file.count, by: max(1, file.count / 97)) {
            var changed = file
            changed[place] ^= 0x20
            await #expect(throws: Refusal.self, "byte \(place)") { try await world.merge(changed) }
        }
        #expect(try world.home.count("journal") == before)
    }

    @Test(
        "what does not come back is not done on the machine; a signed visit takes nothing any more",
        arguments: Engine.available)
    func bounds(_ engine: Engine) async throws {
        let world = try await OfflineWorld(engine)
        let (home, laptop, inspection) = (world.home, world.laptop, world.inspection)
        let sign = SignMinutes(inspection: inspection.id, side: .team, name: "Ông A", title: "Trưởng đoàn")
        await #expect(throws: Refusal.self) { try await laptop.product.perform(sign, as: laptop.inspector) }
        await #expect(throws: Refusal.self) { try await laptop.advance(inspection, .draft) }
        await #expect(throws: Refusal.self) { try await laptop.addShortcoming(to: inspection) }
        await #expect(throws: Refusal.self) {
            try await laptop.product.perform(TakeAlong(inspection: inspection.id), as: laptop.inspector)
        }
        #expect(throws: Refusal.self) { try OfflineDesk(home.product).seal(with: OfflineWorld.passphrase) }
        try await laptop.answer("CD-02", of: inspection, .met, note: "12 văn bản")
        _ = try await home.product.perform(sign, as: home.inspector)
        let late = await #expect(throws: Refusal.self) { try await world.merge(try world.sealed()) }
        #expect(late?.reasons.first?.phrase.vietnamese.contains("chữ ký") == true)
        #expect(try home.answer("CD-02", of: inspection) == nil)
    }
}
