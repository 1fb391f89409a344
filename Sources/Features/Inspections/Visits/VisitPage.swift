import Core
import Kernel
import Store
import Web

/// All items of the checklist, with what was found so far.
struct VisitPage {
    let view: InspectionView
    private let items: [ChecklistItem]
    private let answers: [String: VisitAnswer]
    private let again: Set<String>
    private let gaps: Set<String>
    private var t: Tongue { view.t }

    init(view: InspectionView, in snapshot: Snapshot) throws {
        self.view = view
        items = try view.inspection.checklistItems(in: snapshot)
        answers = try view.inspection.countingAnswers(in: snapshot)
        again = Set(try view.inspection.itemsToAskAgain(in: snapshot))
        gaps = Set(try view.inspection.visitValues(in: snapshot).filter { !$0.gap.isEmpty }.map(\.item))
    }

    var html: HTML {
        let rated = items.count { answers[$0.code]?.rating != nil }
        return """
            \(view.breadcrumb((t("Kết quả theo mục kiểm tra"), nil)))
            \(.identity(t("Kết quả theo mục kiểm tra"), facts: [
                t("Đơn vị"): HTML(view.unit.shortName), t("Tình trạng"): .state(view.inspection.state, t),
                t("Đã đánh giá"): HTML("\(rated)/\(items.count)"),
            ]))
            \(view.barrier)
            \(items.isEmpty ? .emptyState(HTML(t("Chưa có bộ nội dung kiểm tra được công bố."))) : .nothing)
            \(next)
            \(HTML(ChecklistItem.Group.allCases.map(group)))
            """
    }

    /// The first item nobody has judged.
    private var next: HTML {
        guard view.inspection.state == .running, let open = items.first(where: { answers[$0.code]?.rating == nil })
        else { return .nothing }
        return .actions([
            .buttonLink(
                t("Đánh giá mục \(open.code)"), to: InspectionPaths.visitItem(view.inspection.id, open.code),
                style: .main)
        ])
    }

    private func group(_ group: ChecklistItem.Group) -> HTML {
        let lines = items.filter { $0.group == group }.map { item -> (name: HTML, state: HTML) in
            let gap: HTML? = gaps.contains(item.code) ? " \(.tag(t("lệch số liệu"), .care))" : nil
            return (
                """
                <a href="\(InspectionPaths.visitItem(view.inspection.id, item.code))">\(item.code)</a> \
                <span lang="vi">\(item.question)</span>\(gap ?? .nothing)
                """,
                again.contains(item.code) ? .tag(t("cần hỏi lại"), .care) : .rating(answers[item.code]?.rating, t)
            )
        }
        return lines.isEmpty ? .nothing : .section(t(group.phrase), .tasks(lines))
    }
}

extension HTML {
    /// How an item was judged.
    static func rating(_ rating: VisitAnswer.Rating?, _ t: Tongue) -> HTML {
        guard let rating else { return .tag(t("chưa đánh giá")) }
        let weight: Weight =
            switch rating {
            case .met: .done
            case .partly: .care
            case .missed: .wrong
            case .notApplicable: .plain
            }
        return .tag(t(rating.phrase), weight)
    }
}
