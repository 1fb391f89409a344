import Core
import Formats
import Foundation
import Kernel
import Store
import TestSupport
import Testing
import Web

@testable import Imports

@Suite("Saved mapping profiles")
struct ProfileTests {
    private static let mapping = MappingTests.mapping()

    @Test(
        "every save is a new version that never changes; retiring takes the name out of use",
        arguments: Engine.available)
    func versions(_ engine: Engine) async throws {
        let world = try await World(engine, loading: ["units"])
        let desk = ProfileDesk(world.product)
        #expect(try await desk.save(Self.mapping) == 1)
        await #expect(throws: Refusal.self) { try await desk.save(Self.mapping) }
        var changed = Self.mapping
        changed.columns["ma_tthc"] = MappedValue(.text("1.000002"))
        #expect(try await desk.save(changed) == 2)
        #expect(try desk.mapping("một cửa cũ").mapping == changed && desk.mapping("một cửa cũ").version == 2)
        #expect(
            try world.read { try Profile.versions(of: "một cửa cũ", in: $0) }.map(\.mapping) == [changed, Self.mapping])
        var other = ColumnMapping("một cửa cũ", to: "calendar", columns: [:])
        other.columns = ["ngay": MappedValue(.theirs("d")), "loai": MappedValue(.text("NGHI"))]
        await #expect(throws: Refusal.self) { try await desk.save(other) }
        try await world.product.perform(RetireProfile(profile: "một cửa cũ"), as: .system)
        #expect(throws: Refusal.self) { try desk.mapping("một cửa cũ") }
        await #expect(throws: Refusal.self) {
            try await world.product.perform(RetireProfile(profile: "một cửa cũ"), as: .system)
        }
        #expect(try desk.list() == ["một cửa cũ\tv2\tdossiers\thệ thống\tđã ngừng dùng"])
        #expect(try await desk.save(changed) == 3)
        let facts = try world.read { try $0.all("SELECT facts FROM journal WHERE act = 'profile.save'") { $0.text(0) } }
        #expect(facts.count == 3 && facts.last?.contains("\"version\":\"3\"") == true)
        #expect(try world.read { try Journal.verify(in: $0) } == 5)
    }

    @Test("who may load may save; somebody else's mapping is changed by whoever answers for everything")
    func rights() async throws {
        let world = try await World(.sqlite, loading: ["units"])
        let clerk = try world.person("clerk", over: "H33.30.01")
        var theirs = Self.mapping
        theirs.name = "của quản trị"
        _ = try await world.product.perform(SaveProfile(mapping: theirs), as: try world.person("admin", over: nil))
        _ = try await world.product.perform(SaveProfile(mapping: Self.mapping), as: clerk)
        theirs.note = "đổi"
        await #expect(throws: Refusal.forbidden) {
            try await world.product.perform(SaveProfile(mapping: theirs), as: clerk)
        }
        await #expect(throws: Refusal.forbidden) {
            try await world.product.perform(RetireProfile(profile: theirs.name), as: clerk)
        }
        await #expect(throws: Refusal.forbidden) {
            try await world.product.perform(
                SaveProfile(mapping: Self.mapping), as: try world.person("leader", over: nil))
        }
        _ = try await world.product.perform(RetireProfile(profile: Self.mapping.name), as: clerk)
    }

    @Test(
        "what is no mapping is refused with a sentence",
        arguments: [
            "", "[]", "{", "{\"name\":\"a\"}", "{\"name\":\"a\",\"kind\":\"calendar\",\"columns\":{\"ngay\":7}}",
            "{\"name\":\"a\",\"kind\":\"calendar\",\"columns\":{},\"extra\":1}",
            "{\"name\":\"a\",\"kind\":\"calendar\",\"columns\":{\"ngay\":{\"from\":\"a\",\"text\":\"b\"}}}",
            "{\"name\":\"a\",\"kind\":\"calendar\",\"columns\":{\"ngay\":{\"from\":\"a\",\"then\":[{\"regex\":\"(a+)+\"}]}}}",
            "{\"name\":\"a\",\"kind\":\"calendar\",\"columns\":{\"ngay\":{\"from\":\"a\",\"then\":[{\"read\":\"%Y\"},{}]}}}",
            "{\"name\":\"a\",\"kind\":\"calendar\",\"columns\":{\"ngay\":{\"from\":\"a\",\"then\":[{\"first\":1,\"last\":1}]}}}",
            "{\"name\":\"a\",\"kind\":\"calendar\",\"columns\":{\"ngay\":{\"from\":\"a\",\"then\":[{\"first\":1e99}]}}}",
            String(repeating: "[", count: 100_000), "{\"name\":\"" + String(repeating: "a", count: 1 << 20) + "\"}",
        ])
    func broken(_ json: String) {
        #expect(throws: Refusal.self) { try ColumnMapping(json: Data(json.utf8)) }
    }

    @Test("a mapping that would cost too much, or means nothing, is refused when it is saved and when it is used")
    func hostile() async throws {
        let world = try await World(.sqlite, loading: ["units"])
        let a = MappedValue(.theirs("a"))
        func value(_ source: MappedValue.Source, _ steps: [MappingStep] = []) -> [String: MappedValue] {
            ["ngay": MappedValue(source, steps), "loai": MappedValue(.text("NGHI"))]
        }
        var nested = a
        for _ in 0..<6 { nested = MappedValue(.joined([nested, nested])) }
        let long = String(repeating: "x", count: 5000)
        let cases: [[String: MappedValue]] = [
            ["ngay": a], value(nested.source), value(.joined(Array(repeating: a, count: 21))), value(.text(long)),
            value(.ours("khong_co")), value(.theirs("a"), Array(repeating: .first(2), count: 13)),
            value(.theirs("a"), [.first(0)]), value(.theirs("a"), [.pad(1_000_000)]), value(.theirs("a"), [.after("")]),
            value(.theirs("a"), [.values(["A": "1", "a ": "2"], otherwise: nil)]),
            value(.theirs("a"), [.read(MappingTests.format("yyyy"))]),
            value(.theirs("a")).merging(["khong_co": a]) { $1 },
            ["ngay": MappedValue(.ours("ten")), "loai": a, "ten": MappedValue(.joined([MappedValue(.ours("ngay"))]))],
        ]
        let file = try Scratch.file("a.csv", "a\n2024-01-01\n")
        for columns in cases {
            let mapping = ColumnMapping("lịch", to: "calendar", columns: columns)
            await #expect(throws: Refusal.self, "\(columns)") {
                try await world.product.perform(SaveProfile(mapping: mapping), as: .system)
            }
            await #expect(throws: Refusal.self) {
                try await world.load("calendar", from: file, options: MappingTests.options(mapping))
            }
        }
        for name in ["", " a", "a/b", "a\nb", String(repeating: "a", count: 61)] {
            await #expect(throws: Refusal.self) {
                try await world.product.perform(
                    SaveProfile(mapping: ColumnMapping(name, to: "calendar", columns: value(.theirs("a")))), as: .system
                )
            }
        }
    }

    @Test("columns made of columns cannot grow without end")
    func growth() async throws {
        let world = try await World(.sqlite, loading: ["units"])
        var columns = ["ngay": MappedValue(.theirs("a"))]
        let chain = ["loai", "ten", "can_cu"]
        for (before, next) in zip(["ngay"] + chain, chain) {
            columns[next] = MappedValue(.joined(Array(repeating: MappedValue(.ours(before)), count: 20)))
        }
        let file = try Scratch.file("a.csv", "a\n" + String(repeating: "2024", count: 100) + "\n")
        let report = try await world.load(
            "calendar", from: file,
            options: MappingTests.options(ColumnMapping("lịch", to: "calendar", columns: columns)))
        #expect(report.counts.refused == 1)
        #expect(report.problems.contains { $0.problem.phrase.vietnamese == "Giá trị quá dài." })
    }

    @Test("every profile that comes along is one, is written as it is read, and is good for its register")
    func shipped() throws {
        let rules = try Rules()
        let folder = Repository.root + "/Data/profiles/"
        let files = try FileManager.default.contentsOfDirectory(atPath: folder).filter { $0.hasSuffix(".json") }
        #expect(files.count == 19)
        for file in files {
            let mapping = try ColumnMapping(json: Data(contentsOf: URL(fileURLWithPath: folder + file)))
            #expect(mapping.name + ".json" == file)
            #expect(try ColumnMapping(json: Data(mapping.json().utf8)) == mapping)
            let registers = RealCases.registers(rules)
            if let register = registers.first(where: { $0.kind == mapping.kind }) { try mapping.check(for: register) }
        }
    }
}
