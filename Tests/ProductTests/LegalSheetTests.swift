import Core
import Kernel
import TestSupport
import Testing
import Web

@testable import Law

@Suite("The sheet of a review of a legal document")
struct LegalSheetTests {
    private let day = LegalReviewWorld.day

    private func bytes(_ law: LegalReviewWorld, _ id: LegalReview.ID, on day: Day) throws -> [UInt8] {
        try law.world.read { snapshot in
            let rules = law.world.product.knowledge.figures.rules
            let desk = try LegalReview.find(id, in: snapshot).desk(rules, in: snapshot)
            return try ReviewSheet(desk, on: day, in: snapshot).document()
        }
    }

    private func faults(_ form: OfficialForm) -> String {
        form.faults(
            .init(typeName: "Phiếu rà soát", subject: "Văn bản quy phạm pháp luật 5/2023/QĐ-UBND", signers: 2)
        ).joined(separator: "\n")
    }

    /// The cells of the row that begins with a number.
    private func row(_ number: String, of form: OfficialForm) throws -> [String] {
        let texts = form.lines.filter(\.tableIsBordered).map(\.text)
        let first = try #require(texts.firstIndex(of: number))
        return Array(texts[first...].dropFirst().prefix(3))
    }

    @Test(
        "it is paper as the decree wants it, with what the review found against what became of its basis",
        arguments: Engine.available)
    func concluded(_ engine: Engine) async throws {
        let law = try await LegalReviewWorld(engine)
        try await law.amend(on: day("2024-06-03"))
        let id = try await law.open(on: day("2024-06-06"))
        try await law.world.perform(
            ConcludeReview(
                review: id, version: 1, contradictions: "Điều 3: trái Điều 5 mới\nTên gọi cũ ở nhiều điều",
                result: "SUA_DOI_BO_SUNG", scope: nil, proposal: "Sửa Điều 3", handleBy: day("2024-12-31")),
            as: law.legal, on: day("2024-06-12"))
        let made = try bytes(law, id, on: day("2024-06-12"))
        #expect(try made == bytes(law, id, on: day("2024-06-12")))
        let form = try OfficialForm(made)
        #expect(faults(form) == "")
        let texts = form.lines.map(\.shown)
        for said in [
            "Căn cứ Nghị định số 34/2016/NĐ-CP;", "NGƯỜI RÀ SOÁT", "NGƯỜI DUYỆT KẾT QUẢ",
            "Quyết định số 5/2023/QĐ-UBND ngày 01/03/2023 của UBND tỉnh Kiên Giang: Quy định thử.",
            "- Thời gian rà soát: từ ngày 06/06/2024 đến ngày 12/06/2024", "Kiến nghị: Sửa Điều 3.",
            "Kết quả, hình thức xử lý: Sửa đổi, bổ sung.",
        ] {
            #expect(texts.contains(said), "\(said)")
        }
        #expect(texts.contains { $0.contains("10/2023/NĐ-CP được sửa đổi bởi 77/2024/NĐ-CP từ ngày 03/06/2024") })
        #expect(texts.contains { $0.contains(", ngày 12 tháng 6 năm 2024") })
        #expect(try row("1", of: form)[2] == "còn hiệu lực vào ngày 12/06/2024")
        #expect(
            try row("2.1", of: form) == [
                "10/2023/NĐ-CP", "Điều 5 được sửa đổi bởi 77/2024/NĐ-CP từ 03/06/2024", "hết hiệu lực một phần",
            ])
        #expect(try row("4.1", of: form) == ["Điều 3", "", "trái Điều 5 mới"])
        #expect(try row("4.2", of: form) == ["", "", "Tên gọi cũ ở nhiều điều"])
        #expect(!form.lines.contains { $0.isInTable && $0.text == "5" }, "society is no ground of this review")
    }

    @Test(
        "before anything is found it is a sheet to fill in, by the law of the day it began", arguments: Engine.available
    )
    func blank(_ engine: Engine) async throws {
        let law = try await LegalReviewWorld(engine)
        let id = try await law.open(
            on: day("2025-04-01"), ground: "KINH_TE_XA_HOI", changes: [], circumstances: "Sắp xếp đơn vị hành chính")
        let form = try OfficialForm(try bytes(law, id, on: day("2025-04-02")))
        #expect(faults(form) == "")
        let texts = form.lines.map(\.text)
        #expect(texts.contains("Căn cứ Nghị định số 79/2025/NĐ-CP;"))
        #expect(!texts.contains { $0.contains("34/2016/NĐ-CP") })
        #expect(texts.contains("Kiến nghị: ………………"))
        #expect(
            try row("5", of: form) == [
                "Sự phù hợp với tình hình phát triển kinh tế - xã hội", "Sắp xếp đơn vị hành chính", "………………",
            ])
    }

    @Test("a dropped review has none", arguments: Engine.available)
    func dropped(_ engine: Engine) async throws {
        let law = try await LegalReviewWorld(engine)
        try await law.amend(on: day("2024-06-03"))
        let id = try await law.open(on: day("2024-06-06"))
        func obstacle() throws -> Reason? {
            try law.world.read {
                try LegalReview.find(id, in: $0).desk(law.world.product.knowledge.figures.rules, in: $0).obstacleToSheet
            }
        }
        #expect(try obstacle() == nil)
        try await law.world.perform(
            DropReview(review: id, version: 1, reason: "Nhầm"), as: law.legal, on: day("2024-06-06"))
        #expect(try obstacle() != nil)
    }
}
