import Core
import Kernel
import Testing
import Web

@testable import Inspections

/// Inspections at the point of their life where a test begins.
extension World {
    static let visited = Day(2024, 6, 18) ?? Day(number: 0)

    /// Whoever inspects: an inspector of the province.
    var inspector: Actor { get throws { try person("inspector", over: "H33") } }

    func inspection(_ id: Inspection.ID) throws -> Inspection { try read { try Inspection.find(id, in: $0) } }

    func findings(of inspection: Inspection) throws -> [Finding] { try read { try inspection.findings(in: $0) } }

    /// An unannounced inspection of the district, opened with a team and not begun.
    func openedInspection(
        of unit: String = "H33.30", form: Inspection.Form = .unannounced, scope: Scope = .tree,
        periods: [String] = ["ND09:2023", "ND09:2024-Q1"], on day: Day = visited, withTeam: Bool = true
    ) async throws -> Inspection {
        let id = try await product.perform(
            OpenInspection(
                unit: unit, form: form, beginsOn: day, endsOn: nil, venue: "Trụ sở UBND huyện",
                decision: "Kế hoạch 39/KH-UBND", periods: periods.compactMap { Period($0) }, scope: scope, follows: nil),
            as: try inspector)
        if withTeam {
            try await decideTeam(of: id)
            try await addMember(to: id, .head)
        }
        return try inspection(id)
    }

    /// Records the decision that sets up the team of an inspection.
    func decideTeam(of inspection: Inspection.ID) async throws {
        _ = try await product.perform(
            DecideTeam(
                inspection: inspection, version: 0, number: "120/QĐ-SNV", decidedOn: Day(2024, 6, 3) ?? Self.visited,
                governingBody: "UBND TỈNH KIÊN GIANG", issuingBody: "SỞ NỘI VỤ", place: "Kiên Giang",
                signerTitle: "GIÁM ĐỐC", bases: "Kế hoạch 39/KH-UBND"), as: try inspector)
    }

    /// Takes somebody into a team: a role and a title, no person.
    func addMember(
        to inspection: Inspection.ID, _ role: TeamMember.Role, title: String = "Phó Giám đốc Sở Nội vụ",
        office: String = "H33", groups: [ChecklistItem.Group] = ChecklistItem.Group.allCases, account: String? = nil,
        cameFrom: String? = nil, cameOn: Day? = nil
    ) async throws {
        _ = try await product.perform(
            AddTeamMember(
                inspection: inspection, role: role, name: nil, title: title, office: office, groups: groups,
                account: account, cameFrom: cameFrom, cameOn: cameOn), as: try inspector)
    }

    /// An inspection that has begun, with what the figures propose.
    func begunInspection(of unit: String = "H33.30", scope: Scope = .tree) async throws -> Inspection {
        let opened = try await openedInspection(of: unit, scope: scope)
        return try await advance(opened, .begin)
    }

    /// Takes a step; before a conclusion is drafted both sides sign the minutes of the visit, and the unit agrees to what was
    /// found.
    @discardableResult
    func advance(_ inspection: Inspection, _ step: Inspection.Step, note: String? = nil) async throws -> Inspection {
        if step == .draft, inspection.form != .byReport, try self.inspection(inspection.id).state == .running {
            try await signMinutes(of: inspection)
        }
        if step == .draft { try await hear(inspection) }
        let act = AdvanceInspection(inspection: inspection.id, step: step, note: note)
        return try self.inspection(try await product.perform(act, as: try inspector))
    }

    /// Puts to the unit what was found, if that was not done yet; the unit agrees to all of it.
    func hear(_ inspection: Inspection) async throws {
        guard try self.inspection(inspection.id).state != .explaining,
            try !read({ try inspection.unheard(in: $0) }).isEmpty
        else { return }
        _ = try await product.perform(AskExplanation(inspection: inspection.id, dueOn: nil), as: try inspector)
        try await agree(inspection)
    }

    /// The unit agrees to everything it has said nothing to yet.
    func agree(_ inspection: Inspection) async throws {
        let unit = try read { try inspection.inspected(in: $0).code }
        for put in try read({ try Justification.of(inspection.id, in: $0) }) where put.agrees == nil {
            _ = try await product.perform(
                SayExplanation(finding: put.finding, agrees: true, said: nil, version: put.version),
                as: try person("clerk", over: unit))
        }
    }

    /// Writes the minutes of a visit, or writes them anew.
    func writeMinutes(
        of inspection: Inspection, ended: String? = "16:30", unjudged: String? = "Hết thời gian làm việc tại đơn vị.",
        version: Int? = nil
    ) async throws {
        let current = try read { try inspection.minutes(in: $0)?.version ?? 0 }
        try await product.perform(
            WriteMinutes(
                inspection: inspection.id, version: version ?? current, heldOn: inspection.beginsOn, startedAt: "8h00",
                endedAt: ended, place: "Trụ sở UBND huyện", team: "Ông A, Trưởng đoàn\nBà B, thư ký",
                hosts: "Ông C, Phó Chủ tịch", summary: nil, opinions: "Nhất trí với kết quả kiểm tra.", requests: nil,
                unjudged: unjudged, copies: 3), as: try inspector)
    }

