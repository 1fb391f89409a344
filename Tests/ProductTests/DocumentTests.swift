import Core
import Foundation
import Kernel
import Store
import TestSupport
import Testing
import Web

@testable import Registry

@Suite("Incoming documents: numbers, steps, deadlines, what is due")
struct DocumentTests {
    static let now = Instant(World.today, hour: 9)

    private func letter(
        _ symbol: String, at unit: String = "H33.30.01", urgency: IncomingDocument.Urgency = .normal,
        type: String? = "CV", dueOn: Day? = nil, isKnownTwin: Bool? = nil, arrivedOn: Day = World.today
    ) -> RegisterDocument {
        RegisterDocument(
            unit: unit, arrivedOn: arrivedOn, arrivedTime: nil, issuer: "Sở Nội vụ", symbol: symbol, datedOn: nil,
            type: type, subject: "Về việc báo cáo cải cách hành chính", urgency: urgency, channel: .exchange,
            dueOn: dueOn, isKnownTwin: isKnownTwin)
    }

    @Test("eight clerks at once: no gap, no number twice, and a refusal takes none", arguments: Engine.available)
    func numbers(_ engine: Engine) async throws {
        let location = try await engine.location()
        let first = try await World(at: location, loading: ["units", "calendar"])
        let second = try await World(at: location)
        await withTaskGroup(of: Void.self) { group in
            for clerk in 0..<8 {
                let world = clerk % 2 == 0 ? first : second
                group.addTask {
                    for each in 0..<12 {
                        _ = try? await world.product.perform(letter("\(clerk)-\(each)/UBND-NC"), as: .system)
                        // Refused: an empty subject.
                        var wrong = letter("\(clerk)-\(each)/X")
                        wrong = RegisterDocument(
                            unit: wrong.unit, arrivedOn: wrong.arrivedOn, arrivedTime: nil, issuer: "", symbol: "",
                            datedOn: nil, type: nil, subject: "", urgency: .normal, channel: .post, dueOn: nil,
                            isKnownTwin: nil)
                        _ = try? await world.product.perform(wrong, as: .system)
                    }
                }
            }
        }
        let numbers = try first.read { snapshot in
            try snapshot.all("SELECT number FROM document ORDER BY number") { $0.integer(0) }
        }
        #expect(numbers == Array(1...96))
    }

    @Test("a number that an undone load had used is not given again", arguments: Engine.available)
    func neverAgain(_ engine: Engine) async throws {
        let world = try await World(engine, loading: ["units", "calendar"])
        let batch = try #require(try await world.load("incoming").batch)
        let unit = try world.unit("H33.30").id
        let last = try world.read { snapshot in
            try snapshot.count("SELECT MAX(number) FROM document WHERE unit_id = \(unit) AND year = 2024")
        }
        _ = try await world.product.perform(UndoBatch(batch, reason: "thử"), as: .system)
        #expect(try world.count("document") == 0)
        let id = try await world.product.perform(letter("1/UBND", at: "H33.30"), as: .system)
        let number = try world.read { try IncomingDocument.find(id, in: $0).number }
        #expect(last > 100 && number == last + 1)
    }

