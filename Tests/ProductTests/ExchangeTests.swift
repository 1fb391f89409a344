import Core
import Formats
import Foundation
import Kernel
import Store
import TestSupport
import Testing
import Web

@testable import Registry

@Suite("The national document exchange: what comes in")
struct ExchangeTests {
    private func world(_ engine: Engine) async throws -> World {
        try await World(engine, loading: ["units", "calendar"])
    }

    @Test(
        "an identifier is one in either form",
        arguments: [
            ("000.11.30.H33", "H33.30.11"), ("000.00.00.H41", "H41"), ("28.22.H17", "H17.22.28"),
            ("000.05.50.H15", "H15.50.05"), (" h33.30.11 ", "H33.30.11"), ("000.00.12.H15", "H15.12"),
            ("Z01ABC", "Z01ABC"), ("H15.12.03.A7", "H15.12.03.A7"),
        ])
    func identifiers(_ written: String, _ text: String) throws {
        let code = try #require(AgencyCode(written))
        #expect(code.text == text)
        #expect(AgencyCode(code.text) == code)
        if let old = code.oldText { #expect(AgencyCode(old) == code) }
        #expect(AgencyCode.areSame(written, text) && !AgencyCode.areSame(written, "H98"))
    }

    @Test("what is no identifier is none", arguments: ["", "30.11", "H3", "H33..1", "Z1", "Sở Nội vụ", "H33.30.11-A"])
    func noIdentifiers(_ written: String) { #expect(AgencyCode(written) == nil) }

    @Test("a letter is registered as by the clerk: number, deadline, type, files, traces", arguments: Engine.available)
    func arrival(_ engine: Engine) async throws {
        let world = try await world(engine)
        var letter = TestLetter()
        letter.attach("Công văn.pdf")
        letter.attach("../../phụ lục.pdf", Array("%PDF-1.4 khác".utf8))
        let clerk = try world.person("registry", over: World.commune)
        let receipt = try await world.receive(letter.xml, as: clerk)
        #expect(!receipt.isRefused && receipt.phrase.vietnamese.contains("1/2024"))
        let document = try world.document(receipt)
        #expect(document.number == 1 && document.state == .registered && document.channel == .exchange)
        #expect(document.issuer == "Sở Thử nghiệm" && document.symbol == "45/STN-VP" && document.type == "CV")
        #expect(document.datedOn == World.today.adding(-1) && document.dueOn == Day(2024, 6, 27))
        let files = try world.read { try Attachment.of(document.reference, in: $0) }
        #expect(files.map(\.name) == ["Công văn.pdf", "phụ lục.pdf"] && files[0].digest == Digest(of: TestLetter.pdf))
        let kept = try world.read { try ExchangeMessage.about(document.id, in: $0) }
        #expect(kept.count == 1 && kept[0].content.traces == ["000.00.11.H99 2024-06-18T07:00:00+07:00"])
        #expect(try world.told() == ["01", "03"])
        // The very same again, and the same document in another message.
        for xml in [try letter.xml, try TestLetter().xml] {
            let again = try await world.receive(xml, as: clerk)
            #expect(!again.isRefused && again.phrase.vietnamese.contains("không có gì thay đổi"))
        }
        #expect(try world.count("document") == 1 && world.count("attachment") == 2)
        #expect(try world.count("exchange_message") == 1 && world.told() == ["01", "03"])
        #expect(try world.read { try Journal.verify(in: $0) } > 0)
    }

    @Test("urgency and the deadline the letter states; one that had passed binds nobody")
    func deadlines() async throws {
        let world = try await world(.sqlite)
        var letter = TestLetter("1", symbol: ("1", "KH-UBND"))
        letter.message.type.name = "Loại riêng"
        letter.message.other.priority = .expressAtTime
        letter.message.dueOn = World.today.adding(9)
        var document = try world.document(try await world.receive(letter.xml))
        #expect(document.urgency == .express && document.dueOn == World.today.adding(9) && document.type == "KH")
        letter = TestLetter("2", symbol: ("2", "STN"))
        letter.message.dueOn = World.today.adding(-1)
        letter.message.type.name = "QUYẾT ĐỊNH (cá biệt)"
        document = try world.document(try await world.receive(letter.xml))
        #expect(document.dueOn == Day(2024, 6, 27) && document.type == "QĐ")
        #expect(
            try world.read { try ExchangeMessage.about(document.id, in: $0)[0].content.dueOn } == letter.message.dueOn)
    }

    @Test("the same letter by another channel is flagged until somebody has seen it")
    func twins() async throws {
        let world = try await world(.sqlite)
        _ = try await world.product.perform(
            RegisterDocument(
                unit: World.commune, arrivedOn: World.today, arrivedTime: nil, issuer: "Sở", symbol: "45/stn-vp",
                datedOn: nil, type: nil, subject: "Báo cáo", urgency: .normal, channel: .post, dueOn: nil,
                isKnownTwin: nil), as: .system)
        await #expect(throws: Refusal.self) { try await world.receive(TestLetter().xml) }
        #expect(try world.count("document") == 1 && world.count("exchange_message") == 0 && world.told().isEmpty)
        #expect(try await !world.receive(TestLetter().xml, isKnownTwin: true).isRefused)
        #expect(try world.count("document") == 2)
    }

    @Test("what can be read but not accepted is refused whole, with its reason, once", arguments: Engine.available)
    func refusals(_ engine: Engine) async throws {
        let world = try await world(engine)
        var program = TestLetter("chương trình", symbol: ("1", "A"))
        program.attach("tốt.pdf")
        program.attach("công văn.pdf", Array("MZ\u{0}\u{1}".utf8) + [0x90, 0, 3])
        var empty = TestLetter("rỗng", symbol: ("2", "A"))
        empty.attach("rỗng.pdf", [])
        var future = TestLetter("mai", symbol: ("3", "A"))
        future.message.promulgatedOn = World.today.adding(1)
        let foreign = TestLetter("khác", to: "H33.30.02", symbol: ("4", "A"))
        for (letter, word) in [
            (program, "công văn.pdf"), (empty, "rỗng.pdf"), (future, "19/06/2024"), (foreign, "H33.30.02"),
        ] {
            for _ in 0..<2 {
                let receipt = try await world.receive(letter.xml)
                #expect(receipt.isRefused && receipt.phrase.vietnamese.contains(word), "\(receipt.phrase)")
            }
            #expect(try world.told(letter.message.id.text) == ["01", "02"])
        }
        #expect(try world.count("document") == 0 && world.count("attachment") == 0)
        #expect(try world.count("stored_file") == 0 && world.count("exchange_message") == 4)
        let said = try world.read { try KeptStatus.pending(units: nil, after: 0, limit: 99, in: $0) }
        #expect(said.contains { $0.status.description.contains("công văn.pdf") })
        // Sent anew as it should be, it is accepted after all.
        future.message.promulgatedOn = World.today
        #expect(try await !world.receive(future.xml).isRefused)
        #expect(try world.told("mai") == ["01", "02", "03"])
    }

    @Test("hostile messages leave nothing, not even a line of the journal")
    func hostile() async throws {
        let world = try await world(.sqlite)
        let whole = try TestLetter().xml
        let text = String(decoding: whole, as: UTF8.self)
        let prolog = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
        let bomb = (1...9).map { "<!ENTITY e\($0) \"\(String(repeating: "&e\($0 - 1);", count: 10))\">" }.joined()
        let large = String(repeating: "QUFB", count: (Attachment.sizeLimit >> 20) * 350_000)
        var letter = TestLetter()
        letter.attach("a.pdf")
        let withFile = String(decoding: try letter.xml, as: UTF8.self)
        let content = try #require(withFile.firstMatch(of: /(ContentTransferEncoded[^>]*>)[^<]*/))
        let hostile: [[UInt8]] = [
            Array(
                (prolog + "<!DOCTYPE edXML [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>" + text.dropFirst(prolog.count))
                    .utf8),
            Array((prolog + "<!DOCTYPE edXML [<!ENTITY e0 \"a\">\(bomb)]>" + text.dropFirst(prolog.count)).utf8),
            Array(withFile.replacing(content.0, with: "\(content.1)\(large)").utf8),
            Array(withFile.replacing(content.0, with: "\(content.1)***").utf8),
            Array(whole[..<(whole.count / 2)]), [], Array("PK\u{3}\u{4}".utf8), Array("1234".utf8) + whole,
            Array((prolog + String(repeating: "<a>", count: 100_000)).utf8),
            Array(text.replacing("45/STN-VP<", with: String(repeating: "x", count: 400) + "<").utf8),
        ]
        let before = try world.read { try Journal.head(in: $0) }
        for (number, xml) in hostile.enumerated() {
            await #expect(throws: Refusal.self, "\(number)") { try await world.receive(xml) }
        }
        try expectNothing(in: world, after: before)
    }

    @Test(
        "a mark of secrecy anywhere in a message is refused before anything is kept",
        arguments: ["Độ mật: Mật. Kế hoạch", "TUYỆT MẬT", "Tối mật"])
    func secrecy(_ mark: String) async throws {
        let world = try await world(.sqlite)
        let before = try world.read { try Journal.head(in: $0) }
        var letters = Array(repeating: TestLetter(), count: 6)
        letters[0].message.subject = mark
        letters[1].message.other.sphere = mark
        letters[2].message.other.appendices = ["Phụ lục", mark]
        letters[3].message.business.reason = mark
        letters[4].attach(mark)
        letters[5].message.toPlaces = [mark]
        for (number, letter) in letters.enumerated() {
            await #expect(throws: Refusal.self, "\(number)") { try await world.receive(letter.xml) }
        }
        var status = TestLetter.status(.accepted, of: "H33.30.01,2024/06/01,1/UBND", issuedBy: World.commune)
        status.description = mark
        let xml = status.xml()
        await #expect(throws: Refusal.self) { try await world.receive(xml) }
        try expectNothing(in: world, after: before)
    }

    private func expectNothing(in world: World, after entry: Int) throws {
        for table in [
            "document", "attachment", "stored_file", "exchange_message", "exchange_status", "exchange_request",
        ] {
            #expect(try world.count(table) == 0, "\(table)")
        }
        #expect(try world.read { try Journal.head(in: $0) } == entry)
    }

    @Test("two receivers of one letter at the same moment make one document", arguments: Engine.available)
    func concurrency(_ engine: Engine) async throws {
        let location = try await engine.location()
        let first = try await World(at: location, loading: ["units", "calendar"])
        let second = try await World(at: location)
        let xml = try TestLetter().xml
        let receipts = try await withThrowingTaskGroup(of: Receipt.self) { group in
            for number in 0..<8 {
                group.addTask { try await (number % 2 == 0 ? first : second).receive(xml) }
            }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        #expect(receipts.count { $0.phrase.vietnamese.contains("số đến 1/2024.") } == 1)
        #expect(try first.count("document") == 1 && first.count("exchange_message") == 1)
        #expect(try first.told() == ["01", "03"])
    }

    @Test("nobody receives or answers for another unit")
    func rights() async throws {
        let world = try await world(.sqlite)
        let other = try world.person("registry", over: "H33.30.02")
        let xml = try TestLetter().xml
        await #expect(throws: Refusal.forbidden) { try await world.receive(xml, as: other) }
        let officer = try world.person("officer", over: World.commune)
        await #expect(throws: Refusal.forbidden) { try await world.receive(xml, as: officer) }
        try await world.receive(xml)
        var recall = TestLetter()
        recall.asks(.recall)
        try await world.receive(recall.xml)
        let request = try #require(try world.waiting().first).id
        for actor in [other, officer, .visitor] {
            await #expect(throws: Refusal.forbidden) {
                try await world.product.perform(AnswerRequest(request: request, agrees: true, reason: nil), as: actor)
            }
            let names = try world.read { try KeptStatus.pending(units: nil, after: 0, limit: 9, in: $0).map(\.name) }
            await #expect(throws: Refusal.forbidden) {
                try await world.product.perform(HandOver(statuses: names), as: actor)
            }
        }
    }
}
