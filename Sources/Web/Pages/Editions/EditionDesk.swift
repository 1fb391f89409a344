public import Core
public import Kernel
public import Store

/// The pages on which versions of a kind of content are written, compared, approved, published and withdrawn: once for
/// every kind, with what the slice says of its own.
public struct EditionDesk<Content: EditionContent>: Sendable {
    /// The addresses.
    public let paths: EditionPaths
    /// Who may read.
    public let read: Permission
    /// What the list of them is called, and where it is.
    public let list: (phrase: Phrase, link: Link)
    /// Whether its pages warn of law that a version names and that will not be in force with it.
    let warnsOfDeadLaw: Bool
    /// The fields that say something of one version alone and do not go over to the next.
    let anew: [String]
    /// What a new version says otherwise than the one it is written from: the fields of that one, on a day.
    public let renewed: @Sendable (Fields, Day, Snapshot) throws -> Fields
    /// The fields of the content, in the form.
    public let fields: @Sendable (FormParts, Tongue, Snapshot) throws -> [HTML]
    /// What the slice adds to the page of a version.
    public let more: @Sendable (Visit, Edition, Snapshot) throws -> HTML

    /// The desk of a kind of content.
    ///
    /// - Parameters:
    ///   - warnsOfDeadLaw: false where the slice says by itself what law is no longer in force.
    ///   - anew: the fields that are about one version alone, its decision or the reason of its change: the next begins
    ///     without them.
    ///   - renewed: brings the fields of the version before up to the day on which the next is begun.
    public init(
        _ type: Content.Type, paths: EditionPaths, read: Permission, list: (phrase: Phrase, link: Link),
        warnsOfDeadLaw: Bool = true, anew: [String] = [],
        renewed: @escaping @Sendable (Fields, Day, Snapshot) throws -> Fields = { fields, _, _ in fields },
        fields: @escaping @Sendable (FormParts, Tongue, Snapshot) throws -> [HTML],
        more: @escaping @Sendable (Visit, Edition, Snapshot) throws -> HTML = { _, _, _ in .nothing }
    ) {
        self.paths = paths
        self.read = read
        self.list = list
        self.warnsOfDeadLaw = warnsOfDeadLaw
        self.anew = anew
        self.renewed = renewed
        self.fields = fields
        self.more = more
    }

    /// Declares the addresses.
    public func declare(_ routes: inout Routes) {
        routes.get(paths.new, .needs(BeginEdition<Content>.permission)) { visit in try new(visit, nil) }
        routes.post(paths.new, .needs(BeginEdition<Content>.permission)) { visit in
            try await visit.perform(
                BeginEdition<Content>.self,
                then: { id in .redirect(to: paths.one(id), notice: "Đã lưu dự thảo.") },
                otherwise: { form in try new(visit, form) })
        }
        routes.get(paths.one, .needs(read)) { visit, id in try one(visit, id, Form()) }
        declareFiles(&routes)
        routes.get(paths.move, .needs(read)) { visit, id, move in try form(visit, id, move, nil) }
        routes.post(paths.move, .needs(read)) { visit, id, move in try await perform(visit, id, move) }
    }

    private func new(_ visit: Visit, _ form: Form?) throws -> Reply {
        try visit.read { snapshot in
            let form = try form ?? beginning(visit, in: snapshot)
            let page = EditionFormPage(visit: visit, desk: self, edition: nil, move: .save, form: form)
            return visit.page(title: "Soạn phiên bản mới", body: try page.html(in: snapshot), status: form.status)
        }
    }

    /// A new version begins with what the last one says, the first one of a content with what the address says.
    private func beginning(_ visit: Visit, in snapshot: Snapshot) throws -> Form {
        let tops = try visit.tops(in: snapshot)
        let own = tops.first { visit.actor.may(BeginEdition<Content>.permission, at: $0.path) }
        var fields = Fields()
        if let id = visit.query.value("from", as: Edition.ID.self) {
            let last = try Edition.find(id, kind: Content.kind, in: snapshot)
            fields = try Fields(content: last.content)
            for name in anew { fields.set(name, "") }
            fields = try renewed(fields, visit.today, snapshot)
            fields.set("code", last.code)
            let unit = try last.unit.flatMap { try Unit.find($0, in: snapshot) }
            fields.set("unit", unit?.code ?? own?.code ?? "")
            fields.set("basedOn", "\(id)")
        } else {
            fields = visit.query
            fields.set("unit", visit.query["unit"] ?? own?.code ?? "")
        }
        return Form(fields)
    }

    func one(_ visit: Visit, _ id: Edition.ID, _ form: Form) throws -> Reply {
        try visit.read { snapshot in
            let edition = try readable(visit, id, in: snapshot)
            let page = try EditionPage(visit: visit, desk: self, edition: edition, form: form, in: snapshot)
            return visit.page(title: "\(edition.title)", body: page.html, status: form.status)
        }
    }

    private func form(_ visit: Visit, _ id: Edition.ID, _ move: EditionMove, _ form: Form?) throws -> Reply {
        try visit.read { snapshot in
            let edition = try readable(visit, id, in: snapshot)
            guard try may(move, with: edition, visit, in: snapshot) else { throw Refusal.forbidden }
            let form = try form ?? start(of: move, with: edition, visit)
            let impact = try impact(of: move, with: edition, visit, in: snapshot)
            let isOnward = [.submit, .review, .approve, .publish].contains(move)
            let cautions: HTML = try isOnward ? cautions(about: edition, visit, in: snapshot) : .nothing
            let page = EditionFormPage(
                visit: visit, desk: self, edition: edition, move: move, form: form, impact: impact, cautions: cautions)
            return visit.page(title: move.phrase, body: try page.html(in: snapshot), status: form.status)
        }
    }

