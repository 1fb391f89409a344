import Core
import Kernel
import Web

/// One conflict as people read it: all that each side says of an item, a dossier, the sample.
struct OfflineConflict {
    let whole: OfflineLine.Key
    let lines: [OfflineComparison.Line]
    let t: Tongue

    /// What it is about.
    var name: String {
        if whole == .draw { return t("Mẫu hồ sơ") }
        if lines.count == 1 { return lines[0].any.named(t) }
        return switch whole.kind {
        case .dossier: t("Hồ sơ số \(whole.place) của mẫu")
        case .revisit: t("Kiến nghị số \(whole.place) của cuộc kiểm tra trước")
        default: t("Mục \(whole.place)")
        }
    }

    /// What to know before one decides.
    var hint: String {
        whole == .draw
            ? t(
                "Ở đây đã rút mẫu khác. Lấy từ tệp thì mẫu ở đây và kết quả xem các hồ sơ của mẫu đó được thay bằng mẫu và kết quả của tệp."
            )
            : t("Lúc mang theo: \(side(\.base))")
    }

    /// What one side says, with who and when once.
    func side(_ side: KeyPath<OfflineComparison.Line, OfflineLine?>) -> String {
        let found: [(OfflineLine, OfflineLine?)] = ordered.map { ($0.any, $0[keyPath: side]) }
        let written = found.compactMap(\.1)
        guard let last = written.max(by: { ($0.at?.milliseconds ?? 0) < ($1.at?.milliseconds ?? 0) }) else {
            return "–"
        }
        if whole == .draw { return drawn(written) + last.signature }
        guard found.count > 1 else { return (last as OfflineLine?).told(t) }
        let said = found.map { line, value -> String in
            let value = value?.said.map { t($0) } ?? "–"
            return "\(line.fieldNamed(t)): \(value)"
        }
        return said.joined(separator: "; ") + last.signature
    }

    /// The judgement first, then what it rests on.
    private var ordered: [OfflineComparison.Line] {
        lines.filter { $0.key.field == "rating" } + lines.filter { $0.key.field != "rating" }
    }

    /// A draw in short: twenty dossiers with their answers would hide what is decided.
    private func drawn(_ written: [OfflineLine]) -> String {
        let seed = written.first { $0.key == .draw }?.value ?? ""
        let looked = Set(written.filter { $0.key.kind == .dossier }.map(\.key.place)).count
        return t("số mồi \(seed), \(t.number(looked)) hồ sơ đã có kết quả")
    }
}
