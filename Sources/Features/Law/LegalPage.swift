import Core
import Kernel
import Web

/// One legal document: its facts, its validity with the reason, what it changes and what changes it.
struct LegalPage {
    let visit: Visit
    let document: LegalDocument
    let changes: [LawChange]
    let does: [LegalRelation.Seen]
    let suffers: [LegalRelation.Seen]
    let changers: [String: KnownLaw]
    let cited: [String: KnownLaw]
    let reviews: [LegalReview]
    let grounds: [LegalGround]
    /// When somebody last said that it was compared with its source, and who.
    let checked: (at: Instant, actor: String)?
    /// Over which unit somebody needs the right to change it.
    let place: Place
    /// The day asked for beside today.
    let day: Day?
    /// For whom it is made: the public follows links to public pages, and has nothing to do here.
    var kind = PageKind.staff
    private var t: Tongue { visit.t }

    var html: HTML {
        """
        \(.breadcrumb([(t("Văn bản pháp luật"), LegalPaths.list()), (document.symbol, nil)], t))
        \(.identity(document.symbol, facts: [t("Loại văn bản"): HTML(document.kind), t("Cơ quan ban hành"): HTML(document.issuer), t("Hiệu lực hôm nay"): .state(validity(on: visit.today).state, t)]))
        <p>\(.linkingLaws(in: document.subject, among: cited, for: kind))</p>
        \(actions)
        \(doubt)
        \(waiting)
        \(facts)
        \(.section(t("Hiệu lực"), id: "validity", validities))
        \(.section(t("Diễn biến hiệu lực"), id: "history", LegalTimeline(page: self).html))
        \(.section(t("Văn bản tác động đến văn bản này"), relations(suffers, isSuffered: true)))
        \(.section(t("Văn bản này tác động, dẫn chiếu đến"), id: "relations", relations(does, isSuffered: false)))
        \(reviewed)
        """
    }

    private func may(_ permission: Permission) -> Bool {
        (try? visit.actor.require(permission, over: place)) != nil
    }

    private var actions: HTML {
        var actions: [HTML] = []
        if visit.actor.may(OpenReview.permission) {
            actions.append(
                .buttonLink(
                    t("Rà soát văn bản này"), to: ReviewPaths.new().with(query: ["document": document.symbol]),
                    style: grounds.isEmpty ? .quiet : .main))
        }
        if may(CorrectLaw.permission) {
            actions.append(.buttonLink(t("Sửa thông tin"), to: LegalPaths.correct(document.id)))
        }
        if may(CheckLaw.permission) {
            actions.append(
                visit.button(t("Đã kiểm tra, còn đúng"), posting: LegalPaths.check(document.id), style: .quiet))
        }
        if may(RelateLaws.permission) {
            actions.append(.buttonLink(t("Ghi quan hệ"), to: LegalPaths.relate(document.id)))
        }
        if visit.actor.may("review.read") {
            let chain = ChainLinks.work(Subject(Citation.law, document.key))
            actions.append(.buttonLink(t("Chuỗi liên quan"), to: chain))
        }
        return actions.isEmpty ? .nothing : .actions(actions)
    }

    /// What somebody should compare with the source, until it was.
    private var doubt: HTML {
        guard document.isRetroactive, checked == nil, may(CheckLaw.permission) else { return .nothing }
        let said = t(
            """
            Ngày có hiệu lực sớm hơn ngày ban hành: chỉ đúng khi chính văn bản quy định hiệu lực trở về trước. Hãy đối \
            chiếu với bản gốc.
            """)
        return .inset(.care, HTML(said))
    }

    /// The grounds that nobody has answered.
    private var waiting: HTML {
        guard !grounds.isEmpty else { return .nothing }
        let lines = grounds.map { ground -> HTML in
            HTML(t("\(ground.bySymbol) làm thay đổi \(ground.targetSymbol): rà soát chậm nhất \(ground.dueOn.text)."))
        }
        return .inset(
            grounds.contains { $0.dueOn < visit.today } ? .wrong : .care,
            "<p>\(t("Có căn cứ rà soát văn bản này:"))</p><ul>\(lines.map { line -> HTML in "<li>\(line)</li>" })</ul>")
    }

    private var reviewed: HTML {
        guard !reviews.isEmpty else { return .nothing }
        let lines = reviews.map { review -> HTML in
            """
            <li><a href="\(ReviewPaths.one(review.id))">\(review.code)</a>, \(review.openedOn): \(t(review.state.phrase))</li>
            """
        }
        return .section(t("Các lần rà soát"), "<ul class=\"sources\">\(lines)</ul>")
    }

    private var facts: HTML {
        .details([
            t("Ngày ban hành"): "\(document.issuedOn)",
            t("Có hiệu lực từ"): document.validFrom.map { "\($0)" } ?? HTML(t("chưa rõ")),
            t("Hết thời hạn ngày"): document.validUntil.map { "\($0)" } ?? HTML(t("không ghi")),
            t("Người ký"): HTML(
                [document.signerTitle, document.signer].filter { !$0.isEmpty }.joined(separator: " ").orDash),
            t("Ngày đăng công báo"): HTML(document.gazetteOn?.text ?? "–"),
            t("Phạm vi, ngành, lĩnh vực"): HTML(
                [document.area, document.sector, document.field].filter { !$0.isEmpty }.joined(separator: "; ").orDash),
            t("Lý do, phần hết hiệu lực"): HTML(
                [document.expiryReason, document.expiredPart].filter { !$0.isEmpty }.joined(separator: "; ").orDash),
            t("Nguồn thu thập"): HTML(document.source.orDash), t("Nguồn"): HTML(origin),
            t("Kiểm tra lần cuối"): HTML(checked.map { "\($0.at.day.text), \($0.actor)" } ?? "–"),
        ])
    }

