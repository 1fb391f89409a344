import Core
import Formats
import Kernel
import Store
import Web

enum ReviewRoutes {
    private static let pageRows = 50
    private static let fileRows = 100_000

    static func declare(_ routes: inout Routes) {
        routes.get(ReviewPaths.list, .needs("law.read")) { visit in try list(visit) }
        routes.get(ReviewPaths.export, .needs("law.read")) { visit, format in try export(visit, format) }
        routes.get(ReviewPaths.new, .needs(OpenReview.permission)) { visit in try new(visit, nil) }
        routes.post(ReviewPaths.list, .needs(OpenReview.permission)) { visit in
            try await visit.perform(
                OpenReview.self, then: { id in .redirect(to: ReviewPaths.one(id), notice: "Đã bắt đầu rà soát.") },
                otherwise: { form in try new(visit, form) })
        }
        routes.get(ReviewPaths.one, .needs("law.read")) { visit, id in
            try visit.read { snapshot in
                let desk = try visit.review(id, in: snapshot)
                return visit.page(title: "\(desk.review.code)", body: try ReviewPage(visit, desk, in: snapshot).html)
            }
        }
        routes.get(ReviewPaths.sheet, .needs("law.read")) { visit, id in
            try visit.read { snapshot in
                let desk = try visit.review(id, in: snapshot)
                if let obstacle = desk.obstacleToSheet { throw Refusal.conflict([obstacle]) }
                let sheet = try ReviewSheet(desk, on: visit.today, in: snapshot)
                return .docx(try sheet.document(), name: "\(desk.regime.review.sheet.type) \(desk.review.code)")
            }
        }
        routes.get(ReviewPaths.ground, .needs("law.read")) { visit, id in try ground(visit, id) }
        routes.get(ReviewPaths.move, .needs("law.read")) { visit, id, move in try form(visit, id, move, nil) }
        routes.post(ReviewPaths.move, .needs("law.read")) { visit, id, move in
            switch move {
            case .conclude: try await perform(ConcludeReview.self, visit, id, "Đã ghi kết quả, chờ duyệt.")
            case .approve: try await perform(ApproveReview.self, visit, id, "Đã duyệt kết quả rà soát.")
            case .reject: try await perform(RejectReview.self, visit, id, "Đã trả lại để rà soát tiếp.")
            case .handle: try await perform(HandleReview.self, visit, id, "Đã ghi văn bản xử lý.")
            case .drop: try await perform(DropReview.self, visit, id, "Đã hủy cuộc rà soát.")
            }
        }
    }

    private static func filter(_ visit: Visit, _ scope: UnitScope) -> ReviewFilter {
        var filter = ReviewFilter(units: scope.ids)
        filter.year = visit.query.value("year")
        filter.state = visit.query["state"].flatMap(LegalReview.State.init)
        filter.kind = visit.asked("kind")
        filter.result = visit.asked("result")
        filter.words = SearchWords.asked(visit.query["q"] ?? "")
        filter.lateOn = visit.query["late"] == "1" ? visit.today : nil
        return filter
    }

    private static func list(_ visit: Visit) throws -> Reply {
        try visit.read { snapshot in
            guard let scope = try UnitScope(visit, needs: "law.read", in: snapshot),
                let regime = visit.legal.regime(on: visit.today)
            else { return visit.page(title: "Rà soát văn bản", body: .withoutUnits(visit, heading: "Rà soát văn bản")) }
            let filter = filter(visit, scope)
            let page = ReviewListPage(
                visit: visit, scope: scope,
                lines: try filter.reviews(before: visit.query.value("before"), limit: pageRows + 1, in: snapshot),
                limit: pageRows,
                metrics: try ReviewMetrics(scope.ids, year: filter.year, on: visit.today, in: snapshot), regime: regime)
            return visit.page(title: "Rà soát văn bản", body: page.html)
        }
    }

    private static func export(_ visit: Visit, _ format: TableFormat) throws -> Reply {
        try visit.read { snapshot in
            guard let scope = try UnitScope(visit, needs: "law.read", in: snapshot) else { throw Refusal.notFound }
            let lines = try filter(visit, scope).reviews(before: nil, limit: fileRows, in: snapshot)
            return try .table(format, name: "Rà soát văn bản", on: visit.today, ReviewListPage.columns) { add in
                for line in lines { try add(ReviewListPage.cells(line, visit.legal)) }
            }
        }
    }

