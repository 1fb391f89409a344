import Core
import Kernel
import Store
import Web

/// What a file that came back would change, line by line, and the decision on every conflict.
struct OfflineMergePage {
    let view: InspectionView
    private let given: Form?
    private let kept: KeptReturn
    private let copy: OfflineCopy
    /// Nil once it was merged.
    private let comparison: OfflineComparison?
    private let seen: String
    private let obstacle: Reason?
    private var t: Tongue { view.t }
    private var id: Inspection.ID { view.inspection.id }

    init(view: InspectionView, work: KeptReturn.ID, given: Form?, in snapshot: Snapshot) throws {
        self.view = view
        self.given = given
        kept = try KeptReturn.find(work, in: snapshot)
        let copy = try OfflineCopy.find(kept.copy, in: snapshot)
        guard copy.inspection == view.inspection.id else { throw Refusal.notFound }
        self.copy = copy
        comparison = try kept.content(in: snapshot).map { content in
            try view.inspection.compare(content, with: copy, by: view.visit.product.knowledge, in: snapshot)
        }
        seen = try comparison?.digest().hex ?? ""
        obstacle = try view.obstacleToWork ?? view.inspection.visitObstacle(in: snapshot)
    }

    var html: HTML {
        """
        \(view.breadcrumb((t("Làm việc không có mạng"), InspectionPaths.offline(id)), (t("Gộp bản mang theo"), nil)))
        \(.identity(t("Gộp bản mang theo"), facts: facts))
        \(comparison.map(content) ?? .inset(.plain, "<p>\(t(kept.alreadyMerged.phrase))</p>"))
        """
    }

    /// The names of the fields in which conflicts are decided.
    var conflicts: [String] { comparison?.conflicts.map(\.whole.description) ?? [] }

    private var facts: KeyValuePairs<String, HTML> {
        [
            t("Mang theo"): HTML("\(copy.takenBy), \(copy.takenAt.text)"),
            t("Niêm phong lúc"): HTML(kept.sealedAt.text),
            t("Tệp (SHA-256)"): "<code>\(String(kept.digest.hex.prefix(16)))…</code>",
        ]
    }

    private func content(_ comparison: OfflineComparison) -> HTML {
        let counts = OfflineComparison.Outcome.allCases.filter { comparison.count($0) > 0 }.map { outcome -> HTML in
            "<li>\(t.number(comparison.count(outcome))) \(t(outcome.phrase))</li>"
        }
        guard !comparison.lines.isEmpty else {
            return .emptyState(HTML(t("Tệp này không thay đổi gì so với khi mang theo."))) + merging(comparison)
        }
        return "<ul>\(counts)</ul>" + merging(comparison) + table(comparison, .new) + table(comparison, .same)
            + table(comparison, .homeless)
    }

    private func merging(_ comparison: OfflineComparison) -> HTML {
        if let obstacle { return .inset(.plain, "<p>\(t(obstacle.phrase))</p>") }
        let form = view.visit.form(
            posting: InspectionPaths.merge(id, kept.id), given, submit: t("Gộp vào hệ thống")
        ) { parts in
            comparison.conflicts.map { conflict in
                let told = OfflineConflict(whole: conflict.whole, lines: conflict.lines, t: t)
                let here = "\(t(OfflineComparison.Side.here.phrase)): \(told.side(\.here))"
                let theirs = "\(t(OfflineComparison.Side.theirs.phrase)): \(told.side(\.theirs))"
                return parts.radios(
                    conflict.whole.description, told.name,
                    [
                        Choice(OfflineComparison.Side.here.rawValue, here),
                        Choice(OfflineComparison.Side.theirs.rawValue, theirs),
                    ], hint: told.hint, isRequired: true)
            } + [parts.hidden("seen", seen)]
        }
        return comparison.conflicts.isEmpty ? form : .section(t("Xung đột"), id: "conflicts", form)
    }

    private func table(_ comparison: OfflineComparison, _ outcome: OfflineComparison.Outcome) -> HTML {
        let lines = comparison.lines.filter { $0.outcome == outcome }
        guard !lines.isEmpty else { return .nothing }
        var table = Table(
            caption: t(outcome.phrase),
            [.text(HTML(t("Nội dung"))), .text(HTML(t("Từ tệp"))), .text(HTML(t("Ở đây")))])
        for line in lines {
            table.row([HTML(line.any.named(t)), HTML(line.theirs.told(t)), HTML(line.here.told(t))])
        }
        return table.html()
    }
}
