public import Kernel
public import Store

// The acts of a version's life, once for every kind of content: `procedure.draft`, `quality.approve`, …

/// Begins the draft of a new version.
public struct BeginEdition<Content: EditionContent>: Act {
    public static var name: String { "\(Content.kind).draft" }

    let unit: String
    let code: String
    let effectiveFrom: Day?
    let note: String?
    /// The version of the same content it is written from, whose files it has from the beginning; nil for the last one.
    let basedOn: Edition.ID?
    let content: Content

    private enum Key: String, CodingKey { case unit, code, effectiveFrom, note, basedOn }

    /// Begins a draft with a content that the program knows.
    public init(
        unit: String, code: String, effectiveFrom: Day? = nil, note: String? = nil, basedOn: Edition.ID? = nil,
        content: Content
    ) {
        self.unit = unit
        self.code = VietnameseText.clean(code)
        self.effectiveFrom = effectiveFrom
        self.note = note
        self.basedOn = basedOn
        self.content = content
    }

    public init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: Key.self)
        unit = try values.decode(String.self, forKey: .unit)
        code = VietnameseText.clean(try values.decodeIfPresent(String.self, forKey: .code) ?? "")
        effectiveFrom = try values.decodeIfPresent(Day.self, forKey: .effectiveFrom)
        note = try values.decodeIfPresent(String.self, forKey: .note)
        basedOn = try values.decodeIfPresent(Edition.ID.self, forKey: .basedOn)
        content = try Content(from: decoder)
    }

    public func encode(to encoder: any Encoder) throws {
        try content.encode(to: encoder)
        var values = encoder.container(keyedBy: Key.self)
        try values.encode(unit, forKey: .unit)
        try values.encode(code, forKey: .code)
        try values.encodeIfPresent(effectiveFrom, forKey: .effectiveFrom)
        try values.encodeIfPresent(note, forKey: .note)
        try values.encodeIfPresent(basedOn, forKey: .basedOn)
    }

    public func place(in snapshot: Snapshot) throws -> Place {
        .unit(try Unit.require(code: unit, field: "unit", in: snapshot).path)
    }

    public func perform(_ occasion: Occasion, in tx: Transaction) throws -> Journaled<Edition.ID> {
        let unit = try Unit.require(code: unit, field: "unit", in: tx)
        if Content.isForAll, unit.parent != nil {
            throw Refusal.invalid("unit", "Nội dung dùng chung do đơn vị đứng đầu soạn.")
        }
        let code = code.isEmpty ? content.ownCode : code
        if let obstacle = Content.obstacle(toCode: code) { throw Refusal.invalid([obstacle]) }
        let id = try Edition.begin(
            content, code: code, of: unit, from: effectiveFrom, note: note ?? "", by: occasion.actor.name, in: tx)
        let draft = try Edition.find(id, kind: Content.kind, in: tx)
        let facts = try draft.takeFiles(from: basedOn, on: occasion, in: tx)
        return Journaled(id, of: draft.work, unit: unit.id, facts: facts)
    }
}

/// Writes a draft anew.
public struct SaveEdition<Content: EditionContent>: EditionAct {
    public static var name: String { "\(Content.kind).save" }
    public static var permission: Permission { BeginEdition<Content>.permission }
    public static var move: EditionMove { .save }

    public let edition: Edition.ID
    public let revision: Int
    let effectiveFrom: Day?
    let note: String?
    let content: Content

    private enum Key: String, CodingKey { case edition, revision, effectiveFrom, note }

    public init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: Key.self)
        edition = try values.decode(Edition.ID.self, forKey: .edition)
        revision = try values.decode(Int.self, forKey: .revision)
        effectiveFrom = try values.decodeIfPresent(Day.self, forKey: .effectiveFrom)
        note = try values.decodeIfPresent(String.self, forKey: .note)
        content = try Content(from: decoder)
    }

    public func encode(to encoder: any Encoder) throws {
        try content.encode(to: encoder)
        var values = encoder.container(keyedBy: Key.self)
        try values.encode(edition, forKey: .edition)
        try values.encode(revision, forKey: .revision)
        try values.encodeIfPresent(effectiveFrom, forKey: .effectiveFrom)
        try values.encodeIfPresent(note, forKey: .note)
    }

    public func carryOut(_ edition: Edition, _ occasion: Occasion, in tx: Transaction) throws -> [String: String] {
        try edition.write(content, from: effectiveFrom, note: note ?? "", by: occasion.actor.name, in: tx)
        return [:]
    }
}

