import Core
import Kernel
import Store
import Web

/// One procedure at one unit: how it stands, everything that ever hung of it, and what can be done.
struct PostingPage {
    let visit: Visit
    let unit: Unit
    let facts: PostingFacts
    let name: String
    let standing: PostingStanding?
    let term: PostingTerm
    let form: Form
    private var t: Tongue { visit.t }

    var html: HTML {
        """
        \(.breadcrumb([
            (t("Niêm yết"), PostingPaths.list().with(query: ["unit": unit.code])), (facts.procedure, nil),
        ], t))
        \(.identity(name.isEmpty ? facts.procedure : name, facts: [
            t("Mã thủ tục"): HTML(facts.procedure), t("Đơn vị"): HTML(unit.shortName),
        ]))
        \(standing.map(state) ?? HTML(t("Không có gì phải niêm yết và không có gì đang niêm yết.")))
        \(actions)
        \(table)
        \(post)
        """
    }

    private func state(_ standing: PostingStanding) -> HTML {
        let late = term.workingDaysLate(standing, on: visit.today)
        return .details([
            t("Tình trạng"): .posting(standing.state, t),
            t("Phiên bản hiện hành"): HTML(standing.version.map { "\($0)" } ?? t("không có")),
            t("Đang niêm yết"): HTML(standing.shown.map { t("phiên bản \($0)") } ?? t("không có")),
            t("Hạn"): HTML(term.due(standing.since)?.text ?? "–"),
            t("Chậm"): HTML(t("\(late) ngày làm việc")),
        ])
    }

    private var actions: HTML {
        var actions: [HTML] = []
        if let replacement = facts.replacement(on: visit.today),
            visit.actor.may(ReplacePosting.permission, at: unit.path)
        {
            actions.append(
                visit.button(
                    t("Thay bản mới"), posting: PostingPaths.replace(unit.code, facts.procedure),
                    values: ["version": "\(replacement.version)"]))
        }
        actions.append(.buttonLink(t("Trang công khai"), to: PublishedPaths.current(facts.procedure)))
        actions.append(
            .buttonLink(
                t("Tờ niêm yết"),
                to: PostingPaths.sheets().with(query: ["unit": unit.code, "procedure": facts.procedure])))
        return .actions(actions)
    }

    private var table: HTML {
        var table = Table(
            caption: t("Nơi niêm yết từ trước đến nay, mới nhất trước"),
            [
                .text(HTML(t("Nơi niêm yết"))), .text(HTML(t("Phiên bản"))), .text(HTML(t("Từ ngày"))),
                .text(HTML(t("Gỡ ngày"))), .text(HTML(t("Việc cần làm"))),
            ])
        for posting in facts.postings {
            table.row([
                HTML(t(posting.place.phrase)), "\(posting.version)", "\(posting.postedOn)",
                posting.takenDownOn.map { "\($0)" } ?? "–", takeDown(posting),
            ])
        }
        return table.html(empty: HTML(t("Chưa niêm yết ở nơi nào.")))
    }

    private func takeDown(_ posting: Posting) -> HTML {
        guard posting.obstacles(toTakingDownOn: visit.today, today: visit.today).isEmpty,
            visit.actor.may(TakeDownPosting.permission, at: unit.path)
        else { return .nothing }
        return .buttonLink(t("Gỡ"), to: PostingPaths.takeDown(posting.id))
    }

    private var post: HTML {
        guard visit.actor.may(PostVersion.permission, at: unit.path),
            facts.editions.contains(where: { $0.isOfLevel })
        else { return .nothing }
        return .section(
            t("Niêm yết"),
            visit.form(
                posting: PostingPaths.one(unit.code, facts.procedure), form, submit: t("Niêm yết")
            ) { parts in
                [
                    parts.line("version", t("Phiên bản"), kind: .number, isRequired: true),
                    parts.select(
                        "place", t("Nơi niêm yết"), PostingPlace.allCases.map { Choice($0.rawValue, t($0.phrase)) },
                        isRequired: true),
                    parts.line("postedOn", t("Ngày niêm yết"), kind: .day, isRequired: true),
                ]
            })
    }
}

/// Takes one posting down, on a day.
struct TakeDownPage {
    let visit: Visit
    let unit: Unit
    let posting: Posting
    let form: Form
    private var t: Tongue { visit.t }

    var html: HTML {
        let back = PostingPaths.one(unit.code, posting.procedure)
        return """
            \(.breadcrumb([(posting.procedure, back), (t("Gỡ"), nil)], t))
            \(.identity(t("Gỡ thủ tục \(posting.procedure)"), facts: [
                t("Đơn vị"): HTML(unit.shortName), t("Nơi niêm yết"): HTML(t(posting.place.phrase)),
                t("Phiên bản"): "\(posting.version)", t("Từ ngày"): "\(posting.postedOn)",
            ]))
            \(visit.form(posting: PostingPaths.takeDown(posting.id), form, submit: t("Gỡ"), cancel: back) { parts in
                [
                    parts.hidden("revision", "\(posting.revision)"),
                    parts.line("takenDownOn", t("Ngày gỡ"), kind: .day, isRequired: true),
                ]
            })
            """
    }
}
