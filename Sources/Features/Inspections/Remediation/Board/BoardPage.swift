import Core
import Kernel
import Web

/// What was promised after a conclusion, as the public reads it: what, who, by when, how far, what proves it, and what has
/// changed lately. Nothing that was written for the offices alone – reports, reasons, what a verification found – stands here.
struct BoardPage {
    let visit: Visit
    let unit: Unit
    let conclusion: Conclusion
    let found: [ListedRecommendation]
    /// What has happened since ``since``, the newest first.
    let changes: [BoardChange]
    let since: Day
    /// The conclusions of follow-up visits that are public.
    let followUps: [Conclusion]
    private var t: Tongue { visit.t }

    var html: HTML {
        let done = found.count { $0.recommendation.state == .verified }
        return """
            <p class="kicker">\(t("Khắc phục sau kiểm tra"))</p>
            <h1>\(t("Khắc phục tồn tại, hạn chế tại \(unit.name)"))</h1>
            <p class="lead">\(t("Theo Thông báo số \(conclusion.number) ngày \(conclusion.signedOn.text): đã hoàn thành \(done)/\(found.count) nội dung.")) \
            <a href="\(InspectionPaths.published(conclusion.code))">\(t("Xem kết luận kiểm tra"))</a></p>
            \(again)
            \(promises.html(empty: HTML(t("Kết luận không có kiến nghị nào."))))
            \(.section(t("Thay đổi từ ngày \(since.text)"), id: "changes", lately.html(empty: HTML(t("Không có thay đổi nào.")))))
            """
    }

    private var again: HTML {
        followUps.map { followUp -> HTML in
            let name = t("Kết luận phúc tra số \(followUp.number) ngày \(followUp.signedOn.text)")
            return "<p><a href=\"\(InspectionPaths.published(followUp.code))\">\(name)</a></p>"
        }.joined(by: "")
    }

    private var promises: Table {
        var table = Table(
            caption: t("Các nội dung phải khắc phục"),
            [
                .text(HTML(t("Nội dung"))), .text(HTML(t("Hạn"))), .text(HTML(t("Tình trạng"))),
                .text(HTML(t("Đơn vị thực hiện"))), .text(HTML(t("Minh chứng"))),
            ])
        for listed in found {
            let recommendation = listed.recommendation
            table.row([
                content(recommendation), .due(recommendation, t), standing(recommendation), HTML(listed.owner),
                HTML(recommendation.proof.map { t($0) } ?? "–"),
            ])
        }
        return table
    }

    /// What is to be done, and what has to come of it: together, for the longest texts need the widest column.
    private func content(_ recommendation: Recommendation) -> HTML {
        let statement = HTML(recommendation.statement)
        guard !recommendation.deliverable.isEmpty else { return statement }
        return "\(statement)<br><span class=\"muted\">\(t("Sản phẩm: \(recommendation.deliverable)"))</span>"
    }

    /// How far it is against its day; only where no day runs, what state it is in.
    private func standing(_ recommendation: Recommendation) -> HTML {
        recommendation.outcome(on: visit.today) == nil
            ? .state(recommendation.state, t) : .outcome(of: recommendation, on: visit.today, t)
    }

    private var lately: Table {
        var table = Table(
            caption: t("Mới nhất trước"),
            [.text(HTML(t("Nội dung"))), .text(HTML(t("Thay đổi"))), .text(HTML(t("Ngày")))])
        for change in changes {
            table.row([HTML(change.statement), HTML(t(change.step.phrase)), "\(change.at.day)"])
        }
        return table
    }
}

/// Something that happened to a promise, as the public may know it.
struct BoardChange: Sendable {
    let statement: String
    let step: Recommendation.Step
    let at: Instant

    /// What the public is told: how far it has come, not what was asked for and written about it.
    static let told: [Recommendation.Step] = [
        .assign, .start, .report, .grant, .verify, .askMore, .drop, .reopen, .passOn,
    ]
}

extension Recommendation {
    /// What shows that it is done, without the words that were written for the offices; nil while nothing does.
    var proof: Phrase? {
        switch state {
        case .verified:
            guard let closed else { return nil }
            if let measuredThrough {
                return
                    "Số liệu đạt chỉ tiêu các kỳ liên tiếp đến \(measuredThrough.text), xác minh ngày \(closed.day.text)"
            }
            return "Đoàn kiểm tra xác minh ngày \(closed.day.text)"
        case .reported: return reported.map { "Đơn vị báo cáo hoàn thành ngày \($0.day.text), chờ xác minh" }
        default: return nil
        }
    }
}
