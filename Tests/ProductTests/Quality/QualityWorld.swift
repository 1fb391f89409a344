import Core
import Foundation
import Kernel
import Store
import TestSupport
import Testing
import Web

@testable import Quality

/// Who has to do with the quality system of a district.
struct QualityPeople {
    let clerk, leader, officer, stranger: Actor

    init(_ world: World) throws {
        clerk = try world.someone("dau-moi", "clerk", over: "H33.30")
        leader = try world.someone("lanh-dao", "leader", over: "H33.30")
        officer = try world.someone("chuyen-vien", "officer", over: "H33.30")
        stranger = try world.someone("noi-khac", "leader", over: "H33.11")
    }
}

extension World {
    static let withQuality = ["units", "calendar", "procedures", "qms"]

    static func june(_ day: Int) -> Day { Day(2024, 6, day) ?? today }

    /// Some of the rows of a register of the demonstration, as a file of its own.
    func loadRows(of kind: String, where isWanted: (String) -> Bool = { _ in true }, adding rows: [String] = [])
        async throws
    {
        let lines = try String(contentsOfFile: Self.data + "/\(kind).csv", encoding: .utf8).split(
            whereSeparator: \.isNewline)
        let chosen = [String(lines[0])] + lines.dropFirst().map(String.init).filter(isWanted) + rows
        let path = FileManager.default.temporaryDirectory.appendingPathComponent("\(UUID().uuidString).csv").path
        defer { try? FileManager.default.removeItem(atPath: path) }
        try chosen.joined(separator: "\r\n").write(toFile: path, atomically: true, encoding: .utf8)
        try await load(kind, from: path)
    }

    /// An audit that is going on, of a few clauses.
    func audit(
        clauses: [String] = ["7.5", "10.2"], on day: Day = june(3), until end: Day? = nil, by people: QualityPeople
    ) async throws -> Audit.ID {
        let year = day.parts.year
        let known = try read {
            try $0.first("SELECT id FROM audit_programme WHERE year = \(year)") { row -> AuditProgramme.ID in row[0] }
        }
        let programme: AuditProgramme.ID
        if let known {
            programme = known
        } else {
            programme = try await perform(
                AddProgramme(unit: "H33.30", year: year, decision: "12/KH-UBND", decidedOn: day, goals: nil),
                as: people.clerk, on: day)
        }
        let id = try await perform(
            PlanAudit(
                programme: programme, scope: "Lĩnh vực đất đai", clauses: clauses, startsOn: day, endsOn: end ?? day,
                lead: "Chánh Văn phòng", auditors: "Phòng Nội vụ\nPhòng Tư pháp",
                auditees: "Phòng Tài nguyên và Môi trường\nBộ phận Một cửa"),
            as: people.clerk, on: day)
        try await perform(OpenAudit(audit: id, version: 1), as: people.clerk, on: day)
        return id
    }

    func lines(of audit: Audit.ID) throws -> [AuditLine] {
        try read { try Audit.find(audit, in: $0).lines(in: $0) }
    }

    /// Answers every question as conforming.
    func answerAll(of audit: Audit.ID, as actor: Actor, on day: Day = june(3)) async throws {
        for line in try lines(of: audit) where line.verdict == nil {
            try await perform(
                AnswerLine(line: line.id, version: line.version, verdict: .conforms, note: "Đã xem 5 hồ sơ"),
                as: actor, on: day)
        }
    }

    func closeAudit(_ audit: Audit.ID, as actor: Actor, on day: Day = june(3)) async throws {
        try await perform(
            CloseAudit(audit: audit, version: 2, strong: "Hồ sơ đầy đủ", improve: nil), as: actor, on: day)
    }

    /// Open obligations of a kind at the district and below.
    func obligations(_ kind: String) throws -> [Obligation] {
        let units = try read {
            try Core.Unit.tree(under: try Core.Unit.require(code: "H33.30", field: "", in: $0).path, in: $0)
        }
        var filter = Obligation.Filter(units: units.map(\.id))
        filter.kind = kind
        return try read { try Obligation.open(filter, limit: 100, in: $0) }
    }
}

/// What refused something, in words.
func said(_ refusal: Refusal?) -> String {
    refusal?.reasons.map { $0.phrase.vietnamese + " " + ($0.basis?.article ?? "") }.joined(separator: "; ") ?? ""
}
