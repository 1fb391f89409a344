import Core
import Kernel

/// Reads a finding as a careful colleague would, and says what is missing in it; a warning, never a block.
struct FindingLint {
    let words: [VagueWord]

    /// What to think of before the finding goes into a conclusion.
    func warnings(on finding: Finding, _ recommendation: Recommendation?) -> [Phrase] {
        guard finding.kind == .shortcoming else { return vague(in: finding.statement) }
        var warnings = vague(in: finding.statement)
        if finding.evidence == nil, !finding.statement.contains(where: \.isNumber) {
            warnings.append("Chưa có số liệu nào.")
        }
        if finding.evidence == nil, finding.basis.isEmpty, DocumentNumber.recognised(in: finding.statement).isEmpty {
            warnings.append("Chưa nêu căn cứ: số, ký hiệu văn bản và điều, khoản.")
        }
        if finding.grade == nil { warnings.append("Chưa xếp mức độ.") }
        if finding.cause.isEmpty { warnings.append("Chưa nêu nguyên nhân.") }
        if finding.named == nil { warnings.append("Chưa nêu đơn vị chịu trách nhiệm.") }
        if let recommendation {
            if recommendation.dueOn == nil { warnings.append("Chưa có thời hạn khắc phục.") }
            if recommendation.deliverable.isEmpty { warnings.append("Chưa nêu sản phẩm phải có khi khắc phục xong.") }
        }
        return warnings
    }

    /// Words that say little, in sentences without a single number.
    func vague(in text: String) -> [Phrase] {
        text.split(whereSeparator: { ".;\n".contains($0) }).filter { !$0.contains(where: \.isNumber) }
            .flatMap { sentence in
                let sentence = " " + words(of: sentence) + " "
                return words.filter { sentence.contains(" " + words(of: $0.word) + " ") }.map { vague -> Phrase in
                    "“\(vague.word)” đứng một mình. \(vague.advice)"
                }
            }
    }

    /// The words of a text in lower case, one space between them.
    private func words(of text: some StringProtocol) -> String {
        text.lowercased().split(whereSeparator: { !$0.isLetter }).joined(separator: " ")
    }
}