    private static func new(_ visit: Visit, _ refused: Form?) throws -> Reply {
        try visit.read { snapshot in
            let units = try visit.tops(in: snapshot).flatMap { try Unit.tree(under: $0.path, in: snapshot) }
                .filter { visit.actor.may(OpenReview.permission, at: $0.path) && $0.exists(on: visit.today) }
            guard let first = units.first else { throw Refusal.forbidden }
            var form = refused ?? Form(visit.query)
            if form["unit"].isEmpty { form.fields.set("unit", first.code) }
            let day = Day(form["openedOn"]) ?? visit.today
            form.fields.set("openedOn", day.text)
            let key = DocumentNumber.key(form["document"])
            let law = try form["document"].isEmpty ? nil : LegalDocument.find(key: key, in: snapshot)
            let choices = try LegalGround.choices(for: key, in: snapshot)
            guard let regime = visit.legal.regime(on: day),
                let unit = units.first(where: { $0.code == form["unit"] })
            else { throw Refusal.notFound }
            if refused == nil {
                let waiting = try LegalGround.waiting(for: key, in: snapshot)
                if !waiting.isEmpty, let ground = regime.review.grounds.first(where: \.isDocument) {
                    form.fields.set("ground", ground.code)
                }
                for ground in waiting { form.fields.append("grounds", ground.change.description) }
            }
            let page = OpenReviewPage(
                visit: visit, units: units, regime: regime, law: law, choices: choices,
                items: try LegalPlan.Item.open(unit.id, [.review, .systematisation], in: snapshot), form: form)
            return visit.page(title: "Bắt đầu rà soát", body: page.html, status: form.status)
        }
    }

    private static func ground(_ visit: Visit, _ id: LegalGround.ID) throws -> Reply {
        try visit.read { snapshot in
            let ground = try LegalGround.find(id, in: snapshot)
            guard let unit = try Unit.find(ground.unit, in: snapshot), visit.actor.may("law.read", at: unit.path) else {
                throw Refusal.notFound
            }
            let page = GroundPage(
                visit: visit, ground: ground, unit: unit,
                known: try KnownLaw.find(
                    [ground.document, ground.change.by, ground.change.target], in: snapshot),
                reviews: try LegalReview.of(ground.document, in: snapshot).filter {
                    try $0.state != .dropped && $0.grounds(in: snapshot).contains(ground.change)
                })
            return visit.page(title: "Căn cứ rà soát", body: page.html)
        }
    }

    private static func perform<A: ReviewMoving>(
        _ type: A.Type, _ visit: Visit, _ id: LegalReview.ID, _ notice: Phrase
    ) async throws -> Reply {
        // Who may not see the review is not told that it exists.
        _ = try visit.read { try visit.review(id, in: $0) }
        return try await visit.perform(
            type, adding: ["review": "\(id)"],
            then: { _ in .redirect(to: ReviewPaths.one(id), notice: notice) },
            otherwise: { refused in try form(visit, id, type.move, refused) })
    }

    private static func form(_ visit: Visit, _ id: LegalReview.ID, _ move: ReviewMove, _ form: Form?) throws -> Reply {
        try visit.read { snapshot in
            let desk = try visit.review(id, in: snapshot)
            guard desk.may(move, visit.actor) else { throw Refusal.forbidden }
            if form == nil, let obstacle = desk.obstacle(to: move, by: visit.actor) {
                throw Refusal.conflict([obstacle])
            }
            let page = ReviewMovePage(
                visit: visit, desk: desk, move: move,
                form: form ?? ReviewMovePage.start(move, desk.review, today: visit.today))
            return visit.page(title: move.rule.label, body: page.html, status: form?.status ?? 200)
        }
    }
}

extension Visit {
    /// A review, if the visitor may see the unit that reviews.
    fileprivate func review(_ id: LegalReview.ID, in snapshot: Snapshot) throws -> ReviewDesk {
        let desk = try LegalReview.find(id, in: snapshot).desk(product.knowledge.figures.rules, in: snapshot)
        guard actor.may("law.read", at: desk.unit.path) else { throw Refusal.notFound }
        return desk
    }
}
