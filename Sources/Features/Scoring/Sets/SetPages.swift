import Core
import Kernel
import Store
import Web

/// The scoring sets in force and those on their way.
struct SetList {
    let visit: Visit
    let inForce: [Edition]
    let open: [Edition]
    /// The unit whose set a new one would be; nil for whoever may not write one.
    let issuer: Unit?
    let form: Form
    private var t: Tongue { visit.t }

    var html: HTML {
        """
        \(.identity(t("Bộ chỉ số chấm điểm"), facts: [t("Tính đến"): "\(visit.today)"]))
        \(ScoringTabs.sets.html(t))
        \(actions)
        \(table(inForce, t("Đang có hiệu lực"), HTML(t("Chưa có bộ chỉ số nào có hiệu lực."))))
        \(if: !open.isEmpty, .section(t("Đang soạn, chờ phê duyệt"), table(open, t("Chưa công bố"), .nothing)))
        \(adopt)
        """
    }

    private var actions: HTML {
        guard issuer != nil else { return .nothing }
        return .actions([.buttonLink(t("Soạn bộ chỉ số mới"), to: EditionDesk.scoringSets.paths.new())])
    }

    private func table(_ editions: [Edition], _ caption: String, _ empty: HTML) -> HTML {
        var table = Table(
            caption: caption,
            [
                .text(HTML(t("Bộ chỉ số"))), .text(HTML(t("Tình trạng"))), .text(HTML(t("Nhóm đơn vị"))),
                .text(HTML(t("Phiên bản"))), .text(HTML(t("Có hiệu lực từ"))),
            ])
        let groups = visit.product.knowledge.figures.rules.scoring.groups
        for edition in editions {
            let code = (try? edition.read(as: ScoringSetContent.self))?.group
            table.row([
                "<a href=\"\(EditionDesk.scoringSets.paths.one(edition.id))\">\(edition.code)</a> \(edition.title)",
                .tag(t(edition.state.phrase), edition.state == .published ? .done : .care),
                HTML(groups.first { $0.code == code }?.name ?? "–"), HTML(t.number(edition.number)),
                HTML(edition.effectiveFrom?.text ?? "–"),
            ])
        }
        return table.html(empty: empty)
    }

    private var adopt: HTML {
        guard let issuer else { return .nothing }
        let groups = visit.product.knowledge.figures.rules.scoring.groups(on: visit.today)
        return .fold(
            t("Bắt đầu từ bộ tiêu chí mẫu"), isOpen: !form.reasons.isEmpty,
            """
            <p>\(t("Bộ mẫu chỉ để minh họa, không phải bộ chính thức: sửa theo quyết định của tỉnh trước khi trình phê duyệt."))</p>
            \(visit.form(posting: SetPaths.list(), form, submit: t("Soạn từ bộ mẫu")) { parts in
                [
                    parts.hidden("unit", issuer.code),
                    parts.line("code", t("Mã bộ chỉ số"), hint: t("Ví dụ XA-2026"), isRequired: true),
                    parts.select("group", t("Nhóm đơn vị"), groups.map { Choice($0.code, $0.name) }, isRequired: true),
                ]
            })
            """)
    }
}

enum SetRoutes {
    static func declare(_ routes: inout Routes) {
        EditionDesk.scoringSets.declare(&routes)
        routes.get(SetPaths.list, .needs("scoring.read")) { visit in try list(visit, Form()) }
        routes.post(SetPaths.list, .needs(AdoptSample.permission)) { visit in
            try await visit.perform(
                AdoptSample.self,
                then: { id in
                    .redirect(to: EditionDesk.scoringSets.paths.one(id), notice: "Đã soạn dự thảo từ bộ mẫu.")
                },
                otherwise: { form in try list(visit, form) })
        }
    }

    private static func list(_ visit: Visit, _ form: Form) throws -> Reply {
        try visit.read { snapshot in
            let top = try Unit.top(in: snapshot)
            let issuer = top.flatMap { visit.actor.may(AdoptSample.permission, at: $0.path) ? $0 : nil }
            // What is not published is for those who may read where it is written.
            let seesOpen = top.map { visit.actor.may("scoring.read", at: $0.path) } ?? false
            let page = SetList(
                visit: visit, inForce: try Edition.inForce(ScoringSetContent.kind, on: visit.today, in: snapshot),
                open: seesOpen ? try Edition.open(ScoringSetContent.kind, in: snapshot) : [], issuer: issuer,
                form: form)
            return visit.page(title: "Bộ chỉ số chấm điểm", body: page.html, status: form.status)
        }
    }
}

/// The ways between the parts of scoring, on their lists.
enum ScoringTabs: CaseIterable {
    case campaigns, sets

    func html(_ t: Tongue) -> HTML {
        let lines = Self.allCases.map { tab -> HTML in
            let (phrase, link): (Phrase, Link) =
                tab == .campaigns ? ("Đợt chấm điểm", CampaignPaths.list()) : ("Bộ chỉ số", SetPaths.list())
            return """
                <li><a href="\(link)"\(attribute: "aria-current", tab == self ? "page" : nil)>\(t(phrase))</a></li>
                """
        }
        return "<nav class=\"tabs\" aria-label=\"\(t("Các phần của chấm điểm"))\"><ul>\(lines)</ul></nav>\n"
    }
}
