import Core
import Kernel
import Store
import TestSupport
import Testing
import Web

@testable import Procedures
@testable import Quality

@Suite("Impact: what will be out of date is counted before, and whoever looks sees what he may read")
struct ImpactTests {
    static let communes = (1...5).map { "H33.30.0\($0)" }

    /// A procedure with four quality documents written for it and eleven places where it is posted.
    static func world(_ engine: Engine) async throws -> EditionWorld {
        let world = try await EditionWorld(engine)
        try await world.publish(ProcedureContent.self, ReviewingTests.code, EditionWorld.procedure, from: "2024-01-02")
        for unit in communes.prefix(4) {
            try await world.publish(
                QualityContent.self, "QT.01", EditionWorld.quality, from: "2024-01-15", unit: unit)
        }
        let rows = ["BANG", "KIOSK"].flatMap { place in communes.map { "\($0),\(place)" } } + ["H33.30.01,QR"]
        let lines = rows.map { row in
            let (unit, place) = (row.split(separator: ",")[0], row.split(separator: ",")[1])
            return "\(unit),\(ReviewingTests.code),1,\(place),2024-01-05,\n"
        }
        try await world.world.load(
            "postings",
            from: try Scratch.file(
                "postings.csv", "don_vi,ma_tthc,tthc_phien_ban,noi_niem_yet,ngay_niem_yet,ngay_go\n" + lines.joined()))
        return world
    }

    /// How many quality documents, how many places.
    static func counts(_ world: EditionWorld, _ cited: Dependent.Cited) throws -> [Int] {
        let impact = try world.world.read { snapshot in
            try Impact.of(
                Subject("procedure", ReviewingTests.code), citing: cited, on: World.today,
                world.world.product.knowledge, in: snapshot)
        }
        return [impact.count(of: "quality"), impact.places.reduce(0) { $0 + $1.places.count }]
    }

    @Test(
        "four quality documents and eleven posting places will be out of date; afterwards each version has its own",
        arguments: Engine.available)
    func published(_ engine: Engine) async throws {
        let world = try await Self.world(engine)
        #expect(try Self.counts(world, .before(2)) == [4, 11])
        // The version in force shows what was written for it.
        #expect(try Self.counts(world, .exactly(1)) == [4, 11])
        try await world.publish(ProcedureContent.self, ReviewingTests.code, EditionWorld.procedure, from: "2024-06-10")
        var fields = EditionWorld.quality
        fields["procedureVersion"] = 2
        try await world.publish(QualityContent.self, "QT.01", fields, from: "2024-06-12", unit: Self.communes[0])
        #expect(try Self.counts(world, .before(2)) == [3, 11])
        #expect(try Self.counts(world, .exactly(2)) == [1, 0])
        // What its withdrawal, what its end would leave.
        #expect(try Self.counts(world, .exactly(2)) == [1, 0])
        #expect(try Self.counts(world, .any) == [4, 11])
    }

    @Test("of a law: the procedures that rest on it and what follows them", arguments: Engine.available)
    func law(_ engine: Engine) async throws {
        let world = try await Self.world(engine)
        let impact = try world.world.read {
            try Impact.of(
                Subject(Citation.law, "60/2014/QH13"), on: World.today, world.world.product.knowledge, in: $0)
        }
        #expect(impact.count(of: "procedure") == 1 && impact.count(of: "quality") == 4 && impact.places.isEmpty)
    }

    @Test(
        "what cites two things of a chain stands once, at the nearer one, and names the other",
        arguments: Engine.available)
    func besides(_ engine: Engine) async throws {
        let world = try await Self.world(engine)
        var fields = EditionWorld.quality
        fields["references"] = "60/2014/QH13"
        try await world.publish(QualityContent.self, "QT.02", fields, from: "2024-02-15", unit: Self.communes[0])
        let law = Subject(Citation.law, "60/2014/QH13")
        let found = try world.world.read { try Dependent.of(law, on: World.today, in: $0) }.filter {
            $0.code == "QT.02"
        }
        #expect(found.map(\.depth) == [1] && found.map(\.cited) == [law])
        #expect(found.map(\.besides) == [[Subject("procedure", ReviewingTests.code)]])
    }

    @Test("documents of other units are counted, not named", arguments: Engine.available)
    func readable(_ engine: Engine) async throws {
        let world = try await Self.world(engine)
        let knowledge = world.world.product.knowledge
        let dependents = try world.world.read {
            try Dependent.of(Subject("procedure", ReviewingTests.code), on: World.today, in: $0)
        }
        func named(_ unit: String) throws -> [String?] {
            let clerk = try world.world.person("clerk", over: unit)
            return dependents.filter { knowledge.isReadable($0, by: clerk) }.map(\.holder?.name)
        }
        #expect(dependents.count == 4)
        #expect(try named("H33.30.02") == ["UBND xã Phú Mỹ"])
        #expect(try named("H33.30").count == 4)
        #expect(try named("H33.11").isEmpty)
    }
}
