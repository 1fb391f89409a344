import Core
import Kernel
import Store
import Web

/// The decision that announces a version, with the day by which it had to be signed.
struct AnnouncementPart {
    let visit: Visit
    let announcement: Announcement
    private var t: Tongue { visit.t }

    init(visit: Visit, edition: Edition, in snapshot: Snapshot) throws {
        self.visit = visit
        announcement = try Announcement(edition, visit.product.knowledge.figures.rules, in: snapshot)
    }

    var html: HTML {
        guard let law = announcement.law, let dueOn = announcement.dueOn,
            let outcome = announcement.outcome(on: visit.today)
        else { return .nothing }
        let weight: Weight = outcome == .doneLate || outcome == .runningLate ? .wrong : .done
        let signed = announcement.decidedOn.map { "\(announcement.decision ?? "") · \($0.text)" } ?? "–"
        return .section(
            t("Công bố thủ tục"), id: "announcement",
            .details([
                t("Quyết định công bố"): "\(signed) \(.tag(t(outcome.phrase), weight))",
                t("Phải ký chậm nhất"): "\(dueOn), \(announcement.term.map { t($0.phrase) } ?? "")",
                t("Theo văn bản"):
                    "<a href=\"\(LawLinks.one(law.id))\">\(law.symbol)</a> \(law.title), \(t("có hiệu lực từ ngày \(law.validFrom?.text ?? "")"))",
            ]))
    }
}
