import Core
import Foundation
import Kernel
import Store

/// Writes lines that came back into the records they belong to, in the name and at the time of whoever wrote them.
struct OfflineMerging {
    let inspection: Inspection
    let copy: OfflineCopy
    let work: OfflineReturn
    let occasion: Occasion

    func take(_ lines: [OfflineLine], in tx: Transaction) throws {
        let secrecy = occasion.knowledge.figures.rules.secrecy(on: occasion.today)
        let marked = lines.filter { secrecy.isMarked($0.value) }
        guard marked.isEmpty else {
            throw Refusal.invalid(marked.map { secrecy.refusal(field: $0.key.description) })
        }
        let items = try inspection.checklistItems(in: tx)
        // Files first: an answer may rest on them. A finding last: it rests on the answer.
        for line in lines where line.key.kind == .file { try add(line, in: tx) }
        for (item, lines) in grouped(lines, .answer) {
            guard let asked = items.first(where: { $0.code == item }) else { throw Refusal.notFound }
            try answer(asked, lines, in: tx)
        }
        for (_, lines) in grouped(lines, .sample) { try draw(lines, in: tx) }
        for (place, lines) in grouped(lines, .dossier) { try dossier(Int(place) ?? 0, lines, in: tx) }
        for (_, lines) in grouped(lines, .minutes) { try minutes(lines, in: tx) }
        for line in lines where line.key.kind == .finding { try raise(line, in: tx) }
        for (place, _) in grouped(lines, .strength) { try addStrength(place, in: tx) }
        for (number, lines) in grouped(lines, .revisit) { try lookAgain(Int(number) ?? 0, lines, in: tx) }
    }

    /// Draws here what was drawn on the way: the same seed from the same list, which is the one that was taken along.
    private func draw(_ lines: [OfflineLine], in tx: Transaction) throws {
        guard let seed = lines.first?.value, let list = work.population, Digest(of: list) == copy.population else {
            throw Refusal.invalid("sample//seed", "Danh sách hồ sơ để rút mẫu không phải là danh sách đã mang theo.")
        }
        // Somebody decided for the file's: the sample that was drawn here makes way, with what was found in it.
        try DossierSample.of(inspection.id, in: tx)?.remove(in: tx)
        _ = try inspection.draw(seed, from: list, on: written(lines), in: tx)
    }

    private func addStrength(_ place: String, in tx: Transaction) throws {
        let lines = work.lines.filter { $0.key.kind == .strength && $0.key.place == place }
        func value(_ field: String) -> String { lines.first { $0.key.field == field }?.value ?? "" }
        _ = try AddFinding(
            inspection: inspection.id, kind: .strength, grade: nil, clause: value("clause"),
            statement: value("statement"), source: value("source"), cause: nil, causeKind: nil, responsible: nil,
            basis: nil, recommendation: nil, deliverable: nil, dueOn: nil
        ).perform(occasion, in: tx)
    }

    /// Keeps what was seen, and does at home what follows from it.
    private func lookAgain(_ number: Int, _ lines: [OfflineLine], in tx: Transaction) throws {
        guard let follows = inspection.follows,
            let asked = try Inspection.find(follows, in: tx).recommendations(in: tx).first(where: {
                $0.number == number
            })
        else { throw Refusal.notFound }
        let here = try Revisit.of(inspection.id, in: tx)[asked.id]
        let taken = Dictionary(lines.map { ($0.key.field, $0.value) }) { first, _ in first }
        let said = taken["verdict"] ?? here?.verdict.rawValue ?? ""
        guard let verdict = Revisit.Verdict(rawValue: said) else {
            throw Refusal.invalid("revisit/\(number)/verdict", "Không đọc được kết quả xem lại “\(said)”.")
        }
        _ = try LookAgain(
            inspection: inspection.id, recommendation: asked.id, verdict: verdict,
            note: taken["note"] ?? here?.note ?? ""
        ).perform(written(lines), in: tx)
    }

    private func grouped(_ lines: [OfflineLine], _ kind: OfflineLine.Kind) -> [(String, [OfflineLine])] {
        Dictionary(grouping: lines.filter { $0.key.kind == kind }, by: \.key.place).sorted { $0.key < $1.key }
            .map { ($0.key, $0.value) }
    }

