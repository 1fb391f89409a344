import Core
import Kernel
import Store

extension Inspection {
    /// All that can be worked on without a network, as it stands, in one order.
    func offlineLines(in snapshot: Snapshot) throws -> [OfflineLine] {
        let answers = try visitAnswers(in: snapshot).values
        return try
            (answers.flatMap { try lines(of: $0, in: snapshot) } + figureLines(answers, in: snapshot)
            + strengthLines(in: snapshot) + dossierLines(in: snapshot) + minutesLines(in: snapshot)
            + revisitLines(in: snapshot))
            .filter { !$0.value.isEmpty }.sorted { $0.key < $1.key }
    }

    private func lines(of answer: VisitAnswer, in snapshot: Snapshot) throws -> [OfflineLine] {
        func line(_ kind: OfflineLine.Kind, _ field: String, _ value: String) -> OfflineLine {
            OfflineLine(
                key: .init(kind: kind, place: answer.item, field: field), value: value, by: answer.answeredBy,
                at: answer.answeredAt)
        }
        let files = try Attachment.of(answer.subject, in: snapshot).map { file in
            OfflineLine(
                key: .init(kind: .file, place: answer.item, field: file.digest.hex), value: file.name,
                by: file.addedBy, at: file.addedAt, validUntil: file.validUntil)
        }
        let finding = try answer.finding.map { try Finding.find($0, in: snapshot) }
        return files
            + [
                line(.answer, "rating", answer.rating?.rawValue ?? ""), line(.answer, "confirmed", answer.confirmed),
                line(.answer, "note", answer.note), line(.finding, "statement", finding?.statement ?? ""),
            ]
    }

    private func figureLines(_ answers: some Collection<VisitAnswer>, in snapshot: Snapshot) throws -> [OfflineLine] {
        let byItem = Dictionary(answers.map { ($0.item, $0) }) { first, _ in first }
        return try visitValues(in: snapshot).compactMap { value in
            guard let confirmed = value.confirmed else { return nil }
            let answer = byItem[value.item]
            return OfflineLine(
                key: .init(kind: .answer, place: value.item, field: "\(value.indicator)|\(value.period)"),
                value: confirmed.offline, by: answer?.answeredBy ?? "", at: answer?.answeredAt)
        }
    }

    private func dossierLines(in snapshot: Snapshot) throws -> [OfflineLine] {
        guard let sample = try DossierSample.of(id, in: snapshot) else { return [] }
        let answers = try sample.answers(in: snapshot)
        let seed = OfflineLine(
            key: .init(kind: .sample, place: "", field: "seed"), value: sample.seed, by: sample.drawnBy,
            at: sample.drawnAt)
        return try [seed]
            + sample.dossiers(in: snapshot).flatMap { dossier in
                let said = (answers[dossier.id] ?? [:]).map { ($0.key, $0.value.rawValue) }
                return (said + [("note", dossier.note)]).map { field, value in
                    OfflineLine(
                        key: .init(kind: .dossier, place: "\(dossier.rank)", field: field), value: value,
                        by: dossier.answeredBy, at: dossier.answeredAt)
                }
            }
    }

    private func strengthLines(in snapshot: Snapshot) throws -> [OfflineLine] {
        try findings(in: snapshot).filter { $0.kind == .strength && $0.verdict != .dropped }.flatMap(\.offlineStrength)
    }

    /// What a follow-up visit saw of the recommendations of the inspection before.
    private func revisitLines(in snapshot: Snapshot) throws -> [OfflineLine] {
        guard let follows else { return [] }
        let seen = try Revisit.of(id, in: snapshot)
        return try Inspection.find(follows, in: snapshot).recommendations(in: snapshot).flatMap { asked in
            guard let revisit = seen[asked.id] else { return [OfflineLine]() }
            return [("verdict", revisit.verdict.rawValue), ("note", revisit.note)].map { field, value in
                OfflineLine(
                    key: .init(kind: .revisit, place: "\(asked.number)", field: field), value: value,
                    by: revisit.seenBy,
                    at: revisit.seenAt)
            }
        }
    }

    private func minutesLines(in snapshot: Snapshot) throws -> [OfflineLine] {
        guard let minutes = try minutes(in: snapshot) else { return [] }
        return minutes.offline.map { field, value in
            OfflineLine(
                key: .init(kind: .minutes, place: "", field: field), value: value, by: minutes.writtenBy, at: nil)
        }
    }
}

extension Minutes {
    /// What is written in them, by field.
    var offline: [(field: String, value: String)] {
        [
            ("heldOn", heldOn.iso), ("startedAt", startedAt), ("endedAt", endedAt), ("place", place), ("team", team),
            ("hosts", hosts), ("summary", summary), ("opinions", opinions), ("requests", requests),
            ("unjudged", unjudged),
            ("copies", "\(copies)"),
        ]
    }
}

extension Finding {
    /// A strength as lines. Its place is the digest of what it says: one that is reworded is another.
    fileprivate var offlineStrength: [OfflineLine] {
        let fields = [("clause", clause), ("source", source), ("statement", statement)]
        let digest = Digest(of: fields.map(\.1).joined(separator: "\u{0}")).hex.prefix(16)
        return fields.map { field, value in
            OfflineLine(
                key: .init(kind: .strength, place: String(digest), field: field), value: value, by: "", at: nil)
        }
    }

    /// Words a finding anew.
    func reword(_ statement: String, in tx: Transaction) throws {
        try tx.execute("UPDATE finding SET statement = \(statement), version = version + 1 WHERE id = \(id)")
    }
}
