import Core
import Kernel
import Store
import Web

/// What finishing a round will change in the register, before it does.
struct RoundFinishPage {
    let visit: Visit
    let round: PostingRound
    let unit: Unit
    let lines: [PostingRound.Line]
    let corrections: [PostingCorrection]
    let form: Form
    private var t: Tongue { visit.t }

    var html: HTML {
        let back = PostingPaths.round(round.id)
        let obstacle = FinishRound.obstacle(lines)
        return """
            \(.breadcrumb([(t("Đợt kiểm tra ngày \(round.openedOn.text)"), back), (t("Kết thúc"), nil)], t))
            \(.identity(t("Kết thúc đợt kiểm tra"), facts: [t("Đơn vị"): HTML(unit.shortName)]))
            \(obstacle.map { open($0) } ?? .nothing)
            \(table)
            \(if: obstacle == nil, finish(back))
            """
    }

    private func open(_ obstacle: Reason) -> HTML {
        let first = lines.first { $0.answer == nil }
        let link = first.map { PostingPaths.round(round.id).at("l-\($0.id)") } ?? PostingPaths.round(round.id)
        return .inset(
            .care,
            "<p>\(t(obstacle.phrase)) \(t("Chưa kết thúc được."))</p>\(.actions([.buttonLink(t("Đến dòng chưa trả lời"), to: link, style: .main)]))"
        )
    }

    private var table: HTML {
        var table = Table(
            caption: t("Sổ niêm yết sẽ thay đổi như sau"),
            [
                .text(HTML(t("Thủ tục"))), .text(HTML(t("Thay đổi"))), .text(HTML(t("Nơi niêm yết"))),
            ])
        for correction in corrections {
            switch correction {
            case .hang(let procedure, let version, let place):
                table.row([HTML(procedure), HTML(t("niêm yết phiên bản \(version)")), HTML(t(place.phrase))])
            case .takeDown(_, let procedure, let version, let place):
                table.row([HTML(procedure), HTML(t("gỡ phiên bản \(version)")), HTML(t(place.phrase))])
            }
        }
        return table.html(empty: HTML(t("Sổ niêm yết đúng với thực tế; không có gì thay đổi.")))
    }

    private func finish(_ back: Link) -> HTML {
        visit.form(
            posting: PostingPaths.finish(round.id), form, submit: t("Kết thúc và cập nhật sổ"), cancel: back
        ) { parts in [parts.hidden("shown", PostingCorrection.mark(of: corrections))] }
    }
}

/// Gives a round up, with the reason.
struct RoundCancelPage {
    let visit: Visit
    let round: PostingRound
    let form: Form

    var html: HTML {
        let t = visit.t
        let back = PostingPaths.round(round.id)
        return """
            \(.breadcrumb([(t("Đợt kiểm tra ngày \(round.openedOn.text)"), back), (t("Hủy"), nil)], t))
            \(.identity(t("Hủy đợt kiểm tra")))
            \(visit.form(posting: PostingPaths.cancel(round.id), form, submit: t("Hủy đợt kiểm tra"), cancel: back, style: .grave) { parts in
                [parts.line("reason", t("Lý do"), kind: .long, isRequired: true)]
            })
            """
    }
}
