import Core
import Kernel
import Store

/// Takes an inspection along: notes who and when, and hands out all that is needed to go on without a network.
///
/// Nothing is locked by it: what is done here meanwhile is compared when the work comes back.
struct TakeAlong: TeamAct {
    static let name = "offline.take"

    let inspection: Inspection.ID

    /// Not for the JSON interface: what is taken along leaves the system sealed only.
    struct Taken: Sendable {
        let package: OfflinePackage
    }

    func perform(_ occasion: Occasion, in tx: Transaction) throws -> Journaled<Taken> {
        let inspection = try Inspection.find(inspection, in: tx)
        try OfflineHome.refuse(in: tx)
        if let obstacle = try inspection.visitObstacle(in: tx) { throw Refusal.conflict([obstacle]) }
        let mark = Digest(of: Random.bytes(32)).hex
        let population = try inspection.carriedPopulation(by: occasion.knowledge.figures, in: tx)
        let team = try inspection.team(in: tx)?.current.map(\.account) ?? []
        var accounts = team.filter { !$0.isEmpty }
        if case .person(let person) = occasion.actor { accounts.append(person.account) }
        try OfflineCopy.insert(
            mark, of: inspection.id, base: try inspection.offlineLines(in: tx),
            population: population.map { Digest(of: $0) }, by: occasion, in: tx)
        let package = OfflinePackage(
            kind: .package, mark: mark, inspection: inspection.code, takenAt: occasion.now,
            takenBy: occasion.actor.name, accounts: Set(accounts).sorted(), rows: try inspection.carried(in: tx),
            population: population)
        return Journaled(
            Taken(package: package), of: inspection.subject, unit: inspection.unit,
            facts: ["mark": mark, "accounts": package.accounts.joined(separator: " ")])
    }
}

/// Makes of an empty database the copy of one inspection that was taken along.
struct OpenTakenAlong: Act {
    static let name = "offline.open"
    static let permission = TakeAlong.permission

    /// The mark of the taking along.
    let mark: String
    /// Never decoded: only whoever opened the file knows it.
    private var package: OpenedFile<OfflinePackage>?

    private enum CodingKeys: String, CodingKey {
        case mark
    }

    init(_ package: OpenedFile<OfflinePackage>) {
        mark = package.content.mark
        self.package = package
    }

    func place(in snapshot: Snapshot) -> Place { .everywhere }

    func perform(_ occasion: Occasion, in tx: Transaction) throws -> Journaled<Inspection.ID> {
        guard let package else { throw Refusal.invalid("file", "Tệp phải được mở bằng dòng lệnh.") }
        guard tx.dialect == .sqlite, try OfflineHome.isNew(in: tx) else {
            throw Refusal.conflict(
                "Chỉ mở bản mang theo vào một cơ sở dữ liệu SQLite mới.", basis: Inspection.life.basis)
        }
        for rows in package.content.rows { try rows.put(in: tx) }
        for inspection in try Inspection.ID.all(in: tx) { try inspection.sumAnew(in: tx) }
        let inspection = try Inspection.find(code: package.content.inspection, in: tx)
        try OfflineHome(
            mark: mark, inspection: inspection.id, takenAt: package.content.takenAt,
            takenBy: package.content.takenBy, openedAt: occasion.now
        ).keep(population: package.content.population ?? "", in: tx)
        return Journaled(
            inspection.id, of: inspection.subject, unit: inspection.unit,
            facts: ["mark": mark, "sha256": package.digest.hex])
    }
}

/// Keeps a file that came back, so that somebody can look at what it would change; nothing is merged by it.
struct ReceiveWork: TeamAct {
    static let name = "offline.receive"
    static let permission = MergeWork.permission

    let inspection: Inspection.ID
    /// Never decoded: only whoever opened the file knows it.
    private var opened: OpenedFile<OfflineReturn>?

    private enum CodingKeys: String, CodingKey {
        case inspection
    }

    init(_ inspection: Inspection.ID, _ opened: OpenedFile<OfflineReturn>) {
        self.inspection = inspection
        self.opened = opened
    }

    func perform(_ occasion: Occasion, in tx: Transaction) throws -> Journaled<KeptReturn.ID> {
        guard let opened else { throw Refusal.invalid("file", "Tệp phải được tải lên qua trang.") }
        let inspection = try Inspection.find(inspection, in: tx)
        let copy = try inspection.copy(of: opened, in: tx)
        let kept = try KeptReturn.keep(opened, of: copy.id, by: occasion, in: tx)
        return Journaled(
            kept.id, of: inspection.subject, unit: inspection.unit, facts: ["sha256": opened.digest.hex])
    }
}

