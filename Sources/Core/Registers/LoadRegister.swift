public import Kernel
public import Store

/// Loads a register file as one batch that can be undone.
public struct LoadRegister: Act {
    public static let name = "import.load"

    /// The kind of register.
    public let kind: String
    /// The name of the file as it was given.
    public let file: String
    /// Where the file lies on this machine. Never decoded: only the command line and the upload page know it.
    private var path: String?
    private var options = Loading.Options()

    private enum CodingKeys: String, CodingKey {
        case kind
        case file
    }

    /// Loads the file at a path into a register.
    public init(_ kind: String, path: String, named file: String, options: Loading.Options = .init()) {
        self.kind = kind
        self.file = file
        self.path = path
        self.options = options
    }

    /// Somewhere is enough here: ``perform(_:in:)`` knows whether the register is common to all.
    public func place(in snapshot: Snapshot) -> Place { .somewhere }

    public func perform(_ occasion: Occasion, in tx: Transaction) throws -> Journaled<Loading.Report> {
        guard let path else {
            throw Refusal.invalid("file", "Tệp phải được tải lên qua trang nạp dữ liệu hoặc dòng lệnh.")
        }
        let register = try occasion.knowledge.register(kind)
        if register.isCommon { try occasion.actor.require(Self.permission, over: .everywhere) }
        let report = try Loading(options).load(path, named: file, as: register, on: occasion, in: tx)
        guard let id = report.batch, let batch = try Batch.find(id, in: tx) else { throw Refusal.notFound }
        try tx.refreshStatistics()
        let counts = report.counts
        var facts = [
            "sha256": batch.sha256.hex, "rows": "\(counts.rows)", "inserted": "\(counts.inserted)",
            "updated": "\(counts.updated)", "unchanged": "\(counts.unchanged)", "refused": "\(counts.refused)",
        ]
        if let mapping = options.mapping {
            facts["profile"] = mapping.name
            facts["profileVersion"] = options.mappingVersion.map { "\($0)" }
            facts["profileSha256"] = try mapping.digest.hex
            facts["skipped"] = "\(counts.skipped)"
            for (file, digest) in report.digestsBeside { facts["beside \(file)"] = digest.hex }
        }
        return Journaled(report, of: batch.subject, facts: facts)
    }
}

/// Takes a batch out again: what it added goes, what it changed is as it was.
public struct UndoBatch: Act {
    public static let name = "import.undo"

    /// The batch.
    public let batch: Batch.ID
    /// Why.
    public let reason: String

    /// Undoes a batch for a reason.
    public init(_ batch: Batch.ID, reason: String) {
        self.batch = batch
        self.reason = reason
    }

    /// One may undo one's own loads; those of others need the right over everything.
    public func place(in snapshot: Snapshot) -> Place { .somewhere }

    public func perform(_ occasion: Occasion, in tx: Transaction) throws -> Journaled<Batch.ID> {
        guard let batch = try Batch.find(batch, in: tx) else { throw Refusal.notFound }
        if batch.loadedBy != occasion.actor.name { try occasion.actor.require(Self.permission, over: .everywhere) }
        guard batch.undoneAt == nil else { throw Refusal.conflict("Lần nạp này đã được hoàn tác.") }
        guard !reason.isEmpty else { throw Refusal.invalid("reason", "Chưa nêu lý do hoàn tác.") }
        let register = try occasion.knowledge.register(batch.kind)
        do {
            let merge = Merge(table: register.table, families: register.families, batch: batch.id)
            let restored = try merge.changedRecords(in: tx)
            try register.unsettle("r.batch_id = \(batch.id)", in: tx)
            try merge.undo(in: tx)
            try register.settle("r.id IN (\(tx.dialect.members(restored)))", in: tx)
        } catch StoreProblem.referenced {
            throw Refusal.conflict("Dữ liệu khác còn dẫn đến lần nạp này; hãy hoàn tác các lần nạp sau nó trước.")
        }
        try tx.execute(
            "UPDATE batch SET undone_at = \(occasion.now), undone_by = \(occasion.actor.name) WHERE id = \(batch.id)")
        return Journaled(batch.id, of: batch.subject)
    }
}