    /// The occasion of whoever wrote some lines, at the time of the last of them.
    private func written(_ lines: [OfflineLine]) -> Occasion {
        let last = lines.max { ($0.at?.milliseconds ?? 0) < ($1.at?.milliseconds ?? 0) }
        guard let last, !last.by.isEmpty else { return occasion }
        return Occasion(
            actor: .person(.init(account: last.by, grants: [], roles: [:])), now: last.at ?? occasion.now,
            knowledge: occasion.knowledge)
    }

    private func add(_ line: OfflineLine, in tx: Transaction) throws {
        // What was there when it was taken along is there already.
        guard !line.value.isEmpty else { return }
        guard let content = work.files[line.key.field], Digest(of: content).hex == line.key.field else {
            throw Refusal.invalid(line.key.description, "Nội dung tệp “\(line.value)” không khớp mã băm.")
        }
        let place = FileManager.default.temporaryDirectory.appendingPathComponent("caicach-" + UUID().uuidString)
        try content.write(to: place)
        defer { try? FileManager.default.removeItem(at: place) }
        let answer = try VisitAnswer.need(line.key.place, of: inspection.id, in: tx)
        _ = try Attachment.add(
            path: place.path, named: line.value, to: answer.subject, validUntil: line.validUntil,
            field: line.key.description, on: written([line]), in: tx)
    }

    private func answer(_ asked: ChecklistItem, _ lines: [OfflineLine], in tx: Transaction) throws {
        let answer = try VisitAnswer.need(asked.code, of: inspection.id, in: tx)
        for line in lines where line.key.field.contains("|") { try confirm(line, in: tx) }
        let taken = Dictionary(lines.map { ($0.key.field, $0.value) }) { first, _ in first }
        guard let rating = (taken["rating"] ?? answer.rating?.rawValue).flatMap(VisitAnswer.Rating.init(rawValue:))
        else { throw refusal(asked, "chưa có đánh giá") }
        let confirmed = VietnameseText.clean(taken["confirmed"] ?? answer.confirmed)
        let note = VietnameseText.clean(taken["note"] ?? answer.note)
        // On the day it was written: work that waited to be merged is not worth less for that.
        let occasion = written(lines)
        let proof = try Proof.of(answer.subject, on: occasion.today, in: tx)
        let hasFigures = try !inspection.visitValues(of: asked.code, in: tx).isEmpty
        let reasons =
            [asked.obstacle(to: confirmed)].compactMap(\.self)
            + AnswerItem.gaps(rating, note: note, hasFigures: hasFigures, proof)
        guard reasons.isEmpty else { throw refusal(asked, reasons[0].phrase.vietnamese) }
        try answer.keep(rating, confirmed: confirmed, note: note, by: occasion, in: tx)
    }

    private func confirm(_ line: OfflineLine, in tx: Transaction) throws {
        let claim = Claim(offline: line.key, line.value)
        let place = line.key.field.split(separator: "|").map(String.init)
        guard place.count == 2, let period = Period(place[1]), line.value.isEmpty || claim != nil else {
            throw Refusal.invalid(line.key.description, "Không đọc được số “\(line.value)”.")
        }
        try inspection.confirm(claim, of: line.key.place, place[0], in: period, in: tx)
    }

    private func refusal(_ asked: ChecklistItem, _ why: String) -> Refusal {
        .invalid("answer/\(asked.code)/rating", "Mục \(asked.code) sau khi gộp không hợp lệ: \(why)")
    }

    private func dossier(_ rank: Int, _ lines: [OfflineLine], in tx: Transaction) throws {
        let dossier = try SampledDossier.of(rank, in: inspection.id, tx)
        guard let sample = try DossierSample.of(inspection.id, in: tx) else { throw Refusal.notFound }
        var answers = try sample.answers(in: tx)[dossier.id] ?? [:]
        for line in lines where line.key.field != "note" {
            answers[line.key.field] = SampledDossier.Answer(rawValue: line.value)
        }
        let note = VietnameseText.clean(lines.first { $0.key.field == "note" }?.value ?? dossier.note)
        if answers.values.contains(.missed), note.isEmpty {
            throw Refusal.invalid("dossier/\(rank)/note", "Ghi rõ hồ sơ sai ở đâu.")
        }
        let given = answers.sorted { $0.key < $1.key }.map { (question: $0.key, answer: $0.value) }
        try dossier.keep(given, note: note, by: written(lines), in: tx)
    }