/// Hands a draft over for approval; nothing may be missing any more.
public struct SubmitEdition<Content: EditionContent>: EditionAct {
    public static var name: String { "\(Content.kind).submit" }
    public static var permission: Permission { BeginEdition<Content>.permission }
    public static var move: EditionMove { .submit }

    public let edition: Edition.ID
    public let revision: Int

    /// Hands over a version as it was read.
    public init(edition: Edition.ID, revision: Int) {
        self.edition = edition
        self.revision = revision
    }

    public func carryOut(_ edition: Edition, _ occasion: Occasion, in tx: Transaction) throws -> [String: String] {
        let obstacles = try edition.read(as: Content.self).obstacles(
            occasion.knowledge, isSigned: !Attachment.of(edition.files(.signed), in: tx).isEmpty, on: occasion.today,
            in: tx)
        guard obstacles.isEmpty else { throw Refusal.conflict(obstacles) }
        try edition.move(to: .submitted, approver: nil, in: tx)
        return [:]
    }
}

/// Gives a version back to its authors.
public struct SendBackEdition<Content: EditionContent>: EditionAct {
    public static var name: String { "\(Content.kind).sendBack" }
    public static var permission: Permission { ApproveEdition<Content>.permission }
    public static var move: EditionMove { .sendBack }

    public let edition: Edition.ID
    public let revision: Int
    let reason: String

    public func carryOut(_ edition: Edition, _ occasion: Occasion, in tx: Transaction) throws -> [String: String] {
        try edition.move(to: .draft, approver: nil, reason: try reason.required("reason", "Chưa nêu lý do."), in: tx)
        return [:]
    }
}

/// Says that a version was looked through and may be approved; never of one's own.
public struct ReviewEdition<Content: EditionContent>: EditionAct {
    public static var name: String { "\(Content.kind).review" }
    public static var move: EditionMove { .review }

    public let edition: Edition.ID
    public let revision: Int

    public func carryOut(_ edition: Edition, _ occasion: Occasion, in tx: Transaction) throws -> [String: String] {
        try edition.review(by: occasion.actor.name, in: tx)
        return [:]
    }
}

/// Approves a version; never one's own.
public struct ApproveEdition<Content: EditionContent>: EditionAct {
    public static var name: String { "\(Content.kind).approve" }
    public static var move: EditionMove { .approve }

    public let edition: Edition.ID
    public let revision: Int

    /// Approves a version as it was read.
    public init(edition: Edition.ID, revision: Int) {
        self.edition = edition
        self.revision = revision
    }

    public func carryOut(_ edition: Edition, _ occasion: Occasion, in tx: Transaction) throws -> [String: String] {
        try edition.move(to: .approved, approver: occasion.actor.name, in: tx)
        return [:]
    }
}

/// Publishes an approved version: from its first day on it is in force and the one before it is not.
public struct PublishEdition<Content: EditionContent>: EditionAct {
    public static var name: String { "\(Content.kind).publish" }
    public static var move: EditionMove { .publish }

    public let edition: Edition.ID
    public let revision: Int
    let effectiveFrom: Day

    /// Publishes a version as it was read, in force from a day on.
    public init(edition: Edition.ID, revision: Int, effectiveFrom: Day) {
        self.edition = edition
        self.revision = revision
        self.effectiveFrom = effectiveFrom
    }

    public func carryOut(_ edition: Edition, _ occasion: Occasion, in tx: Transaction) throws -> [String: String] {
        let content = try edition.read(as: Content.self)
        try edition.publish(from: effectiveFrom, by: occasion.actor.name, at: occasion.now, in: tx)
        try Edition.describe([(edition.id.value, content)], in: tx)
        let published = try Edition.find(edition.id, kind: Content.kind, in: tx)
        try Content.settle(published, on: occasion, in: tx)
        var facts = [
            "number": "\(edition.number)", "from": effectiveFrom.description, Review.changes: edition.work.description,
        ]
        let line = EditionLine(try Edition.all(of: edition.work, in: tx))
        if let closed = line.predecessor(of: published) {
            facts["closes"] = "\(closed.number)"
            facts["closedAfter"] = effectiveFrom.adding(-1).description
        }
        return facts
    }
}

