import Core
import Foundation
import Kernel
import Store
import TestSupport
import Testing
import Web

@testable import Inspections
@testable import Law
@testable import Portal

@Suite("Searching keeps in step with what the public can read")
struct SearchFollowingTests {
    private static let head = "so_ky_hieu,loai,co_quan,trich_yeu,ngay_ban_hanh,hieu_luc_tu,hieu_luc_den\n"

    private func file(_ rows: String...) throws -> String {
        let path = try Scratch.folder() + "/legal.csv"
        try (Self.head + rows.map { $0 + "\n" }.joined()).write(toFile: path, atomically: true, encoding: .utf8)
        return path
    }

    private func found(_ text: String, in world: World) throws -> [FoundItem] {
        try world.read { snapshot in
            let reader = SearchReader(snapshot)
            let found = try SearchEngine(reader: reader, now: world.product.now()).find(
                SearchQuery(text), kind: nil, from: 0, count: 50)
            let items = try reader.items(found.ids)
            return found.ids.compactMap { items[$0] }
        }
    }

    @Test("a load is found, an undone one is not, and what it overwrote is as before", arguments: Engine.available)
    func loads(_ engine: Engine) async throws {
        let world = try await World(engine)
        try await world.load(
            "legal",
            from: file(
                "61/2018/NĐ-CP,Nghị định,Chính phủ,Về cơ chế một cửa,2018-04-23,2018-06-21,",
                "45/2020/NĐ-CP,Nghị định,Chính phủ,Về điện tử,2020-04-08,2020-05-22,"))
        let law = try #require(try found("nghị định 61/2018", in: world).first)
        #expect(law.kind == "law" && law.number == "61/2018/NĐ-CP")
        #expect(law.address == "/van-ban/61%2F2018%2FN%C4%90-CP")
        #expect(law.shownFrom.day == Day(2018, 4, 23))
        let second = try await world.load(
            "legal",
            from: file(
                "61/2018/NĐ-CP,Nghị định,Chính phủ,Về một cửa liên thông,2018-04-23,2018-06-21,",
                "45/2020/NĐ-CP,Nghị định,Chính phủ,Về điện tử,2020-04-08,2020-05-22,",
                "42/2022/NĐ-CP,Nghị định,Chính phủ,Về trực tuyến,2022-06-24,2022-08-15,"))
        #expect(try found("liên thông", in: world).map(\.number) == ["61/2018/NĐ-CP"])
        #expect(try found("trực tuyến", in: world).count == 1)
        let batch = try #require(second.batch)
        try await world.product.perform(UndoBatch(batch, reason: "Nhầm tệp"), as: .system)
        #expect(try found("liên thông", in: world).isEmpty)
        #expect(try found("trực tuyến", in: world).isEmpty)
        #expect(try found("cơ chế", in: world).map(\.number) == ["61/2018/NĐ-CP"])
    }

    @Test("only what a load changed is written anew", arguments: Engine.available)
    func changes(_ engine: Engine) async throws {
        let world = try await World(engine)
        let row = "61/2018/NĐ-CP,Nghị định,Chính phủ,Về cơ chế một cửa,2018-04-23,2018-06-21,"
        try await world.load("legal", from: file(row))
        let before = try found("một cửa", in: world).map(\.id)
        try await world.load(
            "legal", from: file(row, "45/2020/NĐ-CP,Nghị định,Chính phủ,Về điện tử,2020-04-08,2020-05-22,"))
        #expect(try found("một cửa", in: world).map(\.id) == before)
    }

    @Test("procedures and conclusions, until a conclusion is taken back", arguments: Engine.available)
    func conclusions(_ engine: Engine) async throws {
        let world = try await World(engine, loading: World.everything)
        let procedure = try #require(
            try found("thủ tục 1.0", in: world).first { $0.kind == "procedure" } ?? found("đăng ký", in: world).first)
        #expect(procedure.address.hasPrefix("/thu-tuc/"))
        #expect(try found("kết luận giang thành", in: world).isEmpty)
        let inspection = try await world.concludedInspection()
        let conclusion = try #require(try world.read { try Conclusion.of(inspection.id, in: $0) })
        for typed in ["kết luận giang thành", "ket luan kiem tra", "45/TB-SNV", conclusion.code] {
            let item = try #require(try found(typed, in: world).first { $0.kind == "conclusion" }, "\(typed)")
            #expect(item.address == "/ket-luan/\(conclusion.code)")
            #expect(item.unit == "UBND huyện Giang Thành")
        }
        try await world.product.perform(
            WithdrawConclusion(inspection: inspection.id, reason: "Sai số liệu"), as: try world.inspector)
        #expect(try found("45/TB-SNV", in: world).allSatisfy { $0.kind != "conclusion" })
    }

    @Test("replayed equals live", arguments: Engine.available)
    func replay(_ engine: Engine) async throws {
        let world = try await World(engine, loading: World.everything)
        try await world.load(
            "legal", from: file("61/2018/NĐ-CP,Nghị định,Chính phủ,Về cơ chế một cửa,2018-04-23,2018-06-21,"))
        _ = try await world.concludedInspection()
        func rows() throws -> [String] {
            try world.read { snapshot in
                try snapshot.all(
                    """
                    SELECT kind, item_key, title, summary, body, number, address, unit_id, shown_from, changed_at
                    FROM search_item ORDER BY kind, item_key
                    """
                ) { row in (0..<10).map { "\(row.value($0))" }.joined(separator: "|") }
            }
        }
        let questions = [
            "thu tuc", "hồ sơ", "\"cải cách hành chính\"", "61/2018", "cấp giấy", "báo cáo", "giang thành",
        ]
        let live = (try rows(), try questions.map { try found($0, in: world).map(\.key) })
        #expect(live.0.count > 10)
        let follower = try #require(world.product.followers.first { $0.name == "search" })
        try await world.product.store.replay(follower)
        #expect(try rows() == live.0)
        #expect(try questions.map { try found($0, in: world).map(\.key) } == live.1)
        #expect(try world.count("search_gone") == 0)
    }

    @Test("a unit that ended leads to those in its place, and only once it has ended", arguments: Engine.available)
    func units(_ engine: Engine) async throws {
        let world = try await World(engine, loading: ["units"])
        func named(_ text: String, on day: Day) throws -> EndedUnits.Found? {
            try world.read { try EndedUnits.named(in: SearchQuery(text).words, on: day, $0) }
        }
        let after = try #require(Day(2025, 7, 1))
        #expect(try named("huyện Giang Thành", on: World.today) == nil)
        for typed in ["huyện Giang Thành", "thủ tục đất đai huyen giang thanh", "GIANG THANH"] {
            let found = try #require(try named(typed, on: after), "\(typed)")
            #expect(found.name == "Huyện Giang Thành")
            #expect(found.endedOn == after)
            #expect(found.successors == ["xã Giang Thành", "xã Vĩnh Điều (mới)"])
        }
        let commune = try #require(try named("xã Tân Khánh Hoà", on: after))
        #expect(commune.successors == ["xã Giang Thành"])
        #expect(try named("thủ tục đất đai", on: after) == nil)
    }
}
