import Core
import Formats
import Kernel
import Store
import Web

/// What a page of postings is about, as its address says.
struct PostingView: Sendable {
    let scope: UnitScope
    let filter: PostingFilter
    let term: PostingTerm

    /// - Throws: `Refusal.notFound` for a unit that the visitor may not see.
    init?(_ visit: Visit, in snapshot: Snapshot) throws {
        guard let scope = try UnitScope(visit, needs: "posting.read", in: snapshot) else { return nil }
        self.scope = scope
        term = try .kept(visit.product.knowledge.figures.rules, in: snapshot)
        filter = PostingFilter(
            units: scope.ids, day: visit.query.value("day") ?? visit.today,
            place: visit.query["place"].flatMap(PostingPlace.init),
            state: visit.query["state"].flatMap(PostingState.init),
            procedure: VietnameseText.clean(visit.query["procedure"] ?? ""))
    }

    /// The address of the same list in another state, on another page or in another form.
    func link(_ address: Link, state: PostingState?, after: PostingStanding.Place? = nil) -> Link {
        address.with(query: [
            "unit": scope.unit.code, "scope": scope.scope.rawValue, "day": filter.day.iso,
            "place": filter.place?.rawValue, "procedure": filter.procedure.isEmpty ? nil : filter.procedure,
            "state": state?.rawValue, "after": after?.description,
        ])
    }

    /// What hangs of the procedures of some lines, by unit and procedure.
    func hanging(_ found: [PostingStanding.Named], in snapshot: Snapshot) throws -> [String: [Posting]] {
        let units = Set(found.map(\.standing.unit)).sorted()
        // A page names few procedures; a whole file would name more than one question can.
        let procedures = found.count <= 1000 ? Set(found.map(\.standing.procedure)).sorted() : nil
        let standing = try Posting.standing(at: units, of: procedures, on: filter.day, in: snapshot)
        return Dictionary(grouping: standing.filter { filter.place == nil || $0.place == filter.place }) {
            "\($0.unit)|\($0.procedure)"
        }
    }
}

/// The one definition of the list as a file.
enum PostingTable {
    private static let limit = 100_000
    private static let columns = [
        "don_vi", "ma_tthc", "ten", "tinh_trang", "phien_ban_hien_hanh", "phien_ban_niem_yet", "noi_niem_yet",
        "ngay_niem_yet", "tinh_tu_ngay", "han", "cham_ngay_lam_viec",
    ]

    static func reply(_ format: TableFormat, _ view: PostingView, in snapshot: Snapshot) throws -> Reply {
        let units = try view.scope.codes(in: snapshot)
        let found = try PostingStanding.list(view.filter, limit: limit, by: view.term, in: snapshot)
        let hanging = try view.hanging(found, in: snapshot)
        return try .table(
            format, name: "Niêm yết \(view.scope.unit.shortName)", on: view.filter.day, columns
        ) { add in
            for line in found {
                let standing = line.standing
                let places = hanging["\(standing.unit)|\(standing.procedure)"] ?? []
                try add([
                    .text(units[standing.unit] ?? ""), .text(standing.procedure), .text(line.name),
                    .text(standing.state.rawValue), number(standing.version), number(standing.shown),
                    .text(places.map { "\($0.place.rawValue):\($0.version)" }.joined(separator: ";")),
                    .day(orEmpty: standing.postedOn), .day(standing.since),
                    .day(orEmpty: view.term.due(standing.since)),
                    .number(view.term.workingDaysLate(standing, on: view.filter.day)),
                ])
            }
        }
    }
    private static func number(_ number: Int?) -> TableCell { number.map { .number($0) } ?? .empty }
}

/// What hangs where at a unit and those below it, beside what is in force.
struct PostingListPage {
    let visit: Visit
    let view: PostingView
    let found: [PostingStanding.Named]
    let hanging: [String: [Posting]]
    let counts: [PostingState: Int]
    let units: [Unit.ID: Unit]
    let limit: Int
    private var t: Tongue { visit.t }
    private var filter: PostingFilter { view.filter }

    var html: HTML {
        """
        \(.printHead(office: visit.product.office, t("In ngày \(visit.today.text)")))
        \(.identity(t("Niêm yết thủ tục hành chính"), facts: [
            t("Đơn vị"): HTML(view.scope.unit.shortName), t("Tính đến"): "\(filter.day)",
        ]))
        \(actions)
        \(filters)
        \(tabs)
        \(table)
        \(pager)
        \(rule)
        """
    }

    private var actions: HTML {
        let unit = view.scope.unit.code
        var actions: [HTML] = []
        if visit.actor.may(OpenRound.permission) {
            actions.append(
                .buttonLink(t("Đợt kiểm tra"), to: PostingPaths.rounds().with(query: ["unit": unit]), style: .main))
        }
        actions.append(
            .buttonLink(t("Tờ niêm yết"), to: PostingPaths.sheets().with(query: ["unit": unit])))
        actions += .downloads(t) { view.link(PostingPaths.export($0), state: filter.state) }
        actions.append(SavedViews.form(visit, t("Niêm yết thủ tục hành chính")))
        return .actions(actions)
    }

