import Core
import Kernel
import Store
import TestSupport
import Testing
import Web

@testable import Law

@Suite("Legal documents keep every field of the national database, and relations that change nothing")
struct LegalFieldTests {
    @Test(
        "fields of the register file stand on the document; a gazette older than the document is refused",
        arguments: Engine.available)
    func fields(_ engine: Engine) async throws {
        let world = try await World(engine, loading: ["units", "calendar"])
        let header = """
            so_ky_hieu,loai,co_quan,trich_yeu,ngay_ban_hanh,hieu_luc_tu,hieu_luc_den,nguon,ngay_cong_bao,chuc_danh,\
            nguoi_ky,pham_vi,nganh,linh_vuc,ly_do_het_hieu_luc,phan_het_hieu_luc

            """
        let rows = """
            61/2018/NĐ-CP,Nghị định,Chính phủ,Một cửa,2018-04-23,2018-06-21,,vbpl.vn,2018-05-05,Thủ tướng,\
            Người ký,Toàn quốc,Nội vụ,Cải cách hành chính,Bị thay thế,Điều 12
            62/2018/NĐ-CP,Nghị định,Chính phủ,Việc khác,2018-04-23,2018-06-21,,,2018-04-01,,,,,,,

            """
        let report = try await world.load("legal", from: try Scratch.file("legal.csv", header + rows))
        #expect(report.counts.inserted == 1 && report.counts.refused == 1)
        let law = try #require(
            try world.read { try LegalDocument.find(key: DocumentNumber.key("61/2018/NĐ-CP"), in: $0) })
        #expect(law.source == "vbpl.vn" && law.gazetteOn?.iso == "2018-05-05" && law.signer == "Người ký")
        #expect(law.signerTitle == "Thủ tướng" && law.area == "Toàn quốc" && law.sector == "Nội vụ")
        #expect(law.field == "Cải cách hành chính" && law.expiryReason == "Bị thay thế" && law.expiredPart == "Điều 12")
    }

    @Test(
        "a consolidation, a reference, an interpretation are kept and change no validity", arguments: Engine.available)
    func relations(_ engine: Engine) async throws {
        let world = try await World(engine, loading: ["units", "calendar"])
        let laws = ["1/2020/NĐ-CP", "2/2021/NĐ-CP", "3/2022/VBHN-VPQH"].map {
            "\($0),Nghị định,Chính phủ,Một việc,2020-01-01,2020-02-01,\n"
        }
        try await world.load("legal", from: try Scratch.file("legal.csv", LegalTests.header + laws.joined()))
        let header = "van_ban,quan_he,van_ban_lien_quan,hieu_luc_tu,pham_vi,theo_dieu\n"
        let rows = """
            3/2022/VBHN-VPQH,HOP_NHAT,1/2020/NĐ-CP,,,
            2/2021/NĐ-CP,DAN_CHIEU,1/2020/NĐ-CP,,Điều 3,Điều 7
            2/2021/NĐ-CP,GIAI_THICH,1/2020/NĐ-CP,,Điều 4,

            """
        let report = try await world.load("legal_relations", from: try Scratch.file("relations.csv", header + rows))
        #expect(report.counts.inserted == 3 && report.counts.refused == 0)
        let key = DocumentNumber.key("1/2020/NĐ-CP")
        #expect(try world.read { try LegalDocument.states(on: World.today, in: $0)[key] } == .inForce)
        #expect(try world.count("law_change") == 0)
        let seen = try world.read { try LegalRelation.seen(from: key, asTarget: true, in: $0) }
        #expect(
            Set(seen.map { "\($0.kind.rawValue) \($0.scope) \($0.byScope)" }) == [
                "HOP_NHAT  ", "DAN_CHIEU Điều 3 Điều 7", "GIAI_THICH Điều 4 ",
            ])
    }
}
