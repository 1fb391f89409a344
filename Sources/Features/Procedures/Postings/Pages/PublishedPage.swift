import Core
import Kernel
import Store
import Web

/// A procedure as everybody may read it: the version in force today, or an older one that says so.
struct PublishedPage {
    let visit: Visit
    let versions: [PublishedVersion]
    let shown: PublishedVersion
    let laws: [String: KnownLaw]
    /// What of the legal basis is no longer in force today.
    let ended: [LawEnd]
    private var t: Tongue { visit.t }
    private var line: EditionLine { EditionLine(versions.map(\.edition)) }
    private var current: PublishedVersion? {
        line.current(on: visit.today).flatMap { edition in versions.first { $0.edition.id == edition.id } }
    }

    /// - Throws: `Refusal.notFound` for a code or a version that nobody has published.
    init(_ visit: Visit, _ code: String, version: Int?, in snapshot: Snapshot) throws {
        let versions = try PublishedVersion.all(of: code, in: snapshot)
        let current = EditionLine(versions.map(\.edition)).current(on: visit.today)
        let newest = versions.first { $0.edition.id == current?.id } ?? versions.first
        guard let shown = version.map({ number in versions.first { $0.version == number } }) ?? newest else {
            throw Refusal.notFound
        }
        self.visit = visit
        self.versions = versions
        self.shown = shown
        laws = try KnownLaw.cited(in: [shown.bases], snapshot)
        ended = try shown.endedBases(on: visit.today, in: snapshot)
    }

    var html: HTML {
        """
        \(.printHead(office: visit.product.office, visit.absolute(PublishedPaths.current(shown.code))))
        \(.breadcrumb([(t("Thủ tục hành chính"), PublishedPaths.list()), (shown.code, nil)], t))
        <article>
        <h1>\(shown.name)</h1>
        \(standing)
        \(.details(shown.facts(t, bases: bases)))
        \(changes)
        \(others)
        </article>
        """
    }

    private var bases: HTML {
        let notes = Dictionary(grouping: ended, by: \.law.key).mapValues { ends in
            ends.map { end -> HTML in
                let since = end.since.text
                let said = end.part.map { t("\($0) hết hiệu lực từ \(since)") } ?? t("hết hiệu lực từ \(since)")
                return " \(.tag(said, .care))"
            }.joined(by: "")
        }
        return .linkingLaws(in: shown.bases.listed, among: laws, for: .public, noting: notes)
    }

    private var standing: HTML {
        if shown.version == current?.version {
            return "<p>\(HTML.tag(t("đang có hiệu lực"), .done)) \(t("Phiên bản \(shown.version)"))</p>"
        }
        if let from = shown.edition.effectiveFrom, from > visit.today {
            return .inset(
                .care, "<p>\(t("Phiên bản \(shown.version) có hiệu lực từ ngày \(from.text).")) \(toCurrent)</p>")
        }
        guard current != nil else {
            let ended = versions.compactMap(\.edition.effectiveUntil).filter { $0 < visit.today }.max()
            let day = ended.map { t("Thủ tục này đã bị bãi bỏ; ngày có hiệu lực cuối cùng là \($0.text).") }
            return .inset(.wrong, "<p>\(day ?? t("Thủ tục này không còn hiệu lực."))</p>")
        }
        return .inset(.wrong, "<p>\(t("Phiên bản \(shown.version) không còn hiệu lực.")) \(toCurrent)</p>")
    }

    private var toCurrent: HTML {
        guard let current else { return .nothing }
        return """
            <a href="\(PublishedPaths.current(current.code))">\(t("Xem phiên bản \(current.version) đang có hiệu lực"))</a>
            """
    }

    /// What differs from the version before.
    private var changes: HTML {
        guard let former = versions.first(where: { $0.version < shown.version }) else { return .nothing }
        let items = EditionChange.between(former.content.parts, shown.content.parts).map { change -> HTML in
            let old = change.removed.joined(separator: "; ")
            let new = change.added.joined(separator: "; ")
            return """
                <li>\(t(change.phrase)): \(if: !old.isEmpty, "<del>\(old)</del> <span class=\"said\">\(t("nay là"))</span> ")\
                <ins>\(new)</ins></li>
                """
        }
        return .section(
            t("Thay đổi so với phiên bản \(former.version)"), "<ul class=\"changes\">\(items)</ul>")
    }

    private func lastDay(of version: PublishedVersion) -> Day? {
        if case .days(_, let until) = line.span(of: version.edition) { until } else { nil }
    }

    private var others: HTML {
        guard versions.count > 1 else { return .nothing }
        let lines = versions.map { version -> HTML in
            let until = lastDay(of: version).map { t("đến \($0.text)") } ?? ""
            let link =
                version.version == current?.version
                ? PublishedPaths.current(version.code) : PublishedPaths.version(version.code, version.version)
            return """
                <li><a href="\(link)"\(attribute: "aria-current", version.version == shown.version ? "page" : nil)>\
                \(t("Phiên bản \(version.version)"))</a> \(version.edition.effectiveFrom.map { t("từ \($0.text)") } ?? "") \(until)</li>
                """
        }
        return .section(t("Các phiên bản"), "<ul>\(lines)</ul>")
    }
}

enum PublishedRoutes {
    static func declare(_ routes: inout Routes) {
        routes.get(PublishedPaths.current, .public) { visit, code in try page(visit, code, nil) }
        routes.get(PublishedPaths.version, .public) { visit, code, version in try page(visit, code, version) }
    }

    private static func page(_ visit: Visit, _ code: String, _ version: Int?) throws -> Reply {
        try visit.read { snapshot in
            if let version, let withdrawn = try PublishedVersion.withdrawn(code, version, in: snapshot) {
                let page = WithdrawnPage(visit: visit, version: withdrawn)
                return visit.page(title: "\(withdrawn.name)", body: page.html, kind: .public, status: 410)
            }
            let page = try PublishedPage(visit, code, version: version, in: snapshot)
            return visit.page(title: "\(page.shown.name)", body: page.html, kind: .public, head: page.head)
                .cached(.public(maxAge: 60))
        }
    }
}
