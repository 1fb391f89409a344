import Core
import Kernel
import Store

/// Hangs a version of a procedure in a place.
struct PostVersion: Act {
    static let name = "posting.post"

    /// The code of the unit.
    let unit: String
    let procedure: String
    let version: Int
    let place: PostingPlace
    let postedOn: Day

    func place(in snapshot: Snapshot) throws -> Place {
        .unit(try Unit.require(code: unit, field: "unit", in: snapshot).path)
    }

    func perform(_ occasion: Occasion, in tx: Transaction) throws -> Journaled<Posting.ID> {
        let unit = try Unit.require(code: unit, field: "unit", in: tx)
        let facts = try PostingFacts.of(procedure, at: unit, in: tx)
        let obstacles = facts.obstacles(toPosting: version, in: place, on: postedOn, today: occasion.today)
        guard obstacles.isEmpty else { throw Refusal.invalid(obstacles) }
        let id = try Posting.hang(procedure, version: version, in: place, at: unit.id, on: postedOn, in: tx)
        try PostingGap.bringInStep([unit.id], on: occasion, in: tx)
        return Journaled(id, of: Subject("posting", id), unit: unit.id)
    }
}

/// Takes down what hangs in a place.
struct TakeDownPosting: Act {
    static let name = "posting.takeDown"

    let posting: Posting.ID
    /// How it stood when it was read.
    let revision: Int
    let takenDownOn: Day

    func place(in snapshot: Snapshot) throws -> Place {
        .unit(try Unit.path(of: Posting.find(posting, in: snapshot).unit, in: snapshot))
    }

    func perform(_ occasion: Occasion, in tx: Transaction) throws -> Journaled<Posting> {
        let posting = try Posting.find(posting, in: tx)
        guard posting.revision == revision else {
            throw Refusal.conflict("Niêm yết này đã được thay đổi sau khi trang được mở; hãy xem lại rồi gửi lại.")
        }
        let obstacles = posting.obstacles(toTakingDownOn: takenDownOn, today: occasion.today)
        guard obstacles.isEmpty else { throw Refusal.invalid(obstacles) }
        try posting.takeDown(on: takenDownOn, in: tx)
        try PostingGap.bringInStep([posting.unit], on: occasion, in: tx)
        return Journaled(posting, of: posting.subject, unit: posting.unit)
    }
}

/// Takes the older versions down, wherever they hang, and hangs the version in force in the same places.
struct ReplacePosting: Act {
    static let name = "posting.replace"

    /// The code of the unit.
    let unit: String
    let procedure: String
    /// The version in force, as whoever presses the button sees it.
    let version: Int

    func place(in snapshot: Snapshot) throws -> Place {
        .unit(try Unit.require(code: unit, field: "unit", in: snapshot).path)
    }

    func perform(_ occasion: Occasion, in tx: Transaction) throws -> Journaled<Int> {
        let unit = try Unit.require(code: unit, field: "unit", in: tx)
        let facts = try PostingFacts.of(procedure, at: unit, in: tx)
        guard let replacement = facts.replacement(on: occasion.today), replacement.version == version else {
            throw Refusal.conflict("Không còn bản cũ nào để thay, hoặc phiên bản hiện hành đã đổi; hãy xem lại trang.")
        }
        for posting in replacement.older { try posting.takeDown(on: occasion.today, in: tx) }
        let hangs = facts.postings.filter { $0.version == version && $0.stands(on: occasion.today) }.map(\.place)
        for place in Set(replacement.older.map(\.place)).subtracting(hangs).sorted(by: { $0.rawValue < $1.rawValue }) {
            _ = try Posting.hang(
                procedure, version: version, in: place, at: unit.id, on: occasion.today, in: tx)
        }
        try PostingGap.bringInStep([unit.id], on: occasion, in: tx)
        let places = replacement.older.map { "\($0.place.rawValue):\($0.version)" }.joined(separator: " ")
        return Journaled(
            version, of: Subject("procedure", procedure), unit: unit.id, facts: ["takenDown": places])
    }
}

extension Unit {
    /// The place of a unit in the tree.
    static func path(of id: ID, in snapshot: Snapshot) throws -> UnitPath {
        guard let unit = try find(id, in: snapshot) else { throw Refusal.notFound }
        return unit.path
    }
}
