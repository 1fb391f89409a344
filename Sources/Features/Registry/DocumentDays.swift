import Core
import Foundation
import Kernel
import Store

extension Follower {
    /// Counts working days and hours anew when the calendar has changed: a Saturday worked or a day off that was
    /// announced late changes when a document should have been registered, how long it lay, and until when it must be
    /// handled.
    static func documentDays(_ keeper: TrailKeeper) -> Follower {
        Follower("document-days") { tx in
            try keeper.refresh("1 = 1", in: tx)
        } follow: { entries, tx in
            guard let change = try entries.last(where: { try $0.changesCalendar(in: tx) }) else { return }
            try keeper.renewDeadlines(changedOn: change.at.day, in: tx)
            try keeper.refresh("1 = 1", hasNewText: false, in: tx)
        }
    }
}

extension JournalEntry {
    /// Whether it loaded days of the calendar, or took a load of them back.
    fileprivate func changesCalendar(in snapshot: Snapshot) throws -> Bool {
        guard subject.kind == "batch", let id = Batch.ID(subject.id) else { return false }
        return try Batch.find(id, in: snapshot)?.kind == "calendar"
    }
}
