public import Store
import Synchronization

/// Answers that take long to find, kept until anything changes: sums over a whole province are asked for with every look
/// at a page, and change with few acts.
///
/// For snapshots of one store.
public final class KeptAnswers: Sendable {
    private struct Key: Hashable {
        let kind: ObjectIdentifier
        let question: AnyHashable
    }

    private struct Kept {
        var mark: StateMark?
        var answers: [Key: any Sendable] = [:]
    }

    /// How many are kept; one more, and all begins anew.
    private static let limit = 256
    private let kept = Mutex(Kept())

    /// Nothing kept yet.
    public init() {}

    /// The answer to a question, found anew only when the data has changed since it was found last.
    ///
    /// - Parameters:
    ///   - question: all that the answer depends on besides the data: the unit, the year, the day.
    ///   - find: finds the answer in the snapshot.
    public func answer<Answer: Sendable>(
        to question: some Hashable & Sendable, in snapshot: Snapshot, _ find: () throws -> Answer
    ) throws -> Answer {
        // A transaction sees what does not stand in the journal yet.
        guard !(snapshot is Transaction) else { return try find() }
        let kind = ObjectIdentifier(Answer.self)
        let mark = try StateMark(of: snapshot)
        let known = kept.withLock { kept in
            kept.mark == mark ? kept.answers[Key(kind: kind, question: question)] as? Answer : nil
        }
        if let known { return known }
        let answer = try find()
        kept.withLock { kept in
            if kept.mark != mark || kept.answers.count >= Self.limit { kept = Kept(mark: mark) }
            kept.answers[Key(kind: kind, question: question)] = answer
        }
        return answer
    }
}