    @Test("the way of a document: steps at their moment, refused out of turn, deadline by urgency and type")
    func way() async throws {
        let world = try await World(.sqlite, loading: ["units", "calendar"])
        let product = world.product
        let id = try await product.perform(letter("45/SNV-CCHC"), as: .system)
        func found() throws -> IncomingDocument { try world.read { try IncomingDocument.find(id, in: $0) } }
        // Tuesday 18/6 and seven working days: Thursday 27/6.
        #expect(try found().dueOn == Day(2024, 6, 27))
        #expect(try found().dueBasis.contains("7 ngày làm việc"))
        #expect(try found().state == .registered)
        await #expect(throws: Refusal.self) {
            try await product.perform(AcceptDocument(document: id, version: try world.version(of: id)), as: .system)
        }
        _ = try await product.perform(
            PresentDocument(document: id, version: try world.version(of: id), desk: nil, note: nil), as: .system)
        #expect(try found().desk == Desk.leader)
        _ = try await product.perform(
            AssignDocument(
                document: id, version: try world.version(of: id), desk: "CV1", cooperating: "CV2, CV3",
                note: "Tham mưu", dueOn: nil),
            as: .system)
        _ = try await product.perform(AcceptDocument(document: id, version: try world.version(of: id)), as: .system)
        #expect(try found().state == .inProgress)
        await #expect(throws: Refusal.self) {
            try await product.perform(
                SendBackDocument(document: id, version: try world.version(of: id), reason: " "), as: .system)
        }
        await #expect(throws: Refusal.self) {
            try await product.perform(
                SuspendDocument(document: id, version: try world.version(of: id), awaited: " "), as: .system)
        }
        _ = try await product.perform(
            SuspendDocument(document: id, version: try world.version(of: id), awaited: "Chờ ý kiến Sở Tư pháp"),
            as: .system)
        #expect(try found().state == .suspended && found().dueOn == Day(2024, 6, 27))
        await #expect(
            throws: Refusal.conflict([Reason("Văn bản đang tạm dừng xử lý.", basis: Basis("30/2020/NĐ-CP", "Điều 20"))])
        ) {
            try await product.perform(
                FinishDocument(document: id, version: try world.version(of: id), result: "12/BC-UBND"), as: .system)
        }
        _ = try await product.perform(
            ResumeDocument(document: id, version: try world.version(of: id), note: nil), as: .system)
        #expect(try found().state == .inProgress)
        _ = try await product.perform(
            ExtendDocument(
                document: id, version: try world.version(of: id), extendedTo: try #require(Day(2024, 7, 5)),
                reason: "Chờ số liệu"), as: .system)
        #expect(try found().dueOn == Day(2024, 7, 5) && found().firstDueOn == Day(2024, 6, 27))
        _ = try await product.perform(
            FinishDocument(document: id, version: try world.version(of: id), result: "12/BC-UBND"), as: .system)
        #expect(try found().state == .finished && found().finishedOn == World.today)
        await #expect(throws: Refusal.self) {
            try await product.perform(
                FinishDocument(document: id, version: try world.version(of: id), result: "13/BC-UBND"), as: .system)
        }
        #expect(try world.count("document_step") == 8)
        #expect(try world.read { try ObligationKind.documents.differing(in: $0) } == 0)
    }

    @Test(
        "the deadline of a document follows its urgency",
        arguments: [
            (IncomingDocument.Urgency.urgent, "CV", 19), (.veryUrgent, "CV", 18), (.express, "QĐ", 18),
            (.normal, "GM", 20),
        ])
    func deadlines(_ urgency: IncomingDocument.Urgency, _ type: String, _ day: Int) async throws {
        let world = try await World(.sqlite, loading: ["units", "calendar"])
        let id = try await world.product.perform(letter("1/UBND", urgency: urgency, type: type), as: .system)
        #expect(try world.read { try IncomingDocument.find(id, in: $0).dueOn } == Day(2024, 6, day))
    }

    @Test("the same document by another channel is flagged until the clerk has seen it")
    func twins() async throws {
        let world = try await World(.sqlite, loading: ["units", "calendar"])
        _ = try await world.product.perform(letter("05/UBND-NV"), as: .system)
        await #expect(throws: Refusal.self) { try await world.product.perform(letter("Số: 5/ubnd-nv"), as: .system) }
        _ = try await world.product.perform(letter("Số: 5/ubnd-nv", isKnownTwin: true), as: .system)
        _ = try await world.product.perform(letter("05/UBND-NV", at: "H33.30.02"), as: .system)
        #expect(try world.count("document") == 3)
    }

    @Test("a marked document is refused at the form and in the file")
    func secrecy() async throws {
        let world = try await World(.sqlite, loading: ["units", "calendar"])
        await #expect(throws: Refusal.self) {
            try await world.product.perform(
                RegisterDocument(
                    unit: "H33.30", arrivedOn: World.today, arrivedTime: nil, issuer: "Công an tỉnh", symbol: "1/CAT",
                    datedOn: nil, type: "CV", subject: "TUYỆT MẬT về việc phòng thủ", urgency: .normal, channel: .post,
                    dueOn: nil, isKnownTwin: nil), as: .system)
        }
        let file = try Scratch.file(
            "incoming.csv",
            """
            don_vi,so_den,nam,thoi_diem_den,tac_gia,so_ky_hieu,trich_yeu,do_mat
            H33.30,1,2024,2024-06-17T08:00,Công an tỉnh,1/CAT,Độ mật: Mật. Kế hoạch,
            H33.30,2,2024,2024-06-17T08:00,Công an tỉnh,2/CAT,Kế hoạch,
            H33.30,3,2024,2024-06-17T08:00,Công an tỉnh,3/CAT,Kế hoạch,Mật
            H33.30,4,2024,2024-06-17T08:00,Công an tỉnh,4/CAT,Kế hoạch,,Tuyệt mật
            """)
        let report = try await world.load("incoming", from: file)
        #expect(report.counts.refused == 3 && report.counts.inserted == 1)
        #expect(report.problems.map(\.problem.column) == ["trich_yeu", "do_mat", "(9)"])
    }

    @Test("nobody touches the documents of another unit")
    func rights() async throws {
        let world = try await World(.sqlite, loading: ["units", "calendar"])
        let id = try await world.product.perform(letter("1/UBND", at: "H33.30.01"), as: .system)
        let other = try world.person("registry", over: "H33.30.02")
        await #expect(throws: Refusal.forbidden) {
            try await world.product.perform(
                PresentDocument(document: id, version: try world.version(of: id), desk: nil, note: nil), as: other)
        }
        await #expect(throws: Refusal.forbidden) { try await world.product.perform(letter("2/UBND"), as: other) }
        let own = try world.person("registry", over: "H33.30.01")
        _ = try await world.product.perform(
            PresentDocument(document: id, version: try world.version(of: id), desk: nil, note: nil), as: own)
        await #expect(throws: Refusal.forbidden) {
            try await world.product.perform(
                AssignDocument(
                    document: id, version: try world.version(of: id), desk: "CV1", cooperating: nil, note: nil,
                    dueOn: nil), as: own)
        }
    }

    @Test("loading, changing and undoing keep everything derived what the records say", arguments: Engine.available)
    func derived(_ engine: Engine) async throws {
        let world = try await World(engine, loading: ["units", "calendar", "incoming"])
        let steps = try #require(try await world.load("incoming_steps").batch)
        try consistent(world)
        let live = try world.figures("H33.30", "2023", scope: .tree).mapValues(\.rate)
        let text = try String(contentsOfFile: World.data + "/incoming.csv", encoding: .utf8)
        let changed = text.replacing(",THUONG,2023-", with: ",KHAN,2022-")
        let batch = try #require(try await world.load("incoming", from: Scratch.file("incoming.csv", changed)).batch)
        try consistent(world)
        #expect(try world.figures("H33.30", "2023", scope: .tree).mapValues(\.rate) != live)
        _ = try await world.product.perform(UndoBatch(batch, reason: "thử"), as: .system)
        try consistent(world)
        #expect(try world.figures("H33.30", "2023", scope: .tree).mapValues(\.rate) == live)
        _ = try await world.product.perform(UndoBatch(steps, reason: "thử"), as: .system)
        try consistent(world)
        #expect(try world.figures("H33.30", "2023", scope: .tree)["VB_DANG_KY_DUNG_HAN"]?.rate.numerator == 0)
        let open: SQL = "SELECT COUNT(*) FROM obligation WHERE closed_on IS NULL"
        #expect(try world.read { try $0.count(open) } == 1500)
    }

    private func consistent(_ world: World) throws {
        #expect(try world.product.store.checkCells(of: [.documents]).allSatisfy { $0.cells == 0 })
        #expect(try world.read { try ObligationKind.documents.differing(in: $0) } == 0)
    }

    @Test("a day off announced later moves the day by which documents should have been registered")
    func laterCalendar() async throws {
        let world = try await World(.sqlite, loading: ["units", "incoming", "incoming_steps", "calendar"])
        let other = try await World(.sqlite, loading: ["units", "calendar", "incoming", "incoming_steps"])
        for period in ["2023", "2024"] {
            #expect(
                try world.figures("H33.30", period, scope: .tree).mapValues(\.rate)
                    == other.figures("H33.30", period, scope: .tree).mapValues(\.rate))
        }
    }

    @Test("words with diacritics find their spelling, words without find every one", arguments: Engine.available)
    func search(_ engine: Engine) async throws {
        let world = try await World(engine, loading: ["units", "calendar", "incoming"])
        let units = try world.read { try Unit.all(in: $0).map(\.id) }
        func count(_ text: String) throws -> Int {
            var filter = IncomingDocument.Filter(units: units)
            filter.words = SearchWords.asked(text)
            return try world.read { snapshot in
                try IncomingDocument.count(filter.sorted(in: snapshot), atMost: 5000, in: snapshot)
            }
        }
        let all = try world.read { snapshot in
            try snapshot.all("SELECT subject || ' ' || issuer FROM document") { $0.text(0).lowercased() }
        }
        #expect(try count("đất đai") == all.count { $0.contains("đất") && $0.contains("đai") })
        #expect(try count("dat dai") == all.count { $0.contains("đất") && $0.contains("đai") })
        #expect(try count("đát đai") == 0)
        #expect(try count("SO TU PHAP") == all.count { $0.contains("sở tư pháp") })
        #expect(try count("không có chữ này zz") == 0)
    }
}

