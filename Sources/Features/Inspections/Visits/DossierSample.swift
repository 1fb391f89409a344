import Core
import Kernel
import Store

/// The dossiers that a visit looks into, drawn so that anybody can draw them again (mẫu hồ sơ).
///
/// Of every dossier of the population the SHA-256 of `seed|code` is taken; the first by that digest are the sample. Who
/// has the seed and the list of codes – both are kept, and printed in the minutes – draws the same.
struct DossierSample: Sendable {
    let inspection: Inspection.ID
    let seed: String
    /// The first day of the rule it was drawn by.
    let ruleFrom: Day
    let size: Int
    /// How many dossiers it was drawn from.
    let population: Int
    /// The SHA-256 of their codes, sorted, one a line.
    let populationDigest: Digest
    let drawnAt: Instant
    let drawnBy: String

    /// The first so many by the digest of seed and code.
    static func draw(_ size: Int, by seed: String, from codes: [String]) -> [(code: String, digest: Digest)] {
        let marked = codes.map { (code: $0, digest: Digest(of: "\(seed)|\($0)")) }
        return Array(
            marked.sorted { left, right in
                left.digest == right.digest
                    ? precedes(left.code, right.code) : precedes(left.digest.hex, right.digest.hex)
            }.prefix(size))
    }

    /// The codes once each, in the order of their bytes, one a line: what the digest of the population is taken of.
    static func list(_ codes: some Sequence<String>) -> String {
        Set(codes).sorted(by: precedes).joined(separator: "\n")
    }

    /// The codes of such a list.
    static func codes(of list: String) -> [String] { list.split(separator: "\n").map(String.init) }

    /// How many codes are taken along where there is no network: some megabytes.
    static let mostCarried = 200_000

    private static func precedes(_ left: String, _ right: String) -> Bool {
        left.utf8.lexicographicallyPrecedes(right.utf8)
    }
}

/// One dossier of a sample, with what was found in it.
struct SampledDossier: Sendable {
    typealias ID = Kernel.ID<SampledDossier>

    let id: ID
    let inspection: Inspection.ID
    /// Its place in the draw, from 1.
    let rank: Int
    let code: String
    /// The digest it was drawn by.
    let digest: Digest
    let note: String
    let answeredBy: String
    let answeredAt: Instant?
    /// Rises with every change, so that two editors notice each other.
    let version: Int

    /// Whether what a question asks is so.
    enum Answer: String, Sendable, Codable, CaseIterable, Readable, Bindable {
        case met = "DAT"
        case missed = "KHONG_DAT"
        case notApplicable = "KHONG_AP_DUNG"

        var phrase: Phrase {
            switch self {
            case .met: "đạt"
            case .missed: "không đạt"
            case .notApplicable: "không áp dụng"
            }
        }
    }
}

/// How many of the sampled dossiers keep what an item asks, of those it applies to.
struct SampleCount: Sendable, Hashable {
    let item: String
    let rate: Rate

    /// Counts per item: a dossier keeps an item when none of its questions is answered with no.
    static func counts(
        _ answers: [SampledDossier.ID: [String: SampledDossier.Answer]], by questions: [SamplingRule.Question]
    ) -> [SampleCount] {
        var items: [String] = []
        for question in questions where !items.contains(question.item) { items.append(question.item) }
        return items.map { item in
            let codes = questions.filter { $0.item == item }.map(\.code)
            let said = answers.values.map { given in codes.compactMap { given[$0] }.filter { $0 != .notApplicable } }
                .filter { !$0.isEmpty }
            return SampleCount(
                item: item,
                rate: Rate(numerator: said.count { !$0.contains(.missed) }, denominator: said.count))
        }
    }
}
