import Core
import Foundation
import Kernel
import Store
import TestSupport
import Testing
import Web

@testable import Inspections

/// The forms of an inspection, by the numbers people know them by.
enum InspectionForm: String, CaseIterable, Sendable {
    case plan = "KT-1"
    case decision = "KT-2"
    case report = "KT-3"
    case minutes = "KT-4"
    case conclusion = "KT-5"
    case remediationPlan = "KT-6"
    case remediationReport = "KT-7"
    case summary = "KT-8"

    var expected: OfficialForm.Expected {
        switch self {
        case .plan: .init(typeName: "Kế hoạch", subject: "Kiểm tra công tác cải cách hành chính năm 2024")
        case .decision:
            .init(typeName: "Quyết định", subject: "thành lập Đoàn kiểm tra", decider: "GIÁM ĐỐC SỞ NỘI VỤ")
        case .report: .init(typeName: "Báo cáo", subject: "phục vụ kiểm tra tại")
        case .minutes: .init(typeName: "Biên bản làm việc", subject: "Kiểm tra", signers: 3)
        case .conclusion: .init(typeName: "Thông báo", subject: "Kết luận kiểm tra")
        case .remediationPlan:
            .init(typeName: "Kế hoạch", subject: "Khắc phục", isLandscape: true, signedAs: Self.committee)
        case .remediationReport:
            .init(typeName: "Báo cáo", subject: "Kết quả khắc phục", isLandscape: true, signedAs: Self.committee)
        case .summary: .init(typeName: "Báo cáo", subject: "Tổng hợp kết quả kiểm tra")
        }
    }

    /// How a people's committee signs.
    private static let committee = ["TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"]

    /// The document as the product makes it of the world of the tests.
    func document() async throws -> [UInt8] {
        switch self {
        case .plan: try await Self.plan()
        case .decision: try await Self.decision()
        case .report: try await Self.report()
        case .minutes: try await Self.minutes()
        case .conclusion: try await Self.conclusion()
        case .remediationPlan: try await Self.remediation(.plan)
        case .remediationReport: try await Self.remediation(.report)
        case .summary: try await Self.summary()
        }
    }

