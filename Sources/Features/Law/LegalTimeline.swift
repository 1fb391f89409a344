import Core
import Kernel
import Web

/// What a document has been since it was issued, as a picture and as the table that says the same.
struct LegalTimeline {
    let page: LegalPage
    private var t: Tongue { page.visit.t }

    private var stretches: [LegalValidity.Stretch] {
        LegalValidity.history(
            of: page.document.term, changed: page.changes,
            since: min(page.document.issuedOn, page.document.validFrom ?? page.document.issuedOn))
    }

    var html: HTML {
        let stretches = stretches
        var table = Table(
            caption: t("Diễn biến hiệu lực của văn bản"),
            [
                .text(HTML(t("Từ ngày"))), .text(HTML(t("Đến ngày"))), .text(HTML(t("Hiệu lực"))),
                .text(HTML(t("Lý do"))),
            ])
        for stretch in stretches {
            table.row([
                "\(stretch.from)", stretch.until.map { "\($0)" } ?? "–", .state(stretch.validity.state, t),
                page.reason(of: stretch.validity, on: stretch.from),
            ])
        }
        return picture(stretches) + table.html()
    }

    /// Days as they are long, from the first to today or the last change, whichever is later; a mark where today is.
    private func picture(_ stretches: [LegalValidity.Stretch]) -> HTML {
        guard let first = stretches.first?.from, let last = stretches.last?.from else { return .nothing }
        let end = max(last.adding(90), page.visit.today.adding(30))
        let whole = max(first.days(until: end), 1)
        func place(_ day: Day) -> Int { min(max(first.days(until: day), 0), whole) * 1000 / whole }
        let bars = stretches.map { stretch -> HTML in
            let start = place(stretch.from)
            let width = max(place(stretch.until?.adding(1) ?? end) - start, 1)
            return """
                <rect class="\(Self.look(stretch.validity.state))" x="\(start)" y="4" width="\(width)" height="16"/>
                """
        }
        let label = t("Dòng thời gian hiệu lực từ \(first.text), bảng bên dưới ghi cùng nội dung")
        return """
            <svg class="law-line" viewBox="0 0 1000 24" preserveAspectRatio="none" role="img" aria-label="\(label)">\(bars)\
            <rect class="today" x="\(place(page.visit.today))" y="0" width="2" height="24"/></svg>

            """
    }

    private static func look(_ state: LegalValidity.State) -> String {
        switch state {
        case .unknown, .notYet: "waiting"
        case .inForce: "met"
        case .partly, .partlySuspended, .suspended: "near"
        case .expired: "missed"
        }
    }
}