/// Merges what came back: what nobody changed here meanwhile, and of the conflicts what somebody decided for.
struct MergeWork: TeamAct {
    static let name = "offline.merge"

    let inspection: Inspection.ID
    let work: KeptReturn.ID
    /// The digest of the differences that were decided on.
    let seen: String
    /// `answer/CD-01=GIU` or `…=LAY` for every conflict, by what it is about or any line of it.
    let choices: [String]?

    func perform(_ occasion: Occasion, in tx: Transaction) throws -> Journaled<Int> {
        let inspection = try Inspection.find(inspection, in: tx)
        let kept = try KeptReturn.find(work, in: tx)
        let copy = try OfflineCopy.find(kept.copy, in: tx)
        guard copy.inspection == inspection.id else { throw Refusal.notFound }
        guard let content = try kept.content(in: tx) else { throw Refusal.conflict([kept.alreadyMerged]) }
        try copy.refuseOlder(content.sealedAt)
        if let obstacle = try inspection.visitObstacle(in: tx) { throw Refusal.conflict([obstacle]) }
        let comparison = try inspection.compare(content, with: copy, by: occasion.knowledge, in: tx)
        guard try comparison.digest().hex == seen else {
            throw Refusal.conflict("Nội dung ở đây đã thay đổi sau khi trang được mở; xem lại rồi quyết định lại.")
        }
        let decided = try Self.read(choices ?? [], of: comparison)
        let before = try DossierSample.of(inspection.id, in: tx)
        let taken = try comparison.taken(decided)
        try OfflineMerging(inspection: inspection, copy: copy, work: content, occasion: occasion).take(taken, in: tx)
        try copy.rebase(on: content.lines, sealedAt: content.sealedAt, in: tx)
        try kept.close(by: occasion, in: tx)
        func keys(_ side: OfflineComparison.Side) -> String {
            comparison.conflicts.filter { decided[$0.whole] == side }.map(\.whole.description).joined(separator: " ")
        }
        var facts = [
            "sha256": kept.digest.hex, "mark": copy.mark, "taken": "\(taken.count)",
            "lines": taken.map(\.key.description).joined(separator: " "), "keptHere": keys(.here),
            "tookTheirs": keys(.theirs),
        ]
        // A draw that makes way is not forgotten: anybody can draw it again by its seed.
        if let before, taken.contains(where: { $0.key == .draw }) { facts["replacedSeed"] = before.seed }
        return Journaled(taken.count, of: inspection.subject, unit: inspection.unit, facts: facts)
    }

    /// What was decided, by what it is about.
    private static func read(
        _ choices: [String], of comparison: OfflineComparison
    ) throws(Refusal) -> [OfflineLine.Key: OfflineComparison.Side] {
        var decided: [OfflineLine.Key: OfflineComparison.Side] = [:]
        for choice in choices {
            let parts = choice.split(separator: "=").map(String.init)
            guard parts.count == 2, let key = OfflineLine.Key(parts[0]),
                let side = OfflineComparison.Side(rawValue: parts[1])
            else { throw .invalid("choices", "Không đọc được quyết định “\(choice)”.") }
            let whole = comparison.whole(of: key)
            guard decided[whole] ?? side == side else {
                throw .invalid(
                    whole.description,
                    "Đánh giá, nhận xét và tồn tại của một mục, kết quả của một hồ sơ được quyết định cùng nhau: chọn một bên."
                )
            }
            decided[whole] = side
        }
        return decided
    }
}

/// An act whose work is brought back from a machine without a network. Nothing else is done there by anybody but the
/// system itself: what does not come back is not begun.
protocol ComesBack: Act {}

extension OfflineHome {
    /// Why an act is not done on a machine without a network; nil at home, for what comes back, and for what concerns
    /// whoever does it alone.
    static let bar: Bar = { act, actor, snapshot in
        guard case .person = actor, !(act is any ComesBack), try find(in: snapshot) != nil else { return nil }
        if case .oneself = try act.place(in: snapshot) { return nil }
        return obstacle
    }

    /// Why something is not done on a machine without a network.
    static let obstacle = Reason(
        "Đây là bản mang theo; việc này làm trên hệ thống chung sau khi gộp.", basis: Inspection.life.basis)

    /// Refuses what does not come back.
    static func refuse(in snapshot: Snapshot) throws {
        if try find(in: snapshot) != nil { throw Refusal.conflict([obstacle]) }
    }
}