    private static func plan() async throws -> [UInt8] {
        let world = try await World(.sqlite, loading: World.withUnits)
        let inspector = try world.inspector
        let plan = try await world.product.perform(
            DraftPlan(
                unit: "H33", year: 2024,
                fields: PlanFields(
                    purpose: "Đánh giá kết quả", requirements: "Khách quan",
                    periods: [Period("ND09:2023")].compactMap(\.self), forms: [.onSite, .unannounced],
                    leading: "Sở Nội vụ", cooperating: "Văn phòng UBND tỉnh", share: "50")), as: inspector)
        _ = try await world.product.perform(
            ProposeUnits(plan: plan, levels: [.district], period: try #require(Period("ND09:2023")), count: 1),
            as: inspector)
        _ = try await world.product.perform(
            DecideUnits(
                plan: plan, units: [], wholeLevels: [], proposed: true, decision: .choose, form: .onSite, quarter: 3,
                plannedOn: Day(2024, 7, 1), reason: nil), as: inspector)
        _ = try await world.product.perform(SubmitPlan(plan: plan), as: inspector)
        _ = try await world.product.perform(
            IssuePlan(
                plan: plan, number: "14/KH-UBND", signedOn: World.today, place: "Kiên Giang", governingBody: nil,
                issuingBody: "UBND TỈNH KIÊN GIANG", signerTitle: "CHỦ TỊCH"),
            as: try world.person("leader", over: "H33"))
        return try world.read { snapshot in
            let plan = try InspectionPlan.find(plan, in: snapshot)
            let unit = try #require(try Core.Unit.find(plan.unit, in: snapshot))
            return try PlanDocument(plan, of: unit, rules: world.product.knowledge.figures.rules, in: snapshot)
                .document()
        }
    }

    private static func decision() async throws -> [UInt8] {
        let world = try await World(.sqlite, loading: World.withUnits)
        let inspection = try await world.openedInspection()
        let team = try #require(try world.read { try inspection.team(in: $0) })
        return try TeamDecisionDocument(
            inspection: inspection, unit: try world.unit("H33.30"), team: team, day: try #require(team.decidedOn)
        ).document()
    }

    private static func report() async throws -> [UInt8] {
        let world = try await World(.sqlite, loading: World.everything)
        let inspection = try await world.announcedInspection()
        try await world.submitReport(of: inspection, claims: ["PL3": ["TL_TRUC_TUYEN|ND09:2023|120|150"]])
        return try world.read { snapshot in
            let report = try SelfReport.require(of: inspection.id, in: snapshot)
            let submission = try #require(try report.submission(in: snapshot))
            let rules = world.product.knowledge.figures.rules
            return try ReportDocument(
                inspection: inspection, unit: try inspection.inspected(in: snapshot),
                outline: try rules.reportOutline(on: report.askedOn), office: "Sở Nội vụ",
                indicators: rules.indicators
            ).reportFile(
                SubmittedReport(canonical: submission.content), beside: try report.claims(in: snapshot),
                sent: submission.at.day, digest: submission.digest)
        }
    }

    private static func minutes() async throws -> [UInt8] {
        let world = try await EditionWorld.withChecklist(.sqlite, loading: World.everything)
        let inspection = try await world.advance(try await world.openedInspection(), .begin)
        try await world.answer("CD-01", of: inspection, .missed, note: "Ban hành chậm 20 ngày.")
        _ = try await world.product.perform(
            DrawSample(inspection: inspection.id, seed: "180624"), as: try world.inspector)
        try await world.signMinutes(of: inspection)
        return try #require(try world.read { try inspection.minutesDocument(in: $0) })
    }

    private static func conclusion() async throws -> [UInt8] {
        let world = try await World(.sqlite, loading: World.withUnits)
        let inspection = try await world.askedInspection()
        return try world.read { try #require(try Conclusion.of(inspection.id, in: $0)).document(in: $0) }
    }

    private static func remediation(_ paper: RemediationPaper) async throws -> [UInt8] {
        let world = try await World(.sqlite, loading: World.withUnits)
        let inspection = try await world.askedInspection()
        let asked = try #require(try world.recommendations(of: inspection).first)
        let day = try #require(Day(2024, 7, 10))
        try await world.perform(
            AddMeasure(
                recommendation: asked.id, content: "Rà soát, niêm yết lại", lead: "Văn phòng HĐND và UBND",
                support: "UBND các xã", dueOn: day.adding(30), deliverable: "Danh mục đã niêm yết"),
            as: world.clerk, on: day)
        try await world.perform(
            SubmitRemediationPlan(
                inspection: inspection.id, number: "112/KH-UBND", signedOn: day, place: "Giang Thành",
                signerTitle: "Chủ tịch", signerName: "(người ký)"), as: world.clerk, on: day)
        try await world.report(asked, on: day.adding(5))
        try await world.perform(
            SubmitRemediationReport(
                inspection: inspection.id, number: "215/BC-UBND", signedOn: day.adding(10), place: "Giang Thành",
                signerTitle: "Chủ tịch", signerName: "(người ký)"), as: world.clerk, on: day.adding(10))
        return try world.read { snapshot in
            let remediation = try #require(try Remediation.of(inspection.id, in: snapshot))
            return try #require(try remediation.document(paper, in: snapshot))
        }
    }

    private static func summary() async throws -> [UInt8] {
        let world = try await World(.sqlite, loading: World.withUnits)
        _ = try await world.askedInspection()
        let top = try world.unit("H33")
        return try SummaryDocument(
            summary: try world.read { try YearSummary(2024, under: top, on: World.today, in: $0) }, unit: top,
            office: "Sở Nội vụ", day: World.today
        ).document()
    }
}

@Suite("The eight forms of an inspection as paper: Nghị định 30/2020/NĐ-CP, Phụ lục I")
struct OfficialFormTests {
    @Test(
        "page, head, title, content, signature and recipients are set as the decree says",
        arguments: InspectionForm.allCases)
    func layout(_ form: InspectionForm) async throws {
        let faults = try OfficialForm(try await form.document()).faults(form.expected)
        #expect(faults.isEmpty, "\(form.rawValue): \(faults.joined(separator: "\n"))")
    }

    @Test("the checker sees whatever is wrong, one rule at a time")
    func sees() async throws {
        func look(at form: InspectionForm, with damages: [OfficialFormDamage]) async throws {
            let parts = try OfficialForm.parts(of: try await form.document())
            for damage in damages {
                let damaged = try #require(damage.done(to: parts), "\(damage)")
                let faults = try OfficialForm(damaged).faults(form.expected)
                #expect(faults.contains { $0.contains(damage.seenAs) }, "\(damage): \(faults)")
            }
        }
        try await look(at: .conclusion, with: OfficialFormDamage.all)
        try await look(at: .decision, with: OfficialFormDamage.ofDecision)
        try await look(at: .remediationPlan, with: OfficialFormDamage.ofRemediation)
        try await look(at: .plan, with: OfficialFormDamage.ofAnnex)
        let parts = try OfficialForm.parts(of: try await InspectionForm.conclusion.document())
        var other = InspectionForm.conclusion.expected
        other.isLandscape = true
        other.hasRecipients = false
        other.typeName = "Công văn"
        #expect(try OfficialForm(parts).faults(other).count == 3)
    }

    private static let programs = ["/usr/bin/soffice", "/usr/bin/pdftotext"]

    @Test(
        "LibreOffice shows every word of each of them, the head on the first page",
        .enabled(
            if: programs.allSatisfy(FileManager.default.isExecutableFile(atPath:)),
            "LibreOffice or pdftotext is missing; bin/setup installs them"))
    func opened() async throws {
        let folder = try Scratch.folder()
        var paths: [String] = []
        for form in InspectionForm.allCases {
            paths.append("\(folder)/\(form.rawValue).docx")
            try Data(try await form.document()).write(to: URL(fileURLWithPath: paths[paths.count - 1]))
        }
        try run(
            Self.programs[0],
            ["--headless", "-env:UserInstallation=file://\(folder)/profile", "--convert-to", "pdf", "--outdir", folder]
                + paths)
        for (form, path) in zip(InspectionForm.allCases, paths) {
            let file = try Data(contentsOf: URL(fileURLWithPath: path))
            try run(
                Self.programs[1], ["-enc", "UTF-8", "\(folder)/\(form.rawValue).pdf", "\(folder)/\(form.rawValue).txt"])
            let shown = try String(contentsOfFile: "\(folder)/\(form.rawValue).txt", encoding: .utf8)
            let letters = self.letters(shown)
            for line in try OfficialForm([UInt8](file)).lines {
                let words = line.shown.split(separator: " ").map { self.letters(String($0)) }
                let missing = words.filter { !$0.isEmpty && !letters.contains($0) }
                #expect(missing.isEmpty, "\(form.rawValue): \(line.text)")
            }
            let first = self.letters(String(shown.split(separator: "\u{0C}").first ?? ""))
            for text in [
                "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc",
                form.expected.typeName.uppercased(),
            ] {
                #expect(first.contains(self.letters(text)), "\(form.rawValue): \(text)")
            }
        }
    }

    /// Its letters and numbers alone: a reader puts spaces between letters of two fonts and drops hyphens at line ends.
    private func letters(_ text: String) -> String {
        text.precomposedStringWithCanonicalMapping.filter { $0.isLetter || $0.isNumber }
    }

    private func run(_ program: String, _ arguments: [String]) throws {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: program)
        process.arguments = arguments
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        #expect(process.terminationStatus == 0)
    }
}