    private func start(of move: EditionMove, with edition: Edition, _ visit: Visit) throws -> Form {
        switch move {
        case .save:
            var fields = try Fields(content: edition.content)
            fields.set("note", edition.note)
            fields.set("effectiveFrom", edition.effectiveFrom?.text ?? "")
            return Form(fields)
        case .publish: return Form(["effectiveFrom": (edition.effectiveFrom ?? visit.today).text])
        case .end: return Form(["lastDay": visit.today.text])
        default: return Form()
        }
    }

    private func perform(_ visit: Visit, _ id: Edition.ID, _ move: EditionMove) async throws -> Reply {
        try visit.read { _ = try readable(visit, id, in: $0) }
        func done<A: EditionAct>(_ act: A.Type, _ notice: @autoclosure () throws -> Phrase) async throws -> Reply
        where A.Content == Content {
            try await visit.perform(
                act, adding: ["edition": "\(id)"],
                then: { id in .redirect(to: move == .discard ? list.link : paths.one(id), notice: try notice()) },
                otherwise: { refused in try form(visit, id, move, refused) })
        }
        return switch move {
        case .save: try await done(SaveEdition<Content>.self, "Đã lưu dự thảo.")
        case .submit: try await done(SubmitEdition<Content>.self, "Đã trình phê duyệt.")
        case .sendBack: try await done(SendBackEdition<Content>.self, "Đã trả lại cho người soạn.")
        case .review: try await done(ReviewEdition<Content>.self, "Đã soát xét.")
        case .approve: try await done(ApproveEdition<Content>.self, "Đã phê duyệt.")
        case .publish: try await done(PublishEdition<Content>.self, published(id, visit))
        case .discard: try await done(DiscardEdition<Content>.self, "Đã bỏ dự thảo.")
        case .withdraw: try await done(WithdrawEdition<Content>.self, withdrawn(id, visit))
        case .end: try await done(EndEdition<Content>.self, "Đã ghi ngày hết hiệu lực.")
        }
    }

    /// What of units is shown only to those who may read there; what is for everybody to all who may read.
    func readable(_ visit: Visit, _ id: Edition.ID, in snapshot: Snapshot) throws -> Edition {
        let edition = try Edition.find(id, kind: Content.kind, in: snapshot)
        if edition.state == .published || edition.state == .withdrawn, Content.isForAll { return edition }
        guard let unit = try edition.unit.flatMap({ try Unit.find($0, in: snapshot) }) else { return edition }
        guard visit.actor.may(read, at: unit.path) else { throw Refusal.notFound }
        return edition
    }

    /// Whether the visitor has the right to a move, whatever state the version is in.
    func may(_ move: EditionMove, with edition: Edition, _ visit: Visit, in snapshot: Snapshot) throws -> Bool {
        guard move != .review || Content.isReviewed else { return false }
        let permission: Permission =
            switch move {
            case .save, .submit, .discard: BeginEdition<Content>.permission
            case .review: ReviewEdition<Content>.permission
            case .sendBack, .approve: ApproveEdition<Content>.permission
            case .publish, .withdraw, .end: PublishEdition<Content>.permission
            }
        switch try edition.place(in: snapshot) {
        case .unit(let path): return visit.actor.may(permission, at: path)
        default: return visit.actor.may(permission, at: .everything)
        }
    }

    /// What a move would leave out of step; nil for one that changes nothing for anybody.
    private func impact(of move: EditionMove, with edition: Edition, _ visit: Visit, in snapshot: Snapshot) throws
        -> Impact?
    {
        let cited: Dependent.Cited
        switch move {
        case .publish: cited = .before(edition.number)
        case .withdraw: cited = .exactly(edition.number)
        case .end: cited = .any
        default: return nil
        }
        return try impact(citing: cited, of: edition, visit, in: snapshot)
    }

    /// What relies on a version as it is; of one that is still to be published, what it would leave out of step.
    func impact(of edition: Edition, _ visit: Visit, in snapshot: Snapshot) throws -> Impact {
        let cited: Dependent.Cited = edition.state.isOpen ? .before(edition.number) : .exactly(edition.number)
        return try impact(citing: cited, of: edition, visit, in: snapshot)
    }

    private func impact(citing: Dependent.Cited, of edition: Edition, _ visit: Visit, in snapshot: Snapshot) throws
        -> Impact
    {
        let day = edition.state.isOpen ? max(edition.effectiveFrom ?? visit.today, visit.today) : visit.today
        return try Impact.of(edition.work, citing: citing, on: day, visit.product.knowledge, in: snapshot)
    }
}

/// Where the pages of versions are.
public struct EditionPaths: Sendable {
    /// The form that begins a version.
    public let new: Path<>
    /// One version.
    public let one: Path<Edition.ID>
    /// The form of one move.
    public let move: Path<Edition.ID, EditionMove>
    /// Where a file is sent.
    public let attach: Path<Edition.ID>
    /// One file.
    public let file: Path<Edition.ID, Attachment.ID>
    /// Where another file is put in its place.
    public let changeFile: Path<Edition.ID, Attachment.ID>
    /// Where it is taken out.
    public let removeFile: Path<Edition.ID, Attachment.ID>

    /// The addresses of a kind of content.
    public init(
        new: Path<>, one: Path<Edition.ID>, move: Path<Edition.ID, EditionMove>, attach: Path<Edition.ID>,
        file: Path<Edition.ID, Attachment.ID>, changeFile: Path<Edition.ID, Attachment.ID>,
        removeFile: Path<Edition.ID, Attachment.ID>
    ) {
        self.new = new
        self.one = one
        self.move = move
        self.attach = attach
        self.file = file
        self.changeFile = changeFile
        self.removeFile = removeFile
    }
}
