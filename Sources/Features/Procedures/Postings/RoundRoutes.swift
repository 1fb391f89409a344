import Core
import Formats
import Kernel
import Store
import Web

enum RoundRoutes {
    private static let listed = 50

    static func declare(_ routes: inout Routes) {
        routes.get(PostingPaths.rounds, .needs("posting.read")) { visit in try list(visit, nil) }
        routes.post(PostingPaths.rounds, .needs(OpenRound.permission)) { visit in
            try await visit.perform(
                OpenRound.self, then: { id in .redirect(to: PostingPaths.round(id)) },
                otherwise: { form in try list(visit, form) })
        }
        routes.get(PostingPaths.round, .needs("posting.read")) { visit, id in try one(visit, id) }
        routes.post(PostingPaths.answers, .needs(AnswerLine.permission)) { visit, id in try await tapped(visit, id) }
        routes.post(PostingPaths.surplus, .needs(AddSurplus.permission)) { visit, id in
            try await visit.perform(
                AddSurplus.self, adding: ["round": "\(id)"],
                then: { _ in .redirect(to: PostingPaths.round(id), notice: "Đã thêm vào danh sách.") },
                otherwise: { form in try one(visit, id, surplus: form) })
        }
        routes.get(PostingPaths.finish, .needs(FinishRound.permission)) { visit, id in try finish(visit, id, Form()) }
        routes.post(PostingPaths.finish, .needs(FinishRound.permission)) { visit, id in
            try await visit.perform(
                FinishRound.self, adding: ["round": "\(id)"],
                then: { count in
                    .redirect(to: PostingPaths.round(id), notice: "Đã kết thúc; sổ niêm yết có \(count) thay đổi.")
                },
                otherwise: { form in try finish(visit, id, form) })
        }
        routes.get(PostingPaths.cancel, .needs(CancelRound.permission)) { visit, id in try cancel(visit, id, Form()) }
        routes.post(PostingPaths.cancel, .needs(CancelRound.permission)) { visit, id in
            try await visit.perform(
                CancelRound.self, adding: ["round": "\(id)"],
                then: { _ in .redirect(to: PostingPaths.round(id), notice: "Đã hủy đợt kiểm tra.") },
                otherwise: { form in try cancel(visit, id, form) })
        }
        lines(&routes)
    }

    private static func lines(_ routes: inout Routes) {
        routes.get(PostingPaths.line, .needs("posting.read")) { visit, id in try line(visit, id, Form()) }
        routes.post(PostingPaths.line, .needs(AnswerLine.permission)) { visit, id in
            try await visit.perform(
                AnswerLine.self, adding: ["line": "\(id)"],
                then: { _ in .redirect(to: PostingPaths.line(id), notice: "Đã lưu ghi chú.") },
                otherwise: { form in try line(visit, id, form) })
        }
        routes.post(PostingPaths.photos, .needs(PhotographLine.permission), accepting: .files) { visit, id in
            try await visit.perform(
                withFile: { PhotographLine(id, path: $0.path, named: $0.name) },
                then: { round, _ in .redirect(to: PostingPaths.round(round).at("l-\(id)"), notice: "Đã lưu ảnh.") },
                otherwise: { form in try line(visit, id, form) })
        }
        routes.get(PostingPaths.photo, .needs("posting.read")) { visit, id, photo in
            try visit.read { snapshot in
                let line = try visit.roundLine(id, in: snapshot).line
                let (attachment, bytes) = try Attachment.find(photo, of: line.subject, in: snapshot)
                return .attachment(attachment, bytes)
            }
        }
    }

    private static func list(_ visit: Visit, _ form: Form?) throws -> Reply {
        try visit.read { snapshot in
            guard let scope = try UnitScope(visit, needs: "posting.read", in: snapshot) else {
                return visit.page(
                    title: "Đợt kiểm tra niêm yết", body: .withoutUnits(visit, heading: "Đợt kiểm tra niêm yết"))
            }
            let rounds = try PostingRound.of(scope.ids, limit: listed, in: snapshot)
            let page = RoundListPage(
                visit: visit, unit: scope.unit, rounds: rounds,
                tallies: try PostingRound.tallies(rounds, in: snapshot),
                units: try Unit.find(Set(rounds.map(\.unit)), in: snapshot),
                form: form ?? Form(["unit": scope.unit.code, "places": PostingPlace.board.rawValue]))
            return visit.page(title: "Đợt kiểm tra niêm yết", body: page.html, status: form?.status ?? 200)
        }
    }

