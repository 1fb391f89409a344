import Core
import Kernel
import Store

/// One version: how far it has come, what it says, what is different from the one before, what relies on it.
struct EditionPage<Content: EditionContent> {
    let visit: Visit
    let desk: EditionDesk<Content>
    let edition: Edition
    let content: Content
    let all: [Edition]
    let unit: Unit?
    let cited: [String: KnownLaw]
    let followed: [Edition]
    let impact: Impact
    let cautions: HTML
    let reviews: [Review]
    let allowed: Set<EditionMove>
    let calendar: WorkingCalendar
    let more: HTML
    let files: HTML
    let changes: EditionChangesPart<Content>
    private var t: Tongue { visit.t }
    private var line: EditionLine { EditionLine(all) }

    init(visit: Visit, desk: EditionDesk<Content>, edition: Edition, form: Form, in snapshot: Snapshot) throws {
        self.visit = visit
        self.desk = desk
        self.edition = edition
        content = try edition.read(as: Content.self)
        all = try Edition.all(of: edition.work, in: snapshot)
        unit = try edition.unit.flatMap { try Unit.find($0, in: snapshot) }
        cited = try KnownLaw.cited(in: content.parts.map(\.text), snapshot)
        followed = try content.citations.filter { $0.cited.kind != Citation.law }.compactMap { citation in
            try Edition.all(of: citation.cited, in: snapshot).first { $0.number == citation.number }
        }
        impact = try desk.impact(of: edition, visit, in: snapshot)
        cautions = try desk.cautions(about: edition, visit, in: snapshot)
        reviews = try Review.all(of: edition.work, in: snapshot)
        allowed = Set(
            try EditionMove.allCases.filter { move in try desk.may(move, with: edition, visit, in: snapshot) })
        calendar = try WorkingCalendar.kept(in: snapshot)
        more = try desk.more(visit, edition, snapshot)
        files = try EditionFilesPart(
            visit: visit, desk: desk, edition: edition, mayChange: allowed.contains(.save), form: form, in: snapshot
        ).html
        changes = try EditionChangesPart(visit: visit, edition: edition, all: all, in: snapshot)
    }

    var html: HTML {
        """
        \(.breadcrumb([(t(desk.list.phrase), desk.list.link), (edition.code, nil)], t))
        \(.identity(edition.title, facts: [
            t("Mã"): HTML(edition.code), t("Phiên bản"): "\(edition.number)", t("Tình trạng"): standing,
        ]))
        \(warning)
        \(cautions)
        \(.actions(actions))
        \(facts)
        \(parts)
        \(more)
        \(files)
        \(.section(t("Khác với phiên bản trước"), id: "changes", changes.html))
        \(.section(edition.state.isOpen ? t("Nội dung sẽ phải xem lại") : t("Nội dung dựa vào phiên bản này"), id: "impact", ImpactPart(visit: visit, impact: impact).html))
        \(.section(t("Rà soát khi quy định thay đổi"), id: "reviews", ReviewTable(visit: visit, reviews: reviews, calendar: calendar).html(units: nil)))
        \(.section(t("Các phiên bản"), id: "editions", editions))
        """
    }

    private var standing: HTML { tag(edition) }

    private func tag(_ edition: Edition) -> HTML {
        let standing = standing(of: edition)
        if case .state = standing { return .tag(t(edition.step(as: Content.self)), standing.weight) }
        return .tag(t(standing.phrase), standing.weight)
    }

    private func standing(of edition: Edition) -> EditionStanding {
        EditionStanding(edition, in: line, on: visit.today)
    }

    /// On paper too: what is not in force must not be taken for what is.
    private var warning: HTML {
        let standing = standing(of: edition)
        guard standing != .inForce, edition.state == .published || edition.state == .withdrawn else {
            return edition.reason.isEmpty ? .nothing : .inset(.care, "<p>\(edition.reason)</p>")
        }
        let current: HTML? = line.current(on: visit.today).map {
            "<a href=\"\(desk.paths.one($0.id))\">\(t("Xem phiên bản \($0.number) đang có hiệu lực"))</a>"
        }
        let reason: HTML = edition.reason.isEmpty ? .nothing : "<p>\(edition.reason)</p>"
        return """
            <div class="notice care obsolete" data-mark="\(t(standing.mark))"><p><strong>\(t(standing.mark))</strong> \(current ?? .nothing)</p>\(reason)</div>
            """
    }

