import Core
import Kernel
import Store
import Web

enum PostingRoutes {
    private static let pageRows = 50

    static func declare(_ routes: inout Routes) {
        routes.get(PostingPaths.list, .needs("posting.read")) { visit in try list(visit) }
        routes.get(PostingPaths.export, .needs("posting.read")) { visit, format in
            try visit.read { snapshot in
                guard let view = try PostingView(visit, in: snapshot) else { throw Refusal.notFound }
                return try PostingTable.reply(format, view, in: snapshot)
            }
        }
        routes.get(PostingPaths.gap, .needs("posting.read")) { visit, id in try gap(visit, id) }
        routes.get(PostingPaths.one, .needs("posting.read")) { visit, unit, procedure in
            try one(visit, unit, procedure, nil)
        }
        routes.post(PostingPaths.one, .needs(PostVersion.permission)) { visit, unit, procedure in
            try await visit.perform(
                PostVersion.self, adding: ["unit": unit, "procedure": procedure],
                then: { _ in .redirect(to: PostingPaths.one(unit, procedure), notice: "Đã ghi nhận niêm yết.") },
                otherwise: { form in try one(visit, unit, procedure, form) })
        }
        routes.post(PostingPaths.replace, .needs(ReplacePosting.permission)) { visit, unit, procedure in
            let back = visit.form.fields["back"].flatMap(Link.init(local:)) ?? PostingPaths.one(unit, procedure)
            return try await visit.perform(
                ReplacePosting.self, adding: ["unit": unit, "procedure": procedure],
                then: { version in
                    .redirect(to: back, notice: "Đã thay bằng phiên bản \(version) của thủ tục \(procedure).")
                },
                otherwise: { form in try one(visit, unit, procedure, form) })
        }
        routes.get(PostingPaths.takeDown, .needs(TakeDownPosting.permission)) { visit, id in
            try takeDown(visit, id, nil)
        }
        routes.post(PostingPaths.takeDown, .needs(TakeDownPosting.permission)) { visit, id in
            let (posting, unit) = try visit.read { try visit.posting(id, in: $0) }
            return try await visit.perform(
                TakeDownPosting.self, adding: ["posting": "\(id)"],
                then: { _ in
                    .redirect(to: PostingPaths.one(unit.code, posting.procedure), notice: "Đã ghi nhận việc gỡ.")
                },
                otherwise: { form in try takeDown(visit, id, form) })
        }
        routes.get(PostingPaths.sheets, .needs("posting.read")) { visit in try sheets(visit) }
    }

    private static func list(_ visit: Visit) throws -> Reply {
        try visit.read { snapshot in
            guard let view = try PostingView(visit, in: snapshot) else {
                return visit.page(
                    title: "Niêm yết thủ tục hành chính",
                    body: .withoutUnits(visit, heading: "Niêm yết thủ tục hành chính"))
            }
            let found = try PostingStanding.list(
                view.filter, after: visit.query.value("after"), limit: pageRows + 1, by: view.term, in: snapshot)
            let counts = try visit.product.knowledge.kept.answer(to: view.filter, in: snapshot) {
                try PostingStanding.counts(view.filter, by: view.term, in: snapshot)
            }
            let page = PostingListPage(
                visit: visit, view: view, found: found, hanging: try view.hanging(found, in: snapshot),
                counts: counts,
                units: try Unit.find(Set(found.map(\.standing.unit)), in: snapshot), limit: pageRows)
            return visit.page(title: "Niêm yết thủ tục hành chính", body: page.html)
        }
    }

    /// From the list of work to what is to be mended.
    private static func gap(_ visit: Visit, _ id: PostingGap.ID) throws -> Reply {
        try visit.read { snapshot in
            let gap = try PostingGap.find(id, in: snapshot).wanted
            guard let unit = try Unit.find(gap.unit, in: snapshot), visit.actor.may("posting.read", at: unit.path)
            else { throw Refusal.notFound }
            guard gap.procedure.isEmpty else { return .redirect(to: PostingPaths.one(unit.code, gap.procedure)) }
            return .redirect(
                to: PostingPaths.list().with(query: [
                    "unit": unit.code, "scope": Scope.own.rawValue, "state": gap.state.rawValue,
                ]))
        }
    }

    private static func one(_ visit: Visit, _ code: String, _ procedure: String, _ form: Form?) throws -> Reply {
        try visit.read { snapshot in
            let unit = try visit.postingUnit(code, in: snapshot)
            let facts = try PostingFacts.of(procedure, at: unit, in: snapshot)
            guard !facts.editions.isEmpty || !facts.postings.isEmpty else { throw Refusal.notFound }
            let term = try PostingTerm.kept(visit.product.knowledge.figures.rules, in: snapshot)
            let standing = facts.standing(on: visit.today, by: term)
            let latest = try PublishedVersion.all(of: procedure, in: snapshot).first
            let start = Form([
                "version": (standing?.version ?? latest?.version).map { "\($0)" } ?? "",
                "postedOn": visit.today.text,
            ])
            let page = PostingPage(
                visit: visit, unit: unit, facts: facts, name: latest?.name ?? "", standing: standing, term: term,
                form: form ?? start)
            return visit.page(title: "Niêm yết thủ tục \(procedure)", body: page.html, status: form?.status ?? 200)
        }
    }

    private static func takeDown(_ visit: Visit, _ id: Posting.ID, _ form: Form?) throws -> Reply {
        try visit.read { snapshot in
            let (posting, unit) = try visit.posting(id, in: snapshot)
            if form == nil, let obstacle = posting.obstacles(toTakingDownOn: visit.today, today: visit.today).first {
                throw Refusal.conflict([obstacle])
            }
            let page = TakeDownPage(
                visit: visit, unit: unit, posting: posting, form: form ?? Form(["takenDownOn": visit.today.text]))
            return visit.page(title: "Gỡ thủ tục \(posting.procedure)", body: page.html, status: form?.status ?? 200)
        }
    }

    private static func sheets(_ visit: Visit) throws -> Reply {
        try visit.read { snapshot in
            guard let unit = try visit.unit(needs: "posting.read", in: snapshot) else {
                throw Refusal.notFound
            }
            let chosen = Set(visit.query.all("procedure").filter { !$0.isEmpty })
            let versions = try PublishedVersion.inForce(at: unit.level, on: visit.today, in: snapshot)
            let page = SheetPage(
                visit: visit, unit: unit, versions: versions,
                chosen: versions.filter { chosen.contains($0.code) || visit.query["all"] == "1" })
            return visit.page(title: "Tờ niêm yết", body: try page.html)
        }
    }
}

extension Visit {
    /// A unit whose postings the visitor may see.
    func postingUnit(_ code: String, in snapshot: Snapshot) throws -> Unit {
        guard let unit = try Unit.find(code: code, in: snapshot), actor.may("posting.read", at: unit.path) else {
            throw Refusal.notFound
        }
        return unit
    }

    /// A posting and its unit, if the visitor may see them.
    func posting(_ id: Posting.ID, in snapshot: Snapshot) throws -> (Posting, Unit) {
        let posting = try Posting.find(id, in: snapshot)
        guard let unit = try Unit.find(posting.unit, in: snapshot), actor.may("posting.read", at: unit.path) else {
            throw Refusal.notFound
        }
        return (posting, unit)
    }
}
