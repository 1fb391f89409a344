import Core
import Kernel
import Store
import TestSupport
import Testing
import Web

@testable import Law

/// A province with one decision of its own that rests on a decree.
struct LegalReviewWorld {
    let world: World
    let legal, leader, other, clerk: Actor

    static let decree = "10/2023/NĐ-CP"
    static let own = "5/2023/QĐ-UBND"

    init(_ engine: Engine) async throws {
        world = try await World(engine, loading: ["units", "calendar"])
        legal = try world.someone("phapche", "legal", over: "H33")
        leader = try world.someone("lanhdao", "leader", over: "H33")
        other = try world.someone("phapche2", "legal", over: "H33")
        clerk = try world.someone("giangthanh", "clerk", over: "H33.30")
        try await record(Self.decree, "Nghị định", "Chính phủ", on: Self.day("2023-01-05"))
        let own = try await record(Self.own, "Quyết định", "UBND tỉnh Kiên Giang", on: Self.day("2023-03-01"))
        try await relate(own, .rests, Self.decree, on: Self.day("2023-03-01"))
    }

    static func day(_ text: String) -> Day { Day(text) ?? Day(number: 0) }

    static func draft(
        _ symbol: String, _ kind: String, _ issuer: String, on day: Day, subject: String = "Quy định thử"
    ) -> LegalDraft {
        LegalDraft(
            symbol: symbol, kind: kind, issuer: issuer, subject: subject, issuedOn: day, validFrom: day,
            validUntil: nil, source: "Công báo", gazetteOn: nil, signerTitle: "Chủ tịch", signer: "Nguyễn Văn A",
            area: "Toàn tỉnh", sector: "Nội vụ", field: "Cải cách hành chính", expiryReason: nil, expiredPart: nil)
    }

    @discardableResult
    func record(_ symbol: String, _ kind: String, _ issuer: String, on day: Day) async throws -> KnownLaw.ID {
        try await world.perform(RecordLaw(Self.draft(symbol, kind, issuer, on: day)), as: legal, on: day)
    }

    func relate(
        _ id: KnownLaw.ID, _ kind: LegalRelation.Kind, _ other: String, scope: String? = nil, on day: Day
    ) async throws {
        try await world.perform(
            RelateLaws(document: id, kind: kind, other: other, scope: scope, byScope: nil, from: nil, until: nil),
            as: legal, on: day)
    }

    /// A decree that amends the one on which the decision rests.
    func amend(_ symbol: String = "77/2024/NĐ-CP", on day: Day) async throws {
        let id = try await record(symbol, "Nghị định", "Chính phủ", on: day)
        try await relate(id, .amends, Self.decree, scope: "Điều 5", on: day)
    }

    func open(
        _ by: Actor? = nil, on day: Day, ground: String = "VAN_BAN", changes: [String]? = nil,
        kind: String = "THUONG_XUYEN",
        circumstances: String? = nil
    ) async throws -> LegalReview.ID {
        try await world.perform(
            OpenReview(
                unit: "H33", document: Self.own, kind: kind, ground: ground,
                grounds: changes ?? ["10/2023/NĐ-CP|77/2024/NĐ-CP"], circumstances: circumstances, openedOn: day,
                dueOn: nil, planItem: nil), as: by ?? legal, on: day)
    }

    func conclude(
        _ id: LegalReview.ID, version: Int = 1, _ result: String = "SUA_DOI_BO_SUNG", scope: String? = nil,
        handleBy: Day? = day("2024-12-31"), on day: Day
    ) async throws {
        try await world.perform(
            ConcludeReview(
                review: id, version: version, contradictions: "Điều 3 trái Điều 5", result: result, scope: scope,
                proposal: "Sửa Điều 3", handleBy: handleBy), as: legal, on: day)
    }

    func review(_ id: LegalReview.ID) throws -> LegalReview { try world.read { try LegalReview.find(id, in: $0) } }

    func obligations(_ kind: String) throws -> [Obligation] {
        try world.read { snapshot in
            var filter = Obligation.Filter(units: try Unit.all(in: snapshot).map(\.id))
            filter.kind = kind
            return try Obligation.open(filter, limit: 100, in: snapshot)
        }
    }
}

/// The one reason of a refusal.
func refused(_ body: () async throws -> Void) async -> Reason? {
    do { try await body() } catch let refusal as Refusal { return refusal.reasons.first } catch { return nil }
    return nil
}

extension World {
    /// Performs an act on the demonstration's day.
    @discardableResult
    func perform<A: Act>(_ act: A, as actor: Actor) async throws -> A.Outcome {
        try await perform(act, as: actor, on: Self.today)
    }
}
