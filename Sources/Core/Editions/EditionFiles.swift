public import Kernel
public import Store

/// What a file of a version is.
public enum EditionFileKind: String, Sendable, CaseIterable, Codable {
    /// A part of the content: a form that people fill in, a template. It is approved with the version, and goes over to
    /// the next one.
    case form = "BIEU_MAU"
    /// The version as it was signed. A signature belongs to what was signed, so it never goes over to the next one.
    case signed = "BAN_DA_KY"

    /// What people call it.
    public var phrase: Phrase {
        switch self {
        case .form: "Biểu mẫu, tệp của nội dung"
        case .signed: "Bản đã ký của phiên bản này"
        }
    }

    /// The kind of subject to which such files of versions of a kind of content belong.
    func subjectKind(of content: String) -> String {
        switch self {
        case .form: content + "Edition"
        case .signed: content + "EditionSigned"
        }
    }
}

extension Edition {
    /// What the files of its content belong to: this version, not the content as a whole.
    public var files: Subject { files(.form) }

    /// What its files of a kind belong to.
    public func files(_ kind: EditionFileKind) -> Subject { Subject(kind.subjectKind(of: work.kind), id) }

    /// The names of its files that are not here: the catalogue that brought it knew their digests alone.
    public func filesElsewhere(in snapshot: Snapshot) throws -> [(name: String, sha256: String)] {
        try snapshot.all(
            "SELECT name, sha256 FROM edition_file_elsewhere WHERE edition_id = \(id) ORDER BY place"
        ) { ($0[0], $0[1]) }
    }

    /// One of its files, of whichever kind.
    ///
    /// - Throws: `Refusal.notFound` when it has no such file.
    public func file(_ file: Attachment.ID, in snapshot: Snapshot) throws -> Attachment {
        let all = try EditionFileKind.allCases.flatMap { try Attachment.of(files($0), in: snapshot) }
        guard let found = all.first(where: { $0.id == file }) else { throw Refusal.notFound }
        return found
    }

    /// The version that one is compared with: the last before it that was not withdrawn.
    public func before(among all: [Edition]) -> Edition? {
        all.filter { $0.number < number && $0.state != .withdrawn }.max { $0.number < $1.number }
    }

    /// Why a file of a kind cannot be added now.
    public func obstacle(toAdding kind: EditionFileKind) -> Reason? {
        guard kind == .form, state == .submitted || state == .approved else { return nil }
        return Reason(
            "Biểu mẫu được phê duyệt cùng nội dung; trả lại phiên bản cho người soạn thì mới thêm được.", field: "kind")
    }

    /// Why none of its files can be replaced or taken out now.
    public var obstacleToChangingFiles: Reason? {
        state == .draft ? nil : Reason("Chỉ thay, bỏ được tệp khi phiên bản còn là dự thảo.")
    }

    /// Gives a draft the files of the version it was written from, so that nobody has to add them again; each content is
    /// still kept once. Answers what the journal keeps.
    ///
    /// - Parameter source: the version it was written from; the one before it where that is none of the same content.
    func takeFiles(from source: ID?, on occasion: Occasion, in tx: Transaction) throws -> [String: String] {
        let others = try Edition.all(of: work, in: tx).filter { $0.id != id }
        guard let source = others.first(where: { $0.id == source }) ?? before(among: others) else { return [:] }
        let count = try Attachment.of(source.files, in: tx).count
        guard count > 0 else { return [:] }
        try Attachment.copy(from: source.files, to: files, on: occasion, in: tx)
        return ["files": "\(count)", "filesOf": "\(source.number)"]
    }
}
