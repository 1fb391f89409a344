import Core
import Formats
import Foundation
import Kernel
import Store
import TestSupport
import Testing
import Web

@testable import Registry
@testable import caicach

@Suite("The national document exchange: what senders ask and are told")
struct ExchangeLifeTests {
    private func world(_ engine: Engine) async throws -> World {
        try await World(engine, loading: ["units", "calendar"])
    }

    /// A letter that was received, and a message of its sender about it that was received too.
    private func asked(
        _ kind: EdXMLMessage.Business.Kind, in world: World, _ change: (inout TestLetter) -> Void = { _ in }
    ) async throws -> (document: IncomingDocument, request: ExchangeRequest.ID) {
        let document = try world.document(try await world.receive(TestLetter().xml))
        var letter = TestLetter()
        letter.asks(kind)
        change(&letter)
        for _ in 0..<2 {
            let receipt = try await world.receive(letter.xml)
            #expect(!receipt.isRefused)
        }
        let waiting = try world.waiting()
        #expect(waiting.count == 1 && waiting.first?.document == document.id)
        return (document, try #require(waiting.first).id)
    }

    private func answer(
        _ request: ExchangeRequest.ID, _ agrees: Bool, _ reason: String? = nil, in world: World
    ) async throws {
        let clerk = try world.person("registry", over: World.commune)
        _ = try await world.product.perform(
            AnswerRequest(request: request, agrees: agrees, reason: reason), as: clerk)
        await #expect(throws: Refusal.self) {
            try await world.product.perform(AnswerRequest(request: request, agrees: true, reason: nil), as: clerk)
        }
        #expect(try world.waiting().isEmpty)
        #expect(try world.read { try ObligationKind.documents.differing(in: $0) } == 0)
    }

    @Test("a whole life is told step by step, each once and in order", arguments: Engine.available)
    func life(_ engine: Engine) async throws {
        let world = try await world(engine)
        let id = try world.document(try await world.receive(TestLetter().xml)).id
        let product = world.product
        let later = Composition.product(
            on: product.store, rules: try Rules(), office: "", clock: .fixed(Instant(World.today, hour: 10)))
        func assign(_ desk: String, _ product: Product) async throws {
            _ = try await product.perform(
                AssignDocument(
                    document: id, version: try world.version(of: id), desk: desk, cooperating: nil, note: nil,
                    dueOn: nil), as: .system)
        }
        _ = try await product.perform(
            PresentDocument(document: id, version: try world.version(of: id), desk: nil, note: nil), as: .system)
        #expect(try world.told() == ["01", "03"])
        try await assign("CV1", product)
        _ = try await product.perform(AcceptDocument(document: id, version: try world.version(of: id)), as: .system)
        _ = try await product.perform(
            SendBackDocument(document: id, version: try world.version(of: id), reason: "Nhầm"), as: .system)
        try await assign("CV2", later)
        _ = try await later.perform(AcceptDocument(document: id, version: try world.version(of: id)), as: .system)
        _ = try await later.perform(
            FinishDocument(document: id, version: try world.version(of: id), result: "12/BC-UBND"), as: .system)
        #expect(try world.told() == ["01", "03", "04", "05", "06"])
        // Letters that came another way have no sender on the exchange.
        let other = try await product.perform(
            RegisterDocument(
                unit: World.commune, arrivedOn: World.today, arrivedTime: nil, issuer: "Sở", symbol: "9/S",
                datedOn: nil,
                type: nil, subject: "Báo cáo", urgency: .normal, channel: .post, dueOn: nil, isKnownTwin: nil),
            as: .system)
        _ = try await product.perform(
            PresentDocument(document: other, version: try world.version(of: other), desk: nil, note: nil), as: .system)
        #expect(try world.told().count == 5)
        let live = try world.statuses()
        try await product.store.replay(.exchangeStatuses)
        #expect(try world.statuses() == live)
    }

    @Test("no order of codes sends one twice or goes back")
    func order() {
        typealias Code = EdXMLStatus.Code
        let codes: [Code] = [.arrived, .rejected, .accepted, .assigned, .processing, .finished]
        func walk(_ sent: [Code]) {
            for code in codes where ExchangeOrder.allows(code, after: sent) {
                #expect(!sent.contains(code))
                #expect(sent.allSatisfy { $0.rawValue < code.rawValue })
                #expect(code != .rejected || !sent.contains(.accepted))
                #expect(sent.last != .rejected || code == .accepted)
                walk(sent + [code])
            }
        }
        walk([])
        #expect(!ExchangeOrder.allows(.accepted, after: [.arrived, .accepted, .assigned]))
        #expect(ExchangeOrder.allows(.changeAccepted, after: [.arrived, .accepted, .finished]))
        #expect(!ExchangeOrder.allows(.changeAccepted, after: [.changeAccepted]))
    }

