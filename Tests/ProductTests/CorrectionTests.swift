import Core
import Foundation
import Kernel
import Store
import TestSupport
import Testing
import Web

@testable import Registry

/// A letter as a clerk enters it.
struct TestDocument {
    var symbol = "45/SNV-CCHC"
    var urgency = IncomingDocument.Urgency.normal
    var type: String? = "CV"
    var dueOn: Day?
    var subject = "Về việc báo cáo cải cách hành chính"

    func register(in world: World, unit: String = "H33.30.01") async throws -> IncomingDocument.ID {
        try await world.product.perform(
            RegisterDocument(
                unit: unit, arrivedOn: World.today, arrivedTime: nil, issuer: "Sở Nội vụ", symbol: symbol, datedOn: nil,
                type: type, subject: subject, urgency: urgency, channel: .post, dueOn: dueOn, isKnownTwin: true),
            as: .system)
    }
}

extension CorrectDocument {
    /// A correction that changes nothing but what is given.
    init(
        _ document: IncomingDocument, version: Int? = nil, issuer: String? = nil, symbol: String? = nil,
        type: String? = nil, subject: String? = nil, urgency: IncomingDocument.Urgency? = nil, dueOn: Day? = nil,
        reason: String = "Gõ nhầm"
    ) {
        self.init(
            document: document.id, version: version ?? document.version, issuer: issuer ?? document.issuer,
            symbol: symbol ?? document.symbol, datedOn: document.datedOn, type: type ?? document.type,
            subject: subject ?? document.subject, urgency: urgency ?? document.urgency, channel: document.channel,
            dueOn: dueOn, reason: reason)
    }
}

@Suite("Corrections of documents, and the history of each")
struct CorrectionTests {
    private func found(_ id: IncomingDocument.ID, _ world: World) throws -> IncomingDocument {
        try world.read { try IncomingDocument.find(id, in: $0) }
    }

    private func history(_ id: IncomingDocument.ID, _ world: World) throws -> [JournalEntry] {
        try world.read { try Journal.entries(of: Subject("document", id), in: $0) }
    }

    @Test(
        "a correction changes what follows: words, twins, what is due, cells; and keeps both values",
        arguments: Engine.available)
    func correct(_ engine: Engine) async throws {
        let world = try await World(engine, loading: ["units", "calendar"])
        let id = try await TestDocument().register(in: world)
        let before = try found(id, world)
        #expect(before.dueOn == Day(2024, 6, 27))
        _ = try await world.product.perform(
            CorrectDocument(before, symbol: "46/SNV", subject: "Về việc đất đai", urgency: .urgent), as: .system)
        let after = try found(id, world)
        #expect(after.symbol == "46/SNV" && after.version == 2 && after.dueOn == Day(2024, 6, 19))
        #expect(after.dueBasis.contains("khẩn"))
        let entry = try #require(try history(id, world).first)
        let changes = DocumentChanges(facts: entry.factValues).changes
        #expect(changes.contains(.init(field: .symbol, before: "45/SNV-CCHC", after: "46/SNV")))
        #expect(changes.contains(.init(field: .urgency, before: "THUONG", after: "KHAN")))
        #expect(changes.contains(.init(field: .dueOn, before: "2024-06-27", after: "2024-06-19")))
        #expect(!changes.contains { $0.field == .issuer })
        #expect(entry.bodyValues["reason"] == "Gõ nhầm")
        var filter = IncomingDocument.Filter(units: [after.unit])
        filter.words = SearchWords.asked("đất đai")
        #expect(try world.read { try IncomingDocument.count(filter, atMost: 9, in: $0) } == 1)
        filter.words = SearchWords.asked("cải cách")
        #expect(try world.read { try IncomingDocument.count(filter, atMost: 9, in: $0) } == 0)
        let twins = try world.read { snapshot in
            try IncomingDocument.same(
                as: "046/snv", datedOn: nil, near: World.today, unit: after.unit, except: nil, in: snapshot)
        }
        #expect(twins.map(\.id) == [id])
        #expect(try world.read { try ObligationKind.documents.differing(in: $0) } == 0)
        #expect(try world.product.store.checkCells(of: [.documents]).allSatisfy { $0.cells == 0 })
    }