    private var actions: [HTML] {
        var actions = EditionMove.allCases.filter { allowed.contains($0) && $0.isPossible(in: edition.state) }.map {
            move -> HTML in
            if let obstacle = edition.obstacle(to: move, by: visit.actor.name, as: Content.self) {
                return "<span class=\"muted\">\(t(move.phrase)): \(t(obstacle.phrase))</span>"
            }
            return .buttonLink(t(move.phrase), to: desk.paths.move(edition.id, move), style: move.style)
        }
        let isOpen = all.contains(where: \.state.isOpen)
        if allowed.contains(.save), !isOpen {
            actions.append(
                .buttonLink(
                    t("Soạn phiên bản mới"), to: desk.paths.new().with(query: ["from": "\(edition.id)"])))
        }
        return actions
    }

    private var facts: HTML {
        let source: HTML? = edition.batch.map {
            "<a href=\"\(BatchPaths.one($0))\">\(t("Lần nạp \($0)"))</a>, \(t("dòng \(edition.line)"))"
        }
        return .details([
            t("Đơn vị"): HTML(unit?.name ?? t("Toàn tỉnh")), t("Có hiệu lực từ"): day(edition.effectiveFrom),
            t("Đến hết ngày"): until, t("Người soạn"): HTML(edition.authors.map(t.actor).joined(separator: ", ")),
            t("Người soát xét"): HTML(edition.reviewer.map(t.actor) ?? "–"),
            t("Người phê duyệt"): HTML(edition.approver.map(t.actor) ?? "–"),
            t("Công bố lúc"): HTML(
                edition.publishedAt.map { "\($0.text) · \(t.actor(edition.publisher ?? ""))" } ?? "–"),
            t("Nội dung thay đổi"): HTML(edition.note.isEmpty ? "–" : edition.note),
            t("Nguồn"): source ?? HTML(t("soạn trên hệ thống")),
        ])
    }

    private func day(_ day: Day?) -> HTML { day.map { "\($0)" } ?? "–" }

    private var until: HTML {
        guard edition.state == .published else { return "–" }
        switch line.span(of: edition) {
        case .never: return HTML(t("được thay ngay trong ngày, chưa từng có hiệu lực"))
        case .days(_, let until): return until.map { "\($0)" } ?? HTML(t("chưa có ngày kết thúc"))
        }
    }

    private var parts: HTML {
        let filled = content.parts.filter { !$0.text.isEmpty && $0.name != "name" }
        let rows = filled.map { part -> HTML in
            let lines = part.text.split(whereSeparator: \.isNewline).map { line -> HTML in
                "<p>\(.linkingLaws(in: String(line), among: cited))</p>"
            }
            return "<div><dt>\(t(part.phrase))</dt><dd>\(lines)</dd></div>"
        }
        let relied = followed.map { other -> HTML in
            "<li>\(other.code), \(t("bản \(other.number)")): \(other.title)</li>"
        }
        return """
            <dl class="record text">\(rows)</dl>
            \(if: !relied.isEmpty, "<p>\(t("Viết theo"))</p><ul>\(relied)</ul>")
            """
    }

    private var editions: HTML {
        var table = Table(
            caption: t("Mới nhất trước"),
            [
                .text(HTML(t("Phiên bản"))), .text(HTML(t("Tình trạng"))), .text(HTML(t("Có hiệu lực từ"))),
                .text(HTML(t("Nội dung thay đổi"))), .text(HTML(t("Lý do"))),
            ])
        for other in all {
            table.row([
                "<a href=\"\(desk.paths.one(other.id))\">\(t("bản \(other.number)"))</a>",
                tag(other), day(other.effectiveFrom),
                HTML(other.note.isEmpty ? "–" : other.note), HTML(other.reason.isEmpty ? "–" : other.reason),
            ])
        }
        return table.html()
    }
}

extension EditionMove {
    fileprivate var style: ButtonStyle {
        switch self {
        case .submit, .review, .approve, .publish: .main
        case .save, .sendBack: .quiet
        case .discard, .withdraw, .end: .grave
        }
    }
}
