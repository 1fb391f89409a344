import Core
import Foundation
import Kernel
import Store
import TestSupport
import Testing
import Web

@testable import Inspections

/// What follows a conclusion, at the point where a test begins.
extension World {
    static let withUnits = ["units", "calendar"]
    static let concludedOn = Day(2024, 7, 2) ?? visited

    func recommendations(of inspection: Inspection) throws -> [Recommendation] {
        try read { try inspection.recommendations(in: $0) }
    }

    func recommendation(_ id: Recommendation.ID) throws -> Recommendation {
        try read { try Recommendation.find(id, in: $0) }
    }

    /// An inspection concluded on 02/07/2024 with one shortcoming, to be mended by 30/09/2024, and a request to a department.
    ///
    /// - Parameter day: another day of the visit; then the conclusion comes 14 days later, all is done 90 days later.
    func askedInspection(
        of unit: String = "H33.30", number: String = "45/TB-SNV", clause: String = "TT-10",
        asksDepartment: Bool = false,
        on day: Day = visited
    ) async throws -> Inspection {
        guard day == Self.visited else {
            return try await on(day).asked(
                of: unit, number: number, clause: clause, asksDepartment: asksDepartment, on: day,
                concluded: day.adding(14),
                due: day.adding(90))
        }
        return try await asked(
            of: unit, number: number, clause: clause, asksDepartment: asksDepartment, on: day,
            concluded: Self.concludedOn, due: Day(2024, 9, 30) ?? day)
    }

    private func asked(
        of unit: String, number: String, clause: String, asksDepartment: Bool, on day: Day, concluded: Day, due: Day
    ) async throws -> Inspection {
        let begun = try await advance(openedInspection(of: unit, scope: .own, on: day), .begin)
        for finding in try findings(of: begun) { try await judge(finding, .dropped, reason: "Không thuộc nội dung") }
        try await addShortcoming(to: begun, clause: clause, dueOn: due)
        if asksDepartment {
            _ = try await product.perform(
                AddRecommendation(
                    inspection: begun.id, statement: "Hướng dẫn đơn vị về niêm yết.", deliverable: "Công văn hướng dẫn",
                    owner: "H33.11", dueOn: Day(2024, 8, 30) ?? Self.visited), as: try inspector)
        }
        return try await conclude(begun, number: number, on: concluded)
    }

    /// Concludes an inspection, on 02/07/2024 unless another day is given.
    func conclude(
        _ inspection: Inspection, number: String = "45/TB-SNV", on day: Day = concludedOn
    ) async throws -> Inspection {
        let approved = try await approveConclusion(of: inspection)
        let id = try await perform(
            issue(of: approved, number: number, on: day), as: try inspector, on: day)
        return try self.inspection(id)
    }

    /// Shows where what was done can be seen.
    func link(_ recommendation: Recommendation, on day: Day, as actor: Actor? = nil) async throws {
        try await perform(
            LinkEvidence(
                recommendation: recommendation.id, title: "Ảnh niêm yết",
                address: "https://giangthanh.example.vn/niem-yet"), as: try actor ?? clerk, on: day)
    }

    /// Starts a recommendation, shows what was done, and reports it done on a day.
    @discardableResult
    func report(_ recommendation: Recommendation, on day: Day, as actor: Actor? = nil) async throws -> Recommendation {
        let actor = try actor ?? clerk
        var current = try self.recommendation(recommendation.id)
        if current.state != .running {
            try await perform(
                StartRecommendation(recommendation: current.id, version: current.version), as: actor, on: day)
            current = try self.recommendation(current.id)
        }
        if try read({ try current.obstacleToReporting(on: day, in: $0) }) != nil {
            try await link(current, on: day, as: actor)
        }
        try await perform(
            ReportRecommendation(
                recommendation: current.id, version: current.version, result: "Đã niêm yết tại 5/5 xã."),
            as: actor, on: day)
        return try self.recommendation(current.id)
    }

