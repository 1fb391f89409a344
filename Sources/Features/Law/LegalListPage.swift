import Core
import Formats
import Kernel
import Web

/// Legal documents as a list, with their validity on the day asked for.
struct LegalListPage {
    let visit: Visit
    let filter: LegalFilter
    let rows: [(document: LegalDocument, state: LegalValidity.State)]
    let limit: Int
    let counts: [LegalValidity.State: Int]
    let kinds: [String]
    let issuers: [String]
    private var t: Tongue { visit.t }

    static let columns = [
        "so_ky_hieu", "loai", "co_quan", "trich_yeu", "ngay_ban_hanh", "hieu_luc_tu", "hieu_luc_den", "tinh_trang",
    ]

    static func cells(_ document: LegalDocument, _ state: LegalValidity.State) -> [TableCell] {
        [
            .text(document.symbol), .text(document.kind), .text(document.issuer), .text(document.subject),
            .day(document.issuedOn), .day(orEmpty: document.validFrom),
            .day(orEmpty: document.validUntil), .text(state.phrase.vietnamese),
        ]
    }

    var html: HTML {
        """
        \(LegalPart.documents.navigation(t))
        \(.identity(t("Văn bản pháp luật"), facts: [t("Hiệu lực tính đến ngày"): "\(filter.day)", t("Số văn bản"): HTML(t.number(counts.values.reduce(0, +)))]))
        \(record)
        \(filters)
        \(.tallies(counts, t) { state in same(LegalPaths.list(), state: state) })
        \(table)
        \(.pager(next: next, first: visit.query["after"] == nil ? nil : same(LegalPaths.list()), t))
        \(exports)
        """
    }

    private var record: HTML {
        guard visit.actor.may(RecordLaw.permission) else { return .nothing }
        return .actions([.buttonLink(t("Ghi văn bản"), to: LegalPaths.new(), style: .main)])
    }

    private var filters: HTML {
        visit.filters(showing: LegalPaths.list()) { parts in
            [
                parts.line("q", t("Tìm trong số, ký hiệu, trích yếu"), kind: .search),
                parts.select("kind", t("Loại văn bản"), kinds.map { Choice($0, $0) }, empty: t("Tất cả")),
                parts.line("issuer", t("Cơ quan ban hành"), kind: .search, suggestions: issuers),
                parts.select(
                    "state", t("Hiệu lực"), LegalValidity.State.allCases.map { Choice($0.rawValue, t($0.phrase)) },
                    empty: t("Tất cả")),
                parts.line("on", t("Vào ngày"), kind: .day),
            ]
        }
    }

    private var exports: HTML {
        .actions(
            .downloads(t) { same(LegalPaths.export($0)) } + [SavedViews.form(visit, t("Văn bản pháp luật"))])
    }

    /// The address asked for with everything but the page, and perhaps another state.
    private func same(_ path: Link, state: LegalValidity.State? = nil, after: LegalPlace? = nil) -> Link {
        var link = path
        for name in ["q", "kind", "issuer", "state", "on"] {
            let value = name == "state" ? state?.rawValue ?? visit.query[name] : visit.query[name]
            if let value, !value.isEmpty { link = link.with(query: [name: value]) }
        }
        return link.with(query: ["after": after?.description])
    }

    private var next: Link? {
        rows.count > limit ? same(LegalPaths.list(), after: LegalPlace(rows[limit - 1].document)) : nil
    }

    private var table: HTML {
        var table = Table(
            caption: t("Văn bản pháp luật, mới ban hành trước"),
            [
                .text(HTML(t("Số, ký hiệu"))), .text(HTML(t("Loại văn bản"))), .text(HTML(t("Cơ quan ban hành"))),
                .text(HTML(t("Trích yếu"))), .text(HTML(t("Ngày ban hành"))), .text(HTML(t("Có hiệu lực từ"))),
                .text(HTML(t("Hiệu lực"))),
            ])
        for (document, state) in rows.prefix(limit) {
            table.row([
                "<a href=\"\(link(to: document))\">\(document.symbol)</a>", HTML(document.kind), HTML(document.issuer),
                HTML(document.subject), "\(document.issuedOn)", document.validFrom.map { "\($0)" } ?? "–",
                .state(state, t),
            ])
        }
        return table.html(empty: HTML(t("Không có văn bản nào như vậy.")))
    }

    private func link(to document: LegalDocument) -> Link {
        LawLinks.one(document.id).with(query: ["on": visit.query["on"].flatMap { $0.isEmpty ? nil : $0 }])
    }
}

extension HTML {
    /// A state with its shape.
    static func state(_ state: LegalValidity.State, _ t: Tongue) -> HTML {
        switch state {
        case .unknown: .tag("– \(t(state.phrase))")
        case .notYet: .tag("○ \(t(state.phrase))")
        case .inForce: .tag("● \(t(state.phrase))", .done)
        case .partly, .partlySuspended, .suspended: .tag("◆ \(t(state.phrase))", .care)
        case .expired: .tag("▼ \(t(state.phrase))", .wrong)
        }
    }
}