    /// Both sides sign the minutes of a visit.
    func signMinutes(of inspection: Inspection) async throws {
        if try read({ try inspection.minutes(in: $0) }) == nil { try await writeMinutes(of: inspection) }
        _ = try await product.perform(
            SignMinutes(inspection: inspection.id, side: .team, name: "Ông A", title: "Trưởng đoàn"),
            as: try inspector)
        let unit = try read { try inspection.inspected(in: $0).code }
        _ = try await product.perform(
            AgreeMinutes(inspection: inspection.id, name: "Ông C", title: "Phó Chủ tịch"),
            as: try person("clerk", over: unit))
    }

    /// Judges a finding; what is not named stays as it was.
    func judge(
        _ finding: Finding, _ verdict: Finding.Verdict = .accepted, grade: Finding.Grade? = .shortfall,
        statement: String? = nil, clause: String? = nil, recommendation: String? = nil, dueOn: Day? = Day(2024, 9, 30),
        reason: String? = nil
    ) async throws {
        let kept = try read { try finding.recommendation(in: $0)?.statement }
        _ = try await product.perform(
            JudgeFinding(
                finding: finding.id, version: try read { try Finding.find(finding.id, in: $0).version },
                verdict: verdict, grade: grade, clause: clause ?? finding.clause,
                statement: statement ?? finding.statement,
                cause: "Chưa đôn đốc thường xuyên.", causeKind: .inside, responsible: nil, basis: nil,
                recommendation: recommendation ?? kept, deliverable: "Báo cáo kết quả", dueOn: dueOn, reason: reason),
            as: try inspector)
    }

    /// Adds a strength.
    func addStrength(to inspection: Inspection) async throws {
        _ = try await product.perform(
            AddFinding(
                inspection: inspection.id, kind: .strength, grade: nil, clause: "CD-01",
                statement: "Đã kịp thời ban hành kế hoạch cải cách hành chính năm 2023 và 2024.",
                source: "14/KH-UBND ngày 12/01/2023", cause: nil, causeKind: nil, responsible: nil, basis: nil,
                recommendation: nil, deliverable: nil, dueOn: nil), as: try inspector)
    }

    /// Adds a shortcoming that no figure proposes.
    func addShortcoming(
        to inspection: Inspection, clause: String = "TT-02", dueOn: Day? = Day(2024, 9, 30)
    ) async throws {
        _ = try await product.perform(
            AddFinding(
                inspection: inspection.id, kind: .shortcoming, grade: .shortfall, clause: clause,
                statement: "Niêm yết thủ tục hành chính chưa đầy đủ.", source: "Biên bản kiểm tra thực tế",
                cause: "Chưa phân công cụ thể.", causeKind: .inside, responsible: nil, basis: nil,
                recommendation: "Niêm yết đầy đủ thủ tục hành chính.", deliverable: "Báo cáo niêm yết",
                dueOn: dueOn), as: try inspector)
    }

    /// What stands around the findings on the notice of an inspection.
    func head(of inspection: Inspection) throws -> SaveConclusion {
        SaveConclusion(
            inspection: inspection.id, version: try draft(of: inspection).version, place: "Kiên Giang",
            governingBody: "UBND TỈNH KIÊN GIANG", issuingBody: "SỞ NỘI VỤ", authority: "KT. GIÁM ĐỐC",
            signerTitle: "PHÓ GIÁM ĐỐC", signerName: "(người ký)", reportDueOn: inspection.endsOn.adding(45))
    }

    func draft(of inspection: Inspection) throws -> ConclusionDraft {
        guard let draft = try read({ try ConclusionDraft.find(inspection.id, in: $0) }) else { throw Refusal.notFound }
        return draft
    }

    /// The issue of the notice of an inspection, signed on the day of this world unless another is given.
    func issue(of inspection: Inspection, number: String = "45/TB-SNV", on day: Day? = nil) -> Conclude {
        Conclude(inspection: inspection.id, number: number, signedOn: day ?? product.now().day)
    }

    /// Drafts, submits and approves the conclusion of an inspection whose findings were judged.
    func approveConclusion(of inspection: Inspection) async throws -> Inspection {
        let drafting = try await advance(inspection, .draft)
        _ = try await product.perform(try head(of: drafting), as: try inspector)
        _ = try await product.perform(SubmitConclusion(inspection: drafting.id), as: try inspector)
        _ = try await product.perform(
            ApproveConclusion(inspection: drafting.id), as: try person("leader", over: "H33"))
        return drafting
    }

    /// An inspection carried out to its conclusion: everything proposed is accepted.
    func concludedInspection(of unit: String = "H33.30", number: String = "45/TB-SNV") async throws -> Inspection {
        let begun = try await begunInspection(of: unit)
        for finding in try findings(of: begun) { try await judge(finding) }
        try await addStrength(to: begun)
        let approved = try await approveConclusion(of: begun)
        return try inspection(try await product.perform(issue(of: approved, number: number), as: try inspector))
    }
}
