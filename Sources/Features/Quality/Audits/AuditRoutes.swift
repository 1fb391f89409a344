import Core
import Formats
import Kernel
import Store
import Web

/// Addresses of audits and their programmes.
enum AuditPaths {
    static let programmes = Path("quality/programmes")
    static let newProgramme = Path("quality/programmes/new")
    static let programmesFile = Path<TableFormat>("quality/programmes/export/:format")
    static let programme = Path<AuditProgramme.ID>("quality/programmes/:id")
    static let list = Path("quality/audits")
    static let file = Path<TableFormat>("quality/audits/export/:format")
    static let one = Path<Audit.ID>("quality/audits/:id")
    static let move = Path<Audit.ID, AuditMove>("quality/audits/:id/:move")
    static let line = Path<AuditLine.ID>("quality/audit-lines/:id")
    static let raise = Path<AuditLine.ID>("quality/audit-lines/:id/nonconformity")
    static let files = Path<AuditLine.ID>("quality/audit-lines/:id/files")
    static let evidence = Path<AuditLine.ID, Attachment.ID>("quality/audit-lines/:id/files/:file")
}

extension AuditMove: LosslessStringConvertible {
    /// As addresses write it: `open`.
    init?(_ description: String) { self.init(rawValue: "audit." + description) }

    var description: String { String(rawValue.dropFirst("audit.".count)) }
}

enum AuditRoutes {
    static func declare(_ routes: inout Routes) {
        programmes(&routes)
        routes.get(AuditPaths.list, .needs("quality.read")) { visit in try RecordList.audits.page(visit) }
        routes.get(AuditPaths.file, .needs("quality.read")) { visit, format in
            try RecordList.audits.file(visit, format)
        }
        routes.get(AuditPaths.one, .needs("quality.read")) { visit, id in
            try visit.read { snapshot in
                let (audit, unit) = try visit.audit(id, in: snapshot)
                let page = AuditPage(
                    visit: visit, audit: audit, unit: unit, programme: try .find(audit.programme, in: snapshot),
                    lines: try audit.lines(in: snapshot), history: try RecordHistory(of: audit.subject, in: snapshot))
                return visit.page(title: "\(audit.code)", body: page.html)
            }
        }
        routes.get(AuditPaths.move, .needs("quality.read")) { visit, id, move in try form(visit, id, move, nil) }
        routes.post(AuditPaths.move, .needs("quality.read")) { visit, id, move in
            switch move {
            case .open:
                try await perform(OpenAudit.self, visit, id, "Đã bắt đầu đánh giá; danh mục câu hỏi đã được chép.")
            case .close: try await perform(CloseAudit.self, visit, id, "Đã kết thúc cuộc đánh giá.")
            case .cancel: try await perform(CancelAudit.self, visit, id, "Đã hủy cuộc đánh giá.")
            }
        }
    }

    private static func programmes(_ routes: inout Routes) {
        routes.get(AuditPaths.programmes, .needs("quality.read")) { visit in
            try RecordList.programmes.page(
                visit,
                actions: visit.adding(
                    "Thêm chương trình đánh giá", at: AuditPaths.newProgramme, AddProgramme.permission))
        }
        routes.get(AuditPaths.newProgramme, .needs(AddProgramme.permission)) { visit in
            try newProgramme(visit, nil)
        }
        routes.get(AuditPaths.programmesFile, .needs("quality.read")) { visit, format in
            try RecordList.programmes.file(visit, format)
        }
        routes.post(AuditPaths.programmes, .needs(AddProgramme.permission)) { visit in
            try await visit.perform(
                AddProgramme.self,
                then: { id in .redirect(to: AuditPaths.programme(id), notice: "Đã thêm chương trình đánh giá.") },
                otherwise: { form in try newProgramme(visit, form) })
        }
        routes.get(AuditPaths.programme, .needs("quality.read")) { visit, id in try programme(visit, id, nil) }
        routes.post(AuditPaths.programme, .needs(PlanAudit.permission)) { visit, id in
            try await visit.perform(
                PlanAudit.self, adding: ["programme": "\(id)"],
                then: { id in .redirect(to: AuditPaths.one(id), notice: "Đã thêm cuộc đánh giá.") },
                otherwise: { form in try programme(visit, id, form) })
        }
    }

    private static func newProgramme(_ visit: Visit, _ form: Form?) throws -> Reply {
        try visit.read { snapshot in
            let unit = try visit.unitOfNew(form, AddProgramme.permission, in: snapshot)
            let page = AddProgrammePage(visit: visit, unit: unit, form: form)
            return visit.page(title: "Thêm chương trình đánh giá", body: page.html, status: form?.status ?? 200)
        }
    }

    private static func programme(_ visit: Visit, _ id: AuditProgramme.ID, _ form: Form?) throws -> Reply {
        try visit.read { snapshot in
            let programme = try AuditProgramme.find(id, in: snapshot)
            let unit = try visit.qualityUnit(programme.unit, in: snapshot)
            let page = ProgrammePage(
                visit: visit, programme: programme, unit: unit, audits: try programme.audits(in: snapshot), form: form)
            return visit.page(title: "Chương trình đánh giá", body: page.html, status: form?.status ?? 200)
        }
    }

