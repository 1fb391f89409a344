import Core
import Foundation
import Kernel
import Store

/// A version of a procedure as far as a quality document must know it: by its edition, not by its slice.
struct FollowedProcedure: Sendable {
    let title: String
    /// Its term; nil when it has none or counts in anything but working days.
    let workingDays: Int?

    /// The published version with this number; nil when there is none.
    static func find(_ code: String, _ version: Int, in snapshot: Snapshot) throws -> FollowedProcedure? {
        let work = Subject("procedure", code)
        let found = try Edition.all(of: work, in: snapshot).first { $0.number == version && $0.state == .published }
        guard let found else { return nil }
        let term = try JSONDecoder().decode(Term.self, from: Data(found.content.utf8))
        return FollowedProcedure(
            title: found.title, workingDays: term.termUnit ?? "NGAY_LAM_VIEC" == "NGAY_LAM_VIEC" ? term.term : nil)
    }

    /// The version that a document begun on a day is written for: the one in force, unless the document before was for
    /// one that is still to come; nil where none is known.
    static func version(of code: String, after last: Int?, on day: Day, in snapshot: Snapshot) throws -> Int? {
        let line = EditionLine(try Edition.all(of: Subject("procedure", code), in: snapshot))
        guard let current = line.current(on: day)?.number else { return last }
        let isToCome = line.editions.contains { $0.number == last && $0.number > current }
        return isToCome ? last : current
    }

    private struct Term: Decodable {
        let term: Int?
        let termUnit: String?
    }
}
