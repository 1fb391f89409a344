import Core
import Kernel
import Store
import TestSupport
import Testing
import Web

@testable import Inspections
@testable import Procedures
@testable import Quality

@Suite("Numbers and titles beyond what anybody can mean are refused, and what stands there fells no page")
struct LargeNumberTests {
    @Test("a step that cannot take so long is not read, and a term of any length is compared")
    func steps() {
        let steps = ProcessStep.read("A | B | 9000000000000 giờ\nC | D | 99999 giờ")
        #expect(steps.map { $0.duration == nil } == [true, false])
        let sum = StepSum(steps, term: 2, minutesOfDay: 480)
        #expect(sum.unread == [steps[0]] && sum.agrees == nil)
        for term in [Int.max, Int.min, 0] {
            #expect(StepSum([steps[1]], term: term, minutesOfDay: 480).agrees == false)
        }
        let day = ProcessStep.read("A | B | 1 ngày\nA | B | 8 giờ")
        #expect(StepSum(day, term: 2, minutesOfDay: 480).agrees == true)
    }

    @Test("a draft with such a step is kept, and refused when it is handed over", arguments: Engine.available)
    func draft(_ engine: Engine) async throws {
        let world = try await EditionWorld(engine)
        try await world.publish(
            ProcedureContent.self, EditionTests.code, EditionWorld.procedure, from: "2024-01-02")
        var fields = EditionWorld.quality
        fields["steps"] = "A | B | 9000000000000 giờ"
        let id = try await world.draft(QualityContent.self, "QT.01", fields, unit: "H33.30.01")
        do {
            try await world.perform(SubmitEdition<QualityContent>.self, id, as: world.author)
            Issue.record("submitted")
        } catch let Refusal.conflict(reasons) {
            #expect(reasons.contains { $0.field == "steps" && $0.phrase.vietnamese.contains("không quá 99.999") })
        }
    }

    @Test("numbers and titles of contents are refused at their field, in drafts too", arguments: Engine.available)
    func fields(_ engine: Engine) async throws {
        let world = try await EditionWorld(engine)
        for term in [Int.max, Int.min, 10_000, -1] {
            var fields = EditionWorld.procedure
            fields["term"] = term
            let reason = await refused {
                _ = try await world.draft(ProcedureContent.self, EditionTests.code, fields)
            }
            #expect(reason?.field == "term", "\(term)")
        }
        let wrong: [(field: String, value: Any)] = [
            ("procedureVersion", Int.max), ("reviewMonths", Int.max), ("reviewMonths", 1_201),
            ("name", String(repeating: "a", count: 2_001)),
        ]
        for (field, value) in wrong {
            var fields = EditionWorld.quality
            fields[field] = value
            let reason = await refused {
                _ = try await world.draft(QualityContent.self, "QT.01", fields, unit: "H33.30.01")
            }
            #expect(reason?.field == field)
        }
        var fields = EditionWorld.procedure
        fields["term"] = 9_999
        _ = try await world.draft(ProcedureContent.self, EditionTests.code, fields)
    }

    @Test("texts that nobody reads to the end are refused at their field", arguments: Engine.available)
    func texts(_ engine: Engine) async throws {
        let world = try await EditionWorld(engine)
        func text(_ count: Int) -> String { String(repeating: "ế", count: count) }
        for (field, count) in [("sequence", TextLength.document + 1), ("note", TextLength.statement + 1)] {
            let reason = await refused {
                _ = try await world.draft(
                    ProcedureContent.self, EditionTests.code,
                    EditionWorld.procedure.merging([field: text(count)]) { _, new in new })
            }
            #expect(reason == Reason.tooLong(field, count - 1))
            #expect(reason?.phrase.vietnamese.hasSuffix("000 ký tự.") == true)
        }
        let whole = EditionWorld.procedure.merging(["sequence": text(TextLength.document)]) { _, new in new }
        let id = try await world.draft(ProcedureContent.self, EditionTests.code, whole)
        try await world.perform(SubmitEdition<ProcedureContent>.self, id, as: world.author)
        // A reason may be shorter than a text of which the act says nothing.
        for count in [TextLength.statement + 1, TextLength.limit + 1] {
            let reason = await refused {
                try await world.perform(
                    SendBackEdition<ProcedureContent>.self, id, as: world.approver, ["reason": text(count)])
            }
            #expect(reason?.field == "reason", "\(count)")
        }
        try await world.perform(
            SendBackEdition<ProcedureContent>.self, id, as: world.approver, ["reason": text(TextLength.statement)])
    }

    @Test("files bring no such numbers either", arguments: Engine.available)
    func files(_ engine: Engine) async throws {
        let world = try await World(engine, loading: ["units"])
        let file = """
            ma_tthc,phien_ban,ten,cap_thuc_hien,thoi_han_ngay_lam_viec,hieu_luc_tu
            1.000001,1,Khai sinh,XA,9223372036854775807,2024-01-01
            1.000002,1,Khai sinh,XA,10000,2024-01-01
            1.000003,1,Khai sinh,XA,9999,2024-01-01
            1.000004,9223372036854775807,Khai sinh,XA,2,2024-01-01

            """
        let report = try await world.load("procedures", from: try Scratch.file("p.csv", file))
        #expect(report.counts.inserted == 1 && report.counts.refused == 3)
        #expect(
            report.problems.map(\.problem.column).contains("thoi_han_ngay_lam_viec")
                && report.problems.map(\.problem.phrase.vietnamese).contains("Thời hạn phải từ 0 đến 9.999."))
    }

    @Test("a year without end is summed up by nobody", arguments: Engine.available)
    func year(_ engine: Engine) async throws {
        let world = try await World(engine, loading: ["units"])
        for year in [Int.min, -1, 1999] {
            let issue = IssueYearReport(
                unit: "H33", year: year, number: "1/BC-SNV", signedOn: World.today, place: "Kiên Giang",
                issuingBody: "SỞ NỘI VỤ", signerTitle: "Giám đốc")
            let reason = await refused { _ = try await world.product.perform(issue, as: try world.inspector) }
            #expect(reason?.field == "year")
        }
    }
}