@Suite("The hours a document lay on a desk, waiting and worked on")
struct DocumentTrailTests {
    private func moment(_ day: Int, _ hour: Int) throws -> Instant {
        Instant(try #require(Day(2024, 6, day)), hour: hour)
    }

    @Test("what rests waits: suspended once or twice, extended meanwhile, or suspended before anybody had accepted it")
    func resting() async throws {
        let world = try await World(.sqlite, loading: ["units", "calendar"])
        let rules = world.product.knowledge.figures.rules
        let clock = try world.read { try rules.clock(in: $0) }
        func hours(_ steps: [(DocumentStep.Kind, Int, Int)]) throws -> [Int] {
            let steps = try steps.map { kind, day, hour in
                DocumentStep(kind: kind, at: try moment(day, hour), toDesk: kind == .assign ? "CV1" : "")
            }
            let trail = DocumentTrail(arrivedAt: try moment(18, 8), dueOn: nil, steps: steps, clock: clock)
            let stay = try #require(trail.stays.last { $0.desk == "CV1" })
            return [stay.waiting / 60, stay.working / 60]
        }
        let begun: [(DocumentStep.Kind, Int, Int)] = [(.register, 18, 8), (.assign, 18, 8), (.accept, 18, 9)]
        #expect(try hours(begun + [(.finish, 18, 11)]) == [1, 2])
        #expect(try hours(begun + [(.suspend, 18, 10), (.resume, 18, 11), (.finish, 18, 11)]) == [2, 1])
        let extended: [(DocumentStep.Kind, Int, Int)] = [(.suspend, 18, 9), (.extend, 18, 10), (.resume, 18, 11)]
        #expect(try hours(begun + extended + [(.finish, 18, 11)]) == [3, 0])
        let early: [(DocumentStep.Kind, Int, Int)] = [
            (.register, 18, 8), (.assign, 18, 8), (.suspend, 18, 9), (.resume, 18, 10), (.finish, 18, 11),
        ]
        #expect(try hours(early) == [2, 1])
    }
}
