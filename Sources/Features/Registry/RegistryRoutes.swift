import Core
import Formats
import Kernel
import Store
import Web

enum RegistryRoutes {
    private static let pageRows = 50

    static func declare(_ routes: inout Routes) {
        routes.get(RegistryPaths.book, .needs("document.read")) { visit in try book(visit) }
        routes.get(RegistryPaths.export, .needs("document.read")) { visit, format in try export(visit, format) }
        routes.get(RegistryPaths.print, .needs("document.read")) { visit in try print(visit) }
        routes.get(RegistryPaths.new, .needs(RegisterDocument.permission)) { visit in try new(visit, nil) }
        routes.post(RegistryPaths.book, .needs(RegisterDocument.permission)) { visit in
            let unit = visit.form["unit"]
            return try await visit.perform(
                RegisterDocument.self,
                then: { id in
                    let saved = try visit.read { try IncomingDocument.find(id, in: $0) }
                    return .redirect(
                        to: RegistryPaths.new().with(query: ["unit": unit]),
                        notice: "Đã đăng ký số đến \(saved.number)/\(saved.year).")
                },
                otherwise: { form in try new(visit, form) })
        }
        routes.get(RegistryPaths.one, .needs("document.read")) { visit, id in try one(visit, id) }
        routes.get(RegistryPaths.help, .needs("document.read")) { visit, id in
            let document = try visit.read { snapshot in
                try visit.document(DocumentHelp.find(id, in: snapshot).document, in: snapshot).document
            }
            return .redirect(to: RegistryPaths.one(document.id))
        }
        steps(&routes)
        FileRoutes.declare(&routes)
        CorrectionRoutes.declare(&routes)
        RetentionRoutes.declare(&routes)
        DeskRoutes.declare(&routes)
        DwellRoutes.declare(&routes)
    }

    private static func steps(_ routes: inout Routes) {
        routes.post(RegistryPaths.step, .signedIn) { visit, id, kind in
            func perform<A: StepAct>(_ type: A.Type) async throws -> Reply {
                guard visit.actor.may(A.permission) else { throw Refusal.forbidden }
                return try await visit.perform(
                    type, adding: ["document": "\(id)"],
                    then: { _ in .redirect(to: RegistryPaths.one(id), notice: "\(kind.phrase.vietnamese): đã ghi.") },
                    otherwise: { form in try one(visit, id, form) })
            }
            return switch kind {
            case .register: throw Refusal.notFound
            case .present: try await perform(PresentDocument.self)
            case .assign: try await perform(AssignDocument.self)
            case .accept: try await perform(AcceptDocument.self)
            case .cooperate: try await perform(CooperateOnDocument.self)
            case .sendBack: try await perform(SendBackDocument.self)
            case .extend: try await perform(ExtendDocument.self)
            case .suspend: try await perform(SuspendDocument.self)
            case .resume: try await perform(ResumeDocument.self)
            case .finish: try await perform(FinishDocument.self)
            }
        }
    }
}

extension RegistryRoutes {
    private static func book(_ visit: Visit) throws -> Reply {
        try visit.read { snapshot in
            guard let view = try BookView(visit, in: snapshot) else {
                return visit.page(title: "Sổ văn bản đến", body: .withoutUnits(visit, heading: "Sổ văn bản đến"))
            }
            let documents = try IncomingDocument.newest(
                view.filter, after: visit.query.value("after"), limit: pageRows + 1, in: snapshot)
            let page = BookPage(
                visit: visit, view: view, documents: documents, limit: pageRows,
                total: try IncomingDocument.count(
                    view.filter, atMost: BookPage.countLimit(of: view.filter) + 1, in: snapshot),
                units: try Unit.find(Set(documents.map(\.unit)), in: snapshot).mapValues(\.shortName))
            return visit.page(title: "Sổ văn bản đến", body: page.html)
        }
    }

    private static func export(_ visit: Visit, _ format: TableFormat) throws -> Reply {
        try visit.read { snapshot in
            guard let view = try BookView(visit, in: snapshot) else { throw Refusal.notFound }
            let units = try view.scope.codes(in: snapshot)
            return try .table(format, name: "Sổ văn bản đến", on: visit.today, BookTable.columns) { add in
                try IncomingDocument.each(view.filter, in: snapshot) { document in
                    try add(BookTable.row(document, unit: units[document.unit] ?? "", on: visit.today))
                }
            }
        }
    }

    private static func print(_ visit: Visit) throws -> Reply {
        try visit.read { snapshot in
            guard let view = try BookView(visit, in: snapshot) else { throw Refusal.notFound }
            var page = PrintedBook(visit: visit, view: view)
            try IncomingDocument.each(view.filter, in: snapshot) { try page.add($0, in: snapshot) }
            return visit.page(title: "Sổ đăng ký văn bản đến", body: page.html())
        }
    }

    private static func new(_ visit: Visit, _ form: Form?) throws -> Reply {
        try visit.read { snapshot in
            let code = form?["unit"] ?? visit.query["unit"] ?? ""
            let named = try code.isEmpty ? visit.tops(in: snapshot).first : Unit.find(code: code, in: snapshot)
            guard let unit = named, visit.actor.may(RegisterDocument.permission, at: unit.path) else {
                throw Refusal.notFound
            }
            let last = try IncomingDocument.lastEntered(unit: unit.id, in: snapshot)
            let year = visit.today.parts.year
            let page = NewDocumentPage(
                visit: visit, unit: unit, nextNumber: try DocumentBook.next(unit: unit.id, year: year, in: snapshot),
                issuers: try IncomingDocument.issuers(unit: unit.id, since: year - 1, in: snapshot), last: last,
                form: form ?? NewDocumentPage.start(visit, unit, last))
            return visit.page(title: "Đăng ký văn bản đến", body: page.html, status: form?.status ?? 200)
        }
    }

    static func one(_ visit: Visit, _ id: IncomingDocument.ID, _ form: Form = Form()) throws -> Reply {
        try visit.read { snapshot in
            let (document, unit) = try visit.document(id, in: snapshot)
            let files = try Attachment.of(document.reference, in: snapshot)
            let page = DocumentPage(
                visit: visit, document: document, unit: unit, steps: try DocumentStep.of(id, in: snapshot),
                stays: try DocumentTrail.Stay.of(id, in: snapshot),
                twins: try IncomingDocument.same(
                    as: document.symbol, datedOn: document.datedOn, near: document.arrivedAt.day, unit: unit.id,
                    except: id, in: snapshot),
                laws: try KnownLaw.cited(in: [document.subject], snapshot),
                desks: try DeskRecord.of(unit.id, in: snapshot), helps: try DocumentHelp.of(id, in: snapshot),
                files: files, texts: try AttachmentText.of(files.map(\.digest), in: snapshot),
                entries: try Journal.entries(of: document.reference, limit: HistoryPart.limit, in: snapshot),
                exchange: try DocumentExchange(document, in: snapshot),
                clock: try visit.product.knowledge.figures.rules.clock(in: snapshot),
                form: form)
            return visit.page(
                title: "Văn bản đến số \(document.number)/\(document.year)", body: page.html, status: form.status)
        }
    }
}

extension Visit {
    /// A document and its unit, if the visitor may see them.
    func document(_ id: IncomingDocument.ID, in snapshot: Snapshot) throws
        -> (document: IncomingDocument, unit: Unit)
    {
        let document = try IncomingDocument.find(id, in: snapshot)
        guard let unit = try Unit.find(document.unit, in: snapshot), actor.may("document.read", at: unit.path) else {
            throw Refusal.notFound
        }
        return (document, unit)
    }
}