    /// Which file it came from, and who recorded or corrected it since.
    private var origin: String {
        let file = document.batch.map { t("lần nạp số \($0), dòng \(document.line)") }
        let hand = document.changedBy.map { by in
            document.version == 1 && document.batch == nil
                ? t("\(by) ghi trên trang lúc \(document.changedAt?.text ?? "")")
                : t("\(by) sửa trên trang lúc \(document.changedAt?.text ?? "")")
        }
        return [file, hand].compactMap(\.self).joined(separator: "; ")
    }

    func validity(on day: Day) -> LegalValidity {
        LegalValidity(of: document.term, changed: changes, on: day)
    }

    /// Where it is read.
    private var here: Link { kind == .public ? LawLinks.published(document.key) : LawLinks.one(document.id) }

    var validities: HTML {
        let other = day == visit.today ? nil : day
        let asked = other.map { day -> HTML in "<p>\(sentence(on: day))</p>" } ?? .nothing
        let form = visit.filters(showing: here) { parts in
            [parts.line("on", t("Hiệu lực vào ngày"), kind: .day)]
        }
        return "<p>\(sentence(on: visit.today))</p>\(asked)\(form)"
    }

    private func sentence(on day: Day) -> HTML {
        let validity = validity(on: day)
        return "\(day): \(.state(validity.state, t)) \(reason(of: validity, on: day))"
    }

    /// Why it is so, with the documents behind it.
    func reason(of validity: LegalValidity, on day: Day) -> HTML {
        if validity.state == .expired, validity.changes.isEmpty { return HTML(t("hết thời hạn của văn bản")) }
        if validity.changes.isEmpty { return .nothing }
        var pieces: [HTML] = []
        for (by, kinds) in grouped(validity.changes) {
            let link = law(by)
            let words = kinds.map { change -> HTML in
                change.scope.isEmpty ? HTML(t(change.kind.suffered)) : "\(change.scope) \(t(change.kind.suffered))"
            }
            let shown = words.prefix(3).joined(by: "; ")
            let more: HTML = words.count > 3 ? HTML(t(" và \(words.count - 3) nội dung khác")) : .nothing
            let first = kinds.first.map { change -> HTML in HTML(t("từ ngày \(change.on.text)")) } ?? .nothing
            pieces.append("\(shown)\(more) \(link) \(first)")
        }
        if validity.state == .expired, let from = document.validFrom, let end = validity.changes.first?.on, end <= from
        {
            pieces.append(HTML(t("văn bản chưa từng có hiệu lực")))
        }
        return pieces.joined(by: "; ")
    }

    private func grouped(_ changes: [LawChange]) -> [(by: String, changes: [LawChange])] {
        var order: [String] = []
        var byKey: [String: [LawChange]] = [:]
        for change in changes {
            let place = "\(change.by)|\(change.on.key)"
            if byKey[place] == nil { order.append(place) }
            byKey[place, default: []].append(change)
        }
        return order.compactMap { place in byKey[place].flatMap { all in all.first.map { ($0.by, all) } } }
    }

    private func law(_ key: String) -> HTML {
        guard let known = changers[key] else { return HTML(key) }
        return "<a href=\"\(LawLinks.link(to: known, for: kind))\">\(known.symbol)</a>"
    }

    func relations(_ relations: [LegalRelation.Seen], isSuffered: Bool) -> HTML {
        // A relation belongs to the document that does something; there it is taken out.
        let removes = kind == .staff && !isSuffered && may(UnrelateLaws.permission)
        var table = Table(
            caption: isSuffered ? t("Văn bản khác tác động đến văn bản này") : t("Văn bản này tác động, dẫn chiếu đến"),
            [
                .text(HTML(t("Văn bản"))), .text(HTML(t("Quan hệ"))), .text(HTML(t("Phạm vi"))),
                .text(HTML(t("Tác động từ ngày"))), .text(HTML(t("Trích yếu"))),
            ] + (removes ? [.text(HTML(t("Việc có thể làm")))] : []))
        for relation in relations {
            let name: HTML =
                relation.id.map { id in
                    let link = kind == .public ? LawLinks.published(relation.key) : LawLinks.one(id)
                    return "<a href=\"\(link)\">\(relation.symbol)</a>"
                }
                ?? "\(relation.symbol) \(.tag(t("chưa có trong sổ")))"
            table.row(
                [
                    name, HTML(t(relation.kind.phrase)),
                    scope(of: relation),
                    acting(relation), HTML(relation.subject),
                ] + (removes ? ["<a href=\"\(LegalPaths.unrelate(relation.relation))\">\(t("Gỡ quan hệ"))</a>"] : []))
        }
        let cut: HTML =
            relations.count >= LegalRelation.limit
            ? "<p class=\"muted\">\(t("Chỉ hiện \(LegalRelation.limit) dòng đầu."))</p>" : .nothing
        return table.html(empty: HTML(t("Chưa có."))) + cut
    }

    private func scope(of relation: LegalRelation.Seen) -> HTML {
        let whole = relation.scope.isEmpty ? t("toàn văn bản") : relation.scope
        return HTML(relation.byScope.isEmpty ? whole : t("\(whole), theo quy định tại \(relation.byScope)"))
    }

    private func acting(_ relation: LegalRelation.Seen) -> HTML {
        guard LegalRelation.Kind.changing.contains(relation.kind.rawValue) else { return "–" }
        guard let day = relation.actsOn else { return HTML(t("chưa rõ ngày hoặc không có hiệu lực")) }
        return relation.until.map { "\(day) – \($0)" } ?? "\(day)"
    }
}

extension String {
    /// The text, or a dash where there is none.
    var orDash: String { isEmpty ? "–" : self }
}