    private func minutes(_ lines: [OfflineLine], in tx: Transaction) throws {
        let kept = try inspection.minutes(in: tx)
        var fields = Dictionary((kept?.offline ?? []).map { ($0.field, $0.value) }) { first, _ in first }
        for line in lines { fields[line.key.field] = line.value }
        func text(_ field: String) -> String { VietnameseText.clean(fields[field] ?? "") }
        func refused(_ field: String) -> Refusal {
            .invalid("minutes//\(field)", "Biên bản sau khi gộp không hợp lệ: “\(fields[field] ?? "")”.")
        }
        guard let heldOn = Day(text("heldOn")) else { throw refused("heldOn") }
        guard let copies = Int(text("copies")), (2...20).contains(copies) else { throw refused("copies") }
        guard let start = WriteMinutes.time(text("startedAt")) else { throw refused("startedAt") }
        let end = WriteMinutes.time(text("endedAt"))
        guard text("endedAt").isEmpty || (end ?? "") > start else { throw refused("endedAt") }
        for field in ["place", "team", "hosts"] where text(field).isEmpty { throw refused(field) }
        try inspection.keep(
            Minutes(
                heldOn: heldOn, startedAt: start, endedAt: end ?? "", place: text("place"), team: text("team"),
                hosts: text("hosts"), summary: text("summary"), opinions: text("opinions"),
                requests: text("requests"), unjudged: text("unjudged"), copies: copies,
                writtenBy: written(lines).actor.name, version: 0),
            in: tx)
    }

    /// A finding follows the judgement: it is made only of an item that is not met after merging.
    private func raise(_ line: OfflineLine, in tx: Transaction) throws {
        let item = line.key.place
        guard let answer = try VisitAnswer.of(item, of: inspection.id, in: tx), !line.value.isEmpty,
            answer.rating == .missed || answer.rating == .partly
        else { return }
        let raised = try RaiseFinding(inspection: inspection.id, item: item).perform(written([line]), in: tx)
        let finding = try Finding.find(raised.outcome, in: tx)
        if finding.statement != line.value { try finding.reword(VietnameseText.clean(line.value), in: tx) }
    }
}

extension OfflineLine.Key {
    /// Reads what ``description`` writes.
    init?(_ text: String) {
        let parts = text.split(separator: "/", maxSplits: 2, omittingEmptySubsequences: false).map(String.init)
        guard parts.count >= 2, let kind = OfflineLine.Kind(rawValue: parts[0]) else { return nil }
        self.init(kind: kind, place: parts[1], field: parts.count > 2 ? parts[2] : "")
    }
}

extension KeptReturn {
    /// What is said of a file that was merged before.
    var alreadyMerged: Reason {
        Reason("Tệp này đã được \(mergedBy ?? "") gộp lúc \(mergedAt?.text ?? ""); không có gì thay đổi thêm.")
    }
}

extension OfflineCopy {
    /// Refuses a file that was sealed before what was merged last.
    func refuseOlder(_ sealed: Instant) throws(Refusal) {
        guard sealed >= sealedAt else {
            throw .conflict(
                "Tệp này được niêm phong lúc \(sealed.text), trước bản đã gộp (\(sealedAt.text)); hãy gộp tệp mới hơn.",
                basis: Inspection.life.basis)
        }
    }
}

extension Inspection {
    /// The taking along that a file comes back from.
    ///
    /// - Throws: a refusal for a file of another inspection, of another system, or older than what was merged.
    func copy(of opened: OpenedFile<OfflineReturn>, in snapshot: Snapshot) throws -> OfflineCopy {
        guard let copy = try OfflineCopy.find(mark: opened.content.mark, in: snapshot) else {
            throw Refusal.invalid("file", "Tệp này không phải của một bản mang theo từ hệ thống này.")
        }
        guard copy.inspection == id, opened.content.inspection == code else {
            throw Refusal.invalid(
                "file", "Tệp này là của cuộc kiểm tra \(opened.content.inspection), không phải \(code).")
        }
        if let kept = try KeptReturn.find(opened.digest, in: snapshot), kept.mergedAt != nil {
            throw Refusal.conflict([kept.alreadyMerged])
        }
        try copy.refuseOlder(opened.content.sealedAt)
        return copy
    }
}
