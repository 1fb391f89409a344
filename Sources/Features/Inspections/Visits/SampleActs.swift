import Core
import Kernel
import Store

/// Draws the sample of dossiers, once: whoever could draw again could draw until the right ones come.
struct DrawSample: TeamAct, ComesBack {
    static let name = "sample.draw"

    let inspection: Inspection.ID
    /// What the draw depends on: best a number that both sides agree on the spot.
    let seed: String

    func perform(_ occasion: Occasion, in tx: Transaction) throws -> Journaled<Int> {
        let inspection = try Inspection.find(inspection, in: tx)
        if let obstacle = try inspection.visitObstacle(in: tx) { throw Refusal.conflict([obstacle]) }
        let seed = try seed.required("seed")
        let drawn = try inspection.draw(
            seed, from: try population(of: inspection, occasion, in: tx), on: occasion, in: tx)
        return Journaled(
            drawn.size, of: inspection.subject, unit: inspection.unit,
            facts: [
                "seed": seed, "population": "\(drawn.population)", "populationSha256": drawn.populationDigest.hex,
                "size": "\(drawn.size)",
            ])
    }

    /// What is drawn from: the dossiers counted now, or on the way those that were taken along.
    private func population(
        of inspection: Inspection, _ occasion: Occasion, in snapshot: Snapshot
    ) throws -> String {
        if try OfflineHome.find(in: snapshot) == nil {
            let figures = occasion.knowledge.figures
            let rule = try figures.rules.dossierSampling(on: inspection.beginsOn)
            return DossierSample.list(try inspection.dossiers(by: rule, figures, in: snapshot))
        }
        let list = try OfflineHome.population(in: snapshot)
        guard !list.isEmpty else {
            throw Refusal.conflict(
                "Danh sách hồ sơ không được mang theo; mẫu phải được rút trên hệ thống chung.",
                basis: Inspection.life.basis)
        }
        return list
    }
}

extension Inspection {
    /// Draws the sample by a seed from a list of codes, and keeps it.
    func draw(_ seed: String, from list: String, on occasion: Occasion, in tx: Transaction) throws -> DossierSample {
        guard seed.utf8.count <= 100, !seed.contains("|") else {
            throw Refusal.invalid("seed", "Số mồi không quá 100 ký tự và không có dấu |.")
        }
        if try DossierSample.of(id, in: tx) != nil {
            throw Refusal.conflict(
                "Mẫu đã được rút; mỗi cuộc kiểm tra chỉ rút một lần.", basis: Self.life.basis)
        }
        let codes = DossierSample.codes(of: list)
        guard !codes.isEmpty else {
            throw Refusal.conflict("Đơn vị không có hồ sơ nào trong kỳ được kiểm tra.", basis: Self.life.basis)
        }
        let rule = try occasion.knowledge.figures.rules.dossierSampling(on: beginsOn)
        let drawn = DossierSample.draw(rule.size(of: codes.count), by: seed, from: codes)
        try DossierSample.keep(drawn, by: seed, rule, from: list, count: codes.count, for: id, on: occasion, in: tx)
        guard let sample = try DossierSample.of(id, in: tx) else { throw Refusal.notFound }
        return sample
    }

    /// The codes that a sample can be drawn from where there is no network; nil where one was drawn already, where the
    /// unit had no dossier, or where there are so many that the file would become unwieldy.
    func carriedPopulation(by figures: Figures, in snapshot: Snapshot) throws -> String? {
        guard try DossierSample.of(id, in: snapshot) == nil else { return nil }
        let codes = try dossiers(by: figures.rules.dossierSampling(on: beginsOn), figures, in: snapshot)
        return codes.isEmpty || codes.count > DossierSample.mostCarried ? nil : DossierSample.list(codes)
    }
}

/// Says what was found in one sampled dossier.
struct AnswerDossier: TeamAct, ComesBack {
    static let name = "sample.answer"

    let inspection: Inspection.ID
    /// The place of the dossier in the draw.
    let rank: Int
    let version: Int
    /// `TT-07.1|DAT`: the question and whether it is so.
    let answers: [String]
    let note: String?

    func perform(_ occasion: Occasion, in tx: Transaction) throws -> Journaled<Void> {
        let inspection = try Inspection.find(inspection, in: tx)
        if let obstacle = try inspection.visitObstacle(in: tx) { throw Refusal.conflict([obstacle]) }
        let dossier = try SampledDossier.of(rank, in: inspection.id, tx)
        guard version == dossier.version else {
            throw Refusal.conflict(
                "Hồ sơ này đã được \(dossier.answeredBy) ghi kết quả sau khi trang được mở; xem lại rồi nhập lại.")
        }
        let questions = try occasion.knowledge.figures.rules.dossierSampling(on: inspection.beginsOn).questions
        let given = try answers.map { try Self.read($0, questions) }
        let missing = questions.filter { question in !given.contains { $0.question == question.code } }
        let note = VietnameseText.clean(note ?? "")
        var reasons = missing.map { Reason("Chưa trả lời.", field: Self.field($0.code)) }
        if given.contains(where: { $0.answer == .missed }), note.isEmpty {
            reasons.append(Reason("Ghi rõ hồ sơ sai ở đâu.", field: "note"))
        }
        guard reasons.isEmpty else { throw Refusal.invalid(reasons) }
        try dossier.keep(given, note: note, by: occasion, in: tx)
        return Journaled(
            (), of: inspection.subject, unit: inspection.unit, facts: ["dossier": dossier.code])
    }

    /// The name of the field of a question.
    static func field(_ question: String) -> String { "q-\(question)" }

    private static func read(
        _ text: String, _ questions: [SamplingRule.Question]
    ) throws(Refusal) -> (question: String, answer: SampledDossier.Answer) {
        let parts = text.split(separator: "|").map(String.init)
        guard parts.count == 2, questions.contains(where: { $0.code == parts[0] }),
            let answer = SampledDossier.Answer(rawValue: parts[1])
        else { throw .invalid("answers", "Không đọc được câu trả lời “\(text)”.") }
        return (parts[0], answer)
    }
}

extension Inspection {
    /// The dossiers of the unit in its periods, by code: what stands in the denominators that the rule names.
    func dossiers(by rule: SamplingRule, _ figures: Figures, in snapshot: Snapshot) throws -> Set<String> {
        let unit = try inspected(in: snapshot)
        var codes: Set<String> = []
        for period in periods {
            let question = Figures.Question(units: [unit], scope: scope, period: period, asOf: beginsOn)
            let known = figures.rules.indicators(for: period).map(\.code)
            for indicator in rule.population where known.contains(indicator) {
                codes.formUnion(
                    try Explanation(indicator, .denominator, question, by: figures, in: snapshot).keys(in: snapshot))
            }
        }
        return codes
    }
}