    @Test("a recall that is agreed to ends the document", arguments: Engine.available)
    func recall(_ engine: Engine) async throws {
        let world = try await world(engine)
        let (document, request) = try await asked(.recall, in: world) { $0.attach("a.pdf") }
        #expect(try world.read { try IncomingDocument.find(document.id, in: $0).state } == .registered)
        try await answer(request, true, in: world)
        let ended = try world.read { try IncomingDocument.find(document.id, in: $0) }
        #expect(ended.state == .finished && ended.desk.isEmpty)
        #expect(try world.read { try DocumentStep.of(document.id, in: $0).last?.note } == "Bên gửi thu hồi: Có sai sót")
        #expect(try world.told() == ["01", "03", "15"] && world.count("attachment") == 0)
    }

    @Test("a request is refused with a reason, and nothing changes")
    func refused() async throws {
        let world = try await world(.sqlite)
        let (document, request) = try await asked(.recall, in: world)
        await #expect(throws: Refusal.self) {
            try await world.product.perform(AnswerRequest(request: request, agrees: false, reason: " "), as: .system)
        }
        try await answer(request, false, "Đã xử lý xong", in: world)
        #expect(try world.read { try IncomingDocument.find(document.id, in: $0).state } == .registered)
        #expect(try world.told() == ["01", "03", "16"])
        let last = try world.read { try KeptStatus.pending(units: nil, after: 0, limit: 9, in: $0).last?.message }
        #expect(last?.description.hasSuffix("Đã xử lý xong") == true && last?.staff?.name == "registry")
    }

    @Test("a change that is agreed to corrects what the document says of itself", arguments: Engine.available)
    func update(_ engine: Engine) async throws {
        let world = try await world(engine)
        let (document, request) = try await asked(.update, in: world) { letter in
            letter.message.id = .init("bản sửa")
            letter.message.business.document = .init(TestLetter.key)
            letter.message.number = "46"
            letter.message.subject = "Về kiểm tra đê điều"
            letter.message.from.name = "Sở Đổi tên"
            letter.message.promulgatedOn = World.today
            letter.attach("sửa.pdf")
        }
        #expect(try world.read { try IncomingDocument.find(document.id, in: $0).symbol } == "45/STN-VP")
        try await answer(request, true, in: world)
        let now = try world.read { try IncomingDocument.find(document.id, in: $0) }
        #expect(now.symbol == "46/STN-VP" && now.subject == "Về kiểm tra đê điều" && now.issuer == "Sở Đổi tên")
        #expect(now.datedOn == World.today && now.number == document.number && now.state == .registered)
        #expect(try world.read { try Attachment.of(document.reference, in: $0).map(\.name) } == ["sửa.pdf"])
        #expect(try world.told("bản sửa") == ["01", "15"])
        var filter = IncomingDocument.Filter(units: [document.unit])
        filter.words = SearchWords.asked("đê điều")
        #expect(try world.read { try IncomingDocument.count(filter, atMost: 9, in: $0) } == 1)
    }

    @Test(
        "a replacement that is agreed to registers the new document and ends the old with a pointer",
        arguments: Engine.available)
    func replacement(_ engine: Engine) async throws {
        let world = try await world(engine)
        let (document, request) = try await asked(.replacement, in: world) { letter in
            letter.message.id = .init("bản mới")
            letter.message.number = "47"
            letter.message.business.replaces = [
                .init(document: .init("ở nơi khác"), organs: ["H41"]),
                .init(document: .init(TestLetter.key), organs: ["H41", "H33.30.01"]),
                .init(document: .init(TestLetter.key), organs: ["000.01.30.H33"]),
            ]
            letter.attach("mới.pdf")
        }
        #expect(try world.count("document") == 1)
        try await answer(request, true, in: world)
        let found = try world.read { try IncomingDocument.find(exchangeKey: "bản mới", unit: document.unit, in: $0) }
        let new = try #require(found)
        #expect(new.number == 2 && new.symbol == "47/STN-VP" && new.state == .registered)
        #expect(try world.read { try Attachment.of(new.reference, in: $0).map(\.name) } == ["mới.pdf"])
        let old = try world.read { try IncomingDocument.find(document.id, in: $0) }
        #expect(old.state == .finished)
        #expect(try world.read { try DocumentStep.of(old.id, in: $0).last?.note.contains("2/2024") } == true)
        #expect(try world.read { try ExchangeRequest.about(old.id, in: $0).first?.replacement } == new.id)
        #expect(try world.told("bản mới") == ["01", "15", "03"] && world.told(TestLetter.key) == ["01", "03"])
        let live = try world.statuses()
        try await world.product.store.replay(.exchangeStatuses)
        #expect(try world.statuses() == live)
    }

    @Test("what is asked about a document that never came is refused", arguments: [1, 2, 3])
    func unknown(_ kind: Int) async throws {
        let world = try await world(.sqlite)
        var letter = TestLetter("chưa từng đến")
        letter.asks(try #require(.init(rawValue: kind)))
        let receipt = try await world.receive(letter.xml)
        #expect(receipt.isRefused && receipt.phrase.vietnamese.contains("chưa nhận văn bản nào"))
        #expect(try world.told() == ["01", "02"] && world.waiting().isEmpty && world.count("document") == 0)
    }

    @Test("statuses about our documents are kept once; those about others' are refused", arguments: Engine.available)
    func statuses(_ engine: Engine) async throws {
        let world = try await world(engine)
        let key = "000.01.30.H33,2024/06/01,7/UBND"
        for code in EdXMLStatus.Code.allCases where code != .recallRequested {
            for _ in 0..<2 {
                #expect(
                    try await !world.receive(TestLetter.status(code, of: key, issuedBy: "000.01.30.H33").xml())
                        .isRefused)
            }
        }
        #expect(try world.count("exchange_status") == 8 && world.told().isEmpty)
        let other = EdXML.Organ(id: "H41.1", name: "Nơi khác")
        try await world.receive(TestLetter.status(.arrived, of: key, issuedBy: "", from: other).xml())
        #expect(try world.count("exchange_status") == 9)
        await #expect(throws: Refusal.self) {
            try await world.receive(TestLetter.status(.arrived, of: "x", issuedBy: "H41").xml())
        }
        await #expect(throws: Refusal.self) {
            try await world.receive(TestLetter.status(.recallRequested, of: key, issuedBy: World.commune).xml())
        }
        #expect(try world.count("exchange_status") == 9 && world.waiting().isEmpty)
        let live = try world.statuses()
        try await world.product.store.replay(.exchangeStatuses)
        #expect(try world.statuses() == live)
    }

    @Test("a sender's status 13 asks for its document back")
    func wantedBack() async throws {
        let world = try await world(.sqlite)
        let document = try world.document(try await world.receive(TestLetter().xml))
        let status = TestLetter.status(.recallRequested, of: TestLetter.key, issuedBy: TestLetter.sender.id)
        for _ in 0..<2 { try await world.receive(status.xml()) }
        let request = try #require(try world.waiting().first)
        #expect(try world.waiting().count == 1 && request.document == document.id && request.kind == .recall)
        try await answer(request.id, true, in: world)
        #expect(try world.read { try IncomingDocument.find(document.id, in: $0).state } == .finished)
        #expect(try world.told() == ["01", "03", "15"])
    }

    @Test(
        "the outbox: messages sound and read back equal, handed over once, also after a replay",
        arguments: Engine.available)
    func outbox(_ engine: Engine) async throws {
        let world = try await world(engine)
        try await world.receive(TestLetter().xml, as: try world.person("registry", over: World.commune))
        var foreign = TestLetter("lạ", to: "H41")
        foreign.message.from.id = "H99.11"
        try await world.receive(foreign.xml)
        let desk = ExchangeDesk(world.product)
        let pending = try desk.pending(unit: nil, after: 0, limit: 99)
        #expect(pending.count == 4 && pending.allSatisfy(\.problems.isEmpty))
        #expect(try desk.pending(unit: "H33.30", after: 0, limit: 99).count == 4)
        #expect(try desk.pending(unit: "H33.11", after: 0, limit: 99).isEmpty)
        let kept = try world.read { try KeptStatus.pending(units: nil, after: 0, limit: 99, in: $0) }
        for (status, file) in zip(kept, pending) {
            let path = try Scratch.file("s.edxml", String(decoding: file.xml, as: UTF8.self))
            #expect(try EdXMLReader.read(path: path) == .status(status.message))
        }
        let first = kept[0].message
        #expect(first.from.id == "000.01.30.H33" && first.document.organ == "000.00.11.H99")
        #expect(first.document.code == "45/STN-VP" && first.staff?.name == "registry")
        #expect(kept[2].message.from.id == World.commune && kept[2].message.document.organ == "H99.11")
        #expect(try await desk.handOver(pending.map(\.name)) == 4)
        #expect(try await desk.handOver(pending.map(\.name)) == 0)
        let live = try world.statuses()
        try await world.product.store.replay(.exchangeStatuses)
        #expect(try world.statuses() == live && desk.pending(unit: nil, after: 0, limit: 99).isEmpty)
        await #expect(throws: Refusal.notFound) { try await desk.handOver(["không có"]) }
    }
}