    /// Verifies what was reported.
    @discardableResult
    func verify(_ recommendation: Recommendation, on day: Day, as actor: Actor? = nil) async throws -> Recommendation {
        let current = try self.recommendation(recommendation.id)
        try await perform(
            VerifyRecommendation(
                recommendation: current.id, version: current.version, closing: "Đã kiểm tra thực tế."),
            as: try actor ?? inspector, on: day)
        return try self.recommendation(current.id)
    }

    /// What is owed for a record of a kind; nil when nothing ever was.
    func owed(_ kind: ObligationKind, _ record: Int) throws -> (dueOn: Day?, first: Day?, closedOn: Day?, unit: String)?
    {
        try read { snapshot in
            try snapshot.first(
                """
                SELECT o.due_on, o.first_due_on, o.closed_on, u.code FROM obligation o JOIN unit u ON u.id = o.unit_id
                WHERE o.kind = \(kind.name) AND o.record_id = \(record)
                """
            ) { ($0[0], $0[1], $0[2], $0[3]) }
        }
    }

    /// Reminds on a day, as is done daily, and answers which stage each open recommendation has reached and who was told.
    func reminded(on day: Day) async throws -> [Int: (stage: String, unit: String)] {
        try await perform(Remind(), as: .system, on: day)
        return try read { snapshot in
            var found: [Int: (String, String)] = [:]
            try snapshot.each(
                """
                SELECT o.record_id, m.stage, u.code FROM reminder m JOIN obligation o ON o.id = m.obligation_id
                JOIN unit u ON u.id = m.unit_id WHERE o.kind = 'recommendation'
                """
            ) { found[$0.integer(0)] = ($0[1], $0[2]) }
            return found
        }
    }

    /// Loads dossiers that a unit, the district if none is named, received in a month, some of them online.
    func loadDossiers(
        _ year: Int, _ month: Int, online: Int, of count: Int, by unit: String = "H33.30"
    ) async throws {
        let head =
            "ma_ho_so;ma_tthc;don_vi;kenh_nop;ngay_tiep_nhan;ngay_hen_tra;ngay_hen_tra_lai;ngay_co_ket_qua;ngay_tra;"
            + "trang_thai;so_thanh_phan;so_thanh_phan_so_hoa;ket_qua_dien_tu;co_nghia_vu_tai_chinh;"
            + "thanh_toan_truc_tuyen;so_lan_bo_sung\n"
        let day = try #require(Day(year, month, 16))
        let rows = (1...count).map { number in
            let code = "\(unit)-\(day.iso.replacing("-", with: "").dropFirst(2))-\(String(10_000 + number).dropFirst())"
            let channel = number <= online ? "TRUC_TUYEN" : "TRUC_TIEP"
            return
                "\(code);1.005566;\(unit);\(channel);\(day.iso)T08:00;\(day.adding(9).iso);;\(day.adding(2).iso)T08:00;"
                + "\(day.adding(2).iso)T09:00;DA_TRA;4;4;1;0;0;0"
        }
        let text = head + rows.joined(separator: "\n") + "\n"
        try await load("dossiers", from: Scratch.file("\(unit)-\(year)-\(month).csv", text))
    }

    /// An inspection whose one shortcoming is that too few dossiers came online in the first quarter of 2024.
    func measuredInspection(of unit: String = "H33.30") async throws -> Inspection {
        try await loadDossiers(2024, 2, online: 4, of: 10, by: unit)
        let begun = try await advance(openedInspection(of: unit, scope: .own, periods: ["2024-Q1"]), .begin)
        for finding in try findings(of: begun) {
            let isMeasured = finding.indicator == "TL_TRUC_TUYEN"
            try await judge(
                finding, isMeasured ? .accepted : .dropped, dueOn: Day(2025, 3, 31),
                reason: isMeasured ? nil : "Không thuộc nội dung")
        }
        return try await conclude(begun)
    }

    /// The targets of the year after, which a revision of the decision sets.
    func loadTargets(_ year: Int, _ value: Int) async throws {
        try await loadTargets(year, of: "H33.30", ["TL_TRUC_TUYEN": value])
    }
}