    private static func perform<A: AuditMoving>(
        _ type: A.Type, _ visit: Visit, _ id: Audit.ID, _ notice: Phrase
    ) async throws -> Reply {
        // Who may not see the audit is not told that it exists.
        _ = try visit.read { try visit.audit(id, in: $0) }
        return try await visit.perform(
            type, adding: ["audit": "\(id)"],
            then: { id in .redirect(to: AuditPaths.one(id), notice: notice) },
            otherwise: { refused in try form(visit, id, type.move, refused) })
    }

    private static func form(_ visit: Visit, _ id: Audit.ID, _ move: AuditMove, _ form: Form?) throws -> Reply {
        try visit.read { snapshot in
            let (audit, unit) = try visit.audit(id, in: snapshot)
            try visit.require(move.permission, over: unit.path)
            let lines = try audit.lines(in: snapshot)
            if form == nil, let obstacle = move.obstacle(to: audit, lines: lines, on: visit.today) {
                throw Refusal.conflict([obstacle])
            }
            let page = AuditMovePage(visit: visit, audit: audit, unit: unit, move: move, form: form ?? Form())
            return visit.page(title: move.rule.label, body: page.html, status: form?.status ?? 200)
        }
    }
}

/// The questions of an audit.
enum AuditLineRoutes {
    static func declare(_ routes: inout Routes) {
        routes.get(AuditPaths.line, .needs("quality.read")) { visit, id in try one(visit, id, nil) }
        routes.post(AuditPaths.line, .needs(AnswerLine.permission)) { visit, id in
            try await visit.perform(
                AnswerLine.self, adding: ["line": "\(id)"],
                then: { id in try next(visit, id) }, otherwise: { form in try one(visit, id, form) })
        }
        routes.post(AuditPaths.raise, .needs(RaiseFromLine.permission)) { visit, id in
            try await visit.perform(
                RaiseFromLine.self, adding: ["line": "\(id)"],
                then: { id in .redirect(to: NonconformityPaths.one(id), notice: "Đã mở sự không phù hợp.") },
                otherwise: { form in try one(visit, id, form) })
        }
        routes.get(AuditPaths.evidence, .needs("quality.read")) { visit, id, file in
            try visit.read { snapshot in
                let line = try AuditLine.find(id, in: snapshot)
                _ = try visit.audit(line.audit, in: snapshot)
                let (attachment, bytes) = try Attachment.find(file, of: line.subject, in: snapshot)
                return .attachment(attachment, bytes)
            }
        }
        routes.post(AuditPaths.files, .needs(AttachToLine.permission), accepting: .files) { visit, id in
            try await visit.perform(
                withFile: { AttachToLine(id, path: $0.path, named: $0.name) },
                then: { _, file in .redirect(to: AuditPaths.line(id).at("files"), notice: "Đã thêm tệp \(file.name).")
                },
                otherwise: { form in try one(visit, id, form) })
        }
    }

    /// After an answer: the next question without one, or the audit when there is none. What does not conform stays on its
    /// page, where a nonconformity is opened.
    private static func next(_ visit: Visit, _ id: AuditLine.ID) throws -> Reply {
        try visit.read { snapshot in
            let line = try AuditLine.find(id, in: snapshot)
            if line.awaitsNonconformity {
                return .redirect(
                    to: AuditPaths.line(id), notice: "Đã lưu câu trả lời. Câu này cần mở sự không phù hợp.")
            }
            let next = try line.nextOpen(in: snapshot)
            return .redirect(
                to: next.map { AuditPaths.line($0) } ?? AuditPaths.one(line.audit), notice: "Đã lưu câu \(line.number)."
            )
        }
    }

    private static func one(_ visit: Visit, _ id: AuditLine.ID, _ form: Form?) throws -> Reply {
        try visit.read { snapshot in
            let line = try AuditLine.find(id, in: snapshot)
            let (audit, unit) = try visit.audit(line.audit, in: snapshot)
            let page = AuditLinePage(
                visit: visit, audit: audit, unit: unit, line: line, lines: try audit.lines(in: snapshot),
                files: try Attachment.of(line.subject, in: snapshot),
                obstacle: line.obstacleToAnswer(in: audit, desks: try OwnDesks.of(visit.actor, in: snapshot)),
                given: form)
            return visit.page(title: "Câu hỏi \(line.number)", body: page.html, status: form?.status ?? 200)
        }
    }
}

extension Visit {
    /// An audit and its unit, if the visitor may see them.
    func audit(_ id: Audit.ID, in snapshot: Snapshot) throws -> (audit: Audit, unit: Unit) {
        let audit = try Audit.find(id, in: snapshot)
        return (audit, try qualityUnit(audit.unit, in: snapshot))
    }
}