    private var filters: HTML {
        var shown = Form(visit.query)
        shown.fields.set("unit", view.scope.unit.code)
        shown.fields.set("scope", view.scope.scope.rawValue)
        shown.fields.set("day", filter.day.text)
        return visit.filters(showing: PostingPaths.list(), values: shown) { parts in
            parts.unitScope(t) + [
                parts.line("day", t("Vào ngày"), kind: .day),
                parts.select(
                    "place", t("Nơi niêm yết"), PostingPlace.allCases.map { Choice($0.rawValue, t($0.phrase)) },
                    empty: t("Mọi nơi")),
                parts.select(
                    "state", t("Tình trạng"), PostingState.allCases.map { Choice($0.rawValue, t($0.phrase)) },
                    empty: t("Tất cả")),
                parts.line("procedure", t("Mã thủ tục"), kind: .search),
            ]
        }
    }

    private var tabs: HTML {
        let links = PostingState.allCases.map { state -> HTML in
            """
            <li><a href="\(view.link(PostingPaths.list(), state: state))"\
            \(attribute: "aria-current", state == filter.state ? "page" : nil)>\(t(state.phrase)) \
            (\(t.number(counts[state] ?? 0)))</a></li>
            """
        }
        let all: HTML = """
            <li><a href="\(view.link(PostingPaths.list(), state: nil))"\
            \(attribute: "aria-current", filter.state == nil ? "page" : nil)>\(t("tất cả")) \
            (\(t.number(counts.values.reduce(0, +))))</a></li>
            """
        return "<nav class=\"tabs\" aria-label=\"\(t("Tình trạng niêm yết"))\"><ul>\(all)\(links)</ul></nav>"
    }

    private var table: HTML {
        var table = Table(
            caption: t("Thủ tục của đơn vị và nơi đang niêm yết, theo đơn vị và mã thủ tục"),
            [
                .text(HTML(t("Thủ tục"))), .text(HTML(t("Tình trạng"))), .text(HTML(t("Niêm yết"))),
                .text(HTML(t("Hiện hành"))), .text(HTML(t("Hạn"))), .number(HTML(t("Chậm (ngày làm việc)"))),
                .text(HTML(t("Đơn vị"))), .text(HTML(t("Việc cần làm"))),
            ])
        for line in found.prefix(limit) {
            guard let unit = units[line.standing.unit] else { continue }
            let standing = line.standing
            let late = view.term.workingDaysLate(standing, on: filter.day)
            table.row([
                """
                <a href="\(PostingPaths.one(unit.code, standing.procedure))">\(standing.procedure)</a> \(line.name)
                """,
                .posting(standing.state, t),
                shown(standing),
                standing.version.map { HTML(t("phiên bản \($0)")) } ?? HTML(t("không có")),
                view.term.due(standing.since).map { "\($0)" } ?? "–",
                late == 0 ? "–" : HTML(t.number(late)),
                HTML(unit.shortName),
                deed(standing, unit),
            ])
        }
        return table.html(empty: HTML(t("Không có thủ tục nào như vậy.")))
    }

    private func shown(_ standing: PostingStanding) -> HTML {
        let postings = hanging["\(standing.unit)|\(standing.procedure)"] ?? []
        guard !postings.isEmpty else { return HTML(t("không có")) }
        return postings.map { posting -> HTML in
            HTML(t("\(t(posting.place.phrase)), phiên bản \(posting.version), từ \(posting.postedOn.text)"))
        }.joined(by: "<br>")
    }

    /// What mends it: one click for an outdated version, a form for the rest. What stood on another day is not mended.
    private func deed(_ standing: PostingStanding, _ unit: Unit) -> HTML {
        guard filter.day == visit.today else { return .nothing }
        switch standing.state {
        case .outdated:
            guard let version = standing.version, visit.actor.may(ReplacePosting.permission, at: unit.path) else {
                return .nothing
            }
            return visit.button(
                t("Thay bản mới"), posting: PostingPaths.replace(unit.code, standing.procedure),
                values: ["version": "\(version)", "back": visit.link.address], style: .quiet)
        case .missing where visit.actor.may(PostVersion.permission, at: unit.path):
            return .buttonLink(t("Niêm yết"), to: PostingPaths.one(unit.code, standing.procedure))
        case .surplus where visit.actor.may(TakeDownPosting.permission, at: unit.path):
            return .buttonLink(t("Gỡ"), to: PostingPaths.one(unit.code, standing.procedure))
        default: return .nothing
        }
    }

    private var pager: HTML {
        var next: Link?
        if found.count > limit, let unit = units[found[limit - 1].standing.unit] {
            let place = PostingStanding.Place(unit: unit.code, procedure: found[limit - 1].standing.procedure)
            next = view.link(PostingPaths.list(), state: filter.state, after: place)
        }
        let first = visit.query["after"] == nil ? nil : view.link(PostingPaths.list(), state: filter.state)
        return .pager(next: next, first: first, t)
    }

    private var rule: HTML {
        guard let term = view.term.terms.term("posting.display", on: filter.day) else { return .nothing }
        let basis = term.basis.map { [$0.document, $0.article].compactMap(\.self).joined(separator: ", ") }
        return """
            <p class="small muted">\(t("Niêm yết, thay hoặc gỡ trong \(t(term.phrase)) từ ngày có hiệu lực, ngày công bố hoặc ngày hết hiệu lực."))
            \(basis.joined(separator: "; "))</p>
            """
    }
}

extension HTML {
    /// How a procedure stands, as a word on it.
    static func posting(_ state: PostingState, _ t: Tongue) -> HTML {
        switch state {
        case .current: .tag(t(state.phrase), .done)
        case .late, .early: .tag(t(state.phrase), .care)
        case .missing, .outdated, .surplus: .tag(t(state.phrase), .wrong)
        }
    }
}