/// Drops what was never published.
public struct DiscardEdition<Content: EditionContent>: EditionAct {
    public static var name: String { "\(Content.kind).discard" }
    public static var permission: Permission { BeginEdition<Content>.permission }
    public static var move: EditionMove { .discard }

    public let edition: Edition.ID
    public let revision: Int

    public func carryOut(_ edition: Edition, _ occasion: Occasion, in tx: Transaction) throws -> [String: String] {
        try edition.remove(in: tx)
        return ["number": "\(edition.number)"]
    }
}

/// Takes a published version back. The one before it is in force again, as if this one had never been.
public struct WithdrawEdition<Content: EditionContent>: EditionAct {
    public static var name: String { "\(Content.kind).withdraw" }
    public static var permission: Permission { PublishEdition<Content>.permission }
    public static var move: EditionMove { .withdraw }

    public let edition: Edition.ID
    public let revision: Int
    let reason: String
    /// Whether days on which then nothing is in force are meant.
    let acceptsGap: Bool

    public func carryOut(_ edition: Edition, _ occasion: Occasion, in tx: Transaction) throws -> [String: String] {
        let reason = try reason.required("reason", "Chưa nêu lý do.")
        if !acceptsGap, !Content.mayLapse,
            let day = EditionLine(try Edition.all(of: edition.work, in: tx)).gap(without: [edition.id])
        {
            throw Refusal.invalid(
                "acceptsGap", "Rút phiên bản này thì từ ngày \(day.text) không còn phiên bản nào có hiệu lực.")
        }
        try edition.withdraw(on: occasion.today, reason: reason, in: tx)
        try Content.settle(try Edition.find(edition.id, kind: Content.kind, in: tx), on: occasion, in: tx)
        return ["number": "\(edition.number)", Review.changes: edition.work.description]
    }
}

/// Ends a content without a successor: abolished, out of use.
public struct EndEdition<Content: EditionContent>: EditionAct {
    public static var name: String { "\(Content.kind).end" }
    public static var permission: Permission { PublishEdition<Content>.permission }
    public static var move: EditionMove { .end }

    public let edition: Edition.ID
    public let revision: Int
    let lastDay: Day
    let reason: String

    public func carryOut(_ edition: Edition, _ occasion: Occasion, in tx: Transaction) throws -> [String: String] {
        let reason = try reason.required("reason", "Chưa nêu lý do.")
        if lastDay < edition.firstDay {
            throw Refusal.invalid(
                "lastDay", "Ngày hết hiệu lực sớm hơn ngày có hiệu lực \(edition.firstDay.text); hãy rút phiên bản.")
        }
        if let later = EditionLine(try Edition.all(of: edition.work, in: tx)).editions.last, later.id != edition.id {
            throw Refusal.conflict("Chỉ bãi bỏ được phiên bản cuối cùng, là phiên bản \(later.number).")
        }
        try edition.end(on: lastDay, reason: reason, in: tx)
        try Content.settle(try Edition.find(edition.id, kind: Content.kind, in: tx), on: occasion, in: tx)
        return ["number": "\(edition.number)", "until": lastDay.description, Review.changes: edition.work.description]
    }
}

extension EditionContent {
    /// Everything that can be done with its versions.
    public static var acts: [any Act.Type] {
        [
            BeginEdition<Self>.self, SaveEdition<Self>.self, SubmitEdition<Self>.self, SendBackEdition<Self>.self,
            ApproveEdition<Self>.self, PublishEdition<Self>.self, DiscardEdition<Self>.self, WithdrawEdition<Self>.self,
            EndEdition<Self>.self, AttachToEdition<Self>.self, ReplaceEditionFile<Self>.self,
            DetachFromEdition<Self>.self,
        ] + (isReviewed ? [ReviewEdition<Self>.self] : [])
    }
}