    private static func one(_ visit: Visit, _ id: PostingRound.ID, form: Form = Form(), surplus: Form = Form()) throws
        -> Reply
    {
        try visit.read { snapshot in
            let (round, unit) = try visit.round(id, in: snapshot)
            let lines = try round.lines(in: snapshot)
            let page = RoundPage(
                visit: visit, round: round, unit: unit, lines: lines,
                photos: try PostingRound.photos(of: id, in: snapshot), form: form, surplus: surplus)
            return visit.page(
                title: "Kiểm tra niêm yết", body: page.html, status: max(form.status, surplus.status))
        }
    }

    /// One tap: `line.revision.answer.DUNG` as the button says it; without one, on to the end.
    private static func tapped(_ visit: Visit, _ id: PostingRound.ID) async throws -> Reply {
        guard let tap = visit.form.fields["tap"] else { return .redirect(to: PostingPaths.finish(id)) }
        let parts = tap.split(separator: ".").map(String.init)
        guard parts.count == 4 else { throw Refusal.notFound }
        return try await visit.perform(
            AnswerLine.self, adding: ["line": parts[0], "revision": parts[1], parts[2]: parts[3]],
            then: { _ in
                let lines = try visit.read { try PostingRound.find(id, in: $0).lines(in: $0) }
                // The one tapped stays in sight while its form may still be asked for; then on to the next.
                let place = lines.firstIndex { "\($0.id)" == parts[0] } ?? 0
                let next = parts[2] == "form" ? nil : lines[place...].first { $0.answer == nil }
                return .redirect(to: PostingPaths.round(id).at("l-\(next.map { "\($0.id)" } ?? parts[0])"))
            },
            otherwise: { form in try one(visit, id, form: form) })
    }

    private static func finish(_ visit: Visit, _ id: PostingRound.ID, _ form: Form) throws -> Reply {
        try visit.read { snapshot in
            let (round, unit) = try visit.round(id, in: snapshot)
            if let obstacle = round.obstacle { throw Refusal.conflict([obstacle]) }
            let lines = try round.lines(in: snapshot)
            let page = RoundFinishPage(
                visit: visit, round: round, unit: unit, lines: lines,
                corrections: try round.corrections(lines, on: visit.today, in: snapshot), form: form)
            return visit.page(title: "Kết thúc đợt kiểm tra", body: page.html, status: form.status)
        }
    }

    private static func cancel(_ visit: Visit, _ id: PostingRound.ID, _ form: Form) throws -> Reply {
        try visit.read { snapshot in
            let round = try visit.round(id, in: snapshot).round
            if let obstacle = round.obstacle { throw Refusal.conflict([obstacle]) }
            return visit.page(
                title: "Hủy đợt kiểm tra", body: RoundCancelPage(visit: visit, round: round, form: form).html,
                status: form.status)
        }
    }

    private static func line(_ visit: Visit, _ id: PostingRound.Line.ID, _ form: Form) throws -> Reply {
        try visit.read { snapshot in
            let (line, round, unit) = try visit.roundLine(id, in: snapshot)
            let page = RoundLinePage(
                visit: visit, round: round, line: line, unit: unit,
                photos: try Attachment.of(line.subject, in: snapshot), form: form)
            return visit.page(title: "Ảnh, ghi chú", body: page.html, status: form.status)
        }
    }
}

extension Visit {
    /// A round and its unit, if the visitor may see them.
    fileprivate func round(_ id: PostingRound.ID, in snapshot: Snapshot) throws -> (round: PostingRound, unit: Unit) {
        let round = try PostingRound.find(id, in: snapshot)
        guard let unit = try Unit.find(round.unit, in: snapshot), actor.may("posting.read", at: unit.path) else {
            throw Refusal.notFound
        }
        return (round, unit)
    }

    fileprivate func roundLine(_ id: PostingRound.Line.ID, in snapshot: Snapshot) throws
        -> (line: PostingRound.Line, round: PostingRound, unit: Unit)
    {
        let line = try PostingRound.Line.find(id, in: snapshot)
        let (round, unit) = try round(line.round, in: snapshot)
        return (line, round, unit)
    }
}