    @Test("what is stale, empty, marked or came in a file is refused, and nothing changes")
    func refused() async throws {
        let world = try await World(.sqlite, loading: ["units", "calendar", "incoming"])
        let id = try await TestDocument().register(in: world)
        let before = try found(id, world)
        _ = try await world.product.perform(CorrectDocument(before, issuer: "Sở Tư pháp"), as: .system)
        let stale = await #expect(throws: Refusal.self) {
            try await world.product.perform(CorrectDocument(before, issuer: "Sở Y tế"), as: .system)
        }
        guard case .conflict = stale else {
            Issue.record("a stale correction is a conflict")
            return
        }
        let now = try found(id, world)
        #expect(now.issuer == "Sở Tư pháp")
        for wrong in [
            CorrectDocument(now, issuer: " "), CorrectDocument(now, reason: ""), CorrectDocument(now),
            CorrectDocument(now, subject: "TUYỆT MẬT: phương án"),
            CorrectDocument(now, issuer: "Sở Y tế", dueOn: World.today.adding(-1)),
        ] {
            await #expect(throws: Refusal.self) { try await world.product.perform(wrong, as: .system) }
        }
        #expect(try found(id, world).version == 2)
        let loaded = try world.read { snapshot in
            try snapshot.first("SELECT id FROM document WHERE batch_id IS NOT NULL ORDER BY id LIMIT 1") {
                IncomingDocument.ID($0.integer(0))
            }
        }
        let other = try found(try #require(loaded), world)
        let refusal = await #expect(throws: Refusal.self) {
            try await world.product.perform(CorrectDocument(other, issuer: "Khác"), as: .system)
        }
        #expect(refusal?.reasons.first?.phrase.vietnamese.contains("tệp là bản gốc") == true)
        let officer = try world.person("officer", over: "H33.30")
        await #expect(throws: Refusal.forbidden) {
            try await world.product.perform(CorrectDocument(now, issuer: "Khác"), as: officer)
        }
        let clerk = try world.person("registry", over: "H33.30.01")
        _ = try await world.product.perform(CorrectDocument(now, issuer: "Khác"), as: clerk)
    }

    @Test("a deadline that was stated or assigned stays; one that is stated now counts; one taken away is computed")
    func deadlines() async throws {
        let world = try await World(.sqlite, loading: ["units", "calendar"])
        let day = try #require(Day(2024, 7, 10))
        let stated = try await TestDocument(dueOn: day).register(in: world)
        _ = try await world.product.perform(
            CorrectDocument(try found(stated, world), urgency: .urgent, dueOn: day), as: .system)
        #expect(try found(stated, world).dueOn == day)
        _ = try await world.product.perform(CorrectDocument(try found(stated, world)), as: .system)
        #expect(try found(stated, world).dueOn == Day(2024, 6, 19))
        _ = try await world.product.perform(CorrectDocument(try found(stated, world), dueOn: day), as: .system)
        #expect(try found(stated, world).dueOn == day)
        let assigned = try await TestDocument(symbol: "9/SNV").register(in: world)
        _ = try await world.product.perform(
            PresentDocument(document: assigned, version: try world.version(of: assigned), desk: nil, note: nil),
            as: .system)
        _ = try await world.product.perform(
            AssignDocument(
                document: assigned, version: try world.version(of: assigned), desk: "CV1", cooperating: nil, note: nil,
                dueOn: day), as: .system)
        _ = try await world.product.perform(CorrectDocument(try found(assigned, world), type: "GM"), as: .system)
        #expect(try found(assigned, world).dueOn == day)
        await #expect(throws: Refusal.self) {
            try await world.product.perform(
                CorrectDocument(try found(assigned, world), dueOn: day.adding(1)), as: .system)
        }
    }

    @Test("what is late stays late: no correction moves a deadline that has passed to a later day")
    func late() async throws {
        let world = try await World(.sqlite, loading: ["units", "calendar"])
        let urgent = try await TestDocument(urgency: .urgent).register(in: world)
        let passed = Day(2024, 6, 19)
        #expect(try found(urgent, world).dueOn == passed)
        let later = try world.on(World.today.adding(3))
        _ = try await later.product.perform(CorrectDocument(try found(urgent, world), urgency: .normal), as: .system)
        #expect(try found(urgent, world).urgency == .normal && found(urgent, world).dueOn == passed)
        let refusal = await #expect(throws: Refusal.self) {
            try await later.product.perform(
                CorrectDocument(try found(urgent, world), dueOn: World.today.adding(20)), as: .system)
        }
        #expect(refusal?.reasons.first?.field == "dueOn" && refusal?.reasons.first?.basis != nil)
        // An earlier day makes nothing less late.
        _ = try await later.product.perform(
            CorrectDocument(try found(urgent, world), dueOn: World.today), as: .system)
        #expect(try found(urgent, world).dueOn == World.today)
        // What was finished in time was never late: its urgency may be mended either way.
        let done = try await TestDocument(symbol: "7/A", urgency: .urgent).register(in: world)
        try await world.present(done)
        try await world.assign(done)
        try await world.accept(done)
        try await world.finish(done)
        _ = try await later.product.perform(CorrectDocument(try found(done, world), urgency: .normal), as: .system)
        #expect(try found(done, world).dueOn == Day(2024, 6, 27))
    }

    @Test("every act on a document stands in its history, in words, with what it changed", arguments: Engine.available)
    func history(_ engine: Engine) async throws {
        let world = try await World(engine, loading: ["units", "calendar"])
        let product = world.product
        let id = try await TestDocument().register(in: world)
        _ = try await product.perform(CorrectDocument(try found(id, world), issuer: "Sở Tư pháp"), as: .system)
        let file = try await product.perform(
            AttachToDocument(id, path: try Scratch.file("a.txt", "một"), named: "a.txt"), as: .system)
        _ = try await product.perform(HoldDocumentFile(document: id, attachment: file), as: .system)
        _ = try await product.perform(ReleaseDocumentFile(document: id, attachment: file), as: .system)
        _ = try await product.perform(
            ReplaceDocumentFile(id, file, path: try Scratch.file("b.txt", "hai"), named: "b.txt"), as: .system)
        let digest = try world.read { try Attachment.known(file, of: Subject("document", id), in: $0).digest }
        _ = try await product.perform(ReadDocumentFile(id, digest, .read, "hai"), as: .system)
        _ = try await product.perform(
            PresentDocument(document: id, version: try world.version(of: id), desk: nil, note: "Trình"), as: .system)
        _ = try await product.perform(
            AssignDocument(
                document: id, version: try world.version(of: id), desk: "CV1", cooperating: "CV2", note: nil, dueOn: nil
            ), as: .system)
        _ = try await product.perform(AcceptDocument(document: id, version: try world.version(of: id)), as: .system)
        _ = try await product.perform(
            CooperateOnDocument(
                document: id, version: try world.version(of: id), helper: "CV2", contribution: "Đã góp ý"),
            as: .system)
        _ = try await product.perform(
            ExtendDocument(
                document: id, version: try world.version(of: id), extendedTo: try #require(Day(2024, 7, 5)),
                reason: "Chờ"), as: .system)
        _ = try await product.perform(
            SuspendDocument(document: id, version: try world.version(of: id), awaited: "Chờ trả lời"), as: .system)
        _ = try await product.perform(
            ResumeDocument(document: id, version: try world.version(of: id), note: nil), as: .system)
        _ = try await product.perform(
            SendBackDocument(document: id, version: try world.version(of: id), reason: "Nhầm bàn"), as: .system)
        _ = try await product.perform(
            FinishDocument(document: id, version: try world.version(of: id), result: "12/BC"), as: .system)
        let entries = try history(id, world).reversed()
        #expect(
            entries.map(\.act) == [
                "document.register", "document.correct", "document.attach", "document.holdFile", "document.releaseFile",
                "document.replaceFile", "document.readFile", "document.present", "document.assign", "document.accept",
                "document.cooperate", "document.extend", "document.suspend", "document.resume", "document.sendBack",
                "document.finish",
            ])
        #expect(entries.allSatisfy { HistoryPart.words[$0.act] != nil })
        let extended = try #require(entries.first { $0.act == "document.extend" })
        #expect(
            DocumentChanges(facts: extended.factValues).changes == [
                .init(field: .dueOn, before: "2024-06-27", after: "2024-07-05")
            ])
        // Whatever touches documents has a word for people.
        let acts = product.acts.map { $0.name }.filter { $0.hasPrefix("document.") }
        #expect(acts.allSatisfy { HistoryPart.words[$0] != nil })
        #expect(try world.read { try Journal.verify(in: $0) } > 0)
    }
}
