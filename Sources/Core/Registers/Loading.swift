import Formats
public import Kernel
public import Store

/// Loads one register file as one batch: reads, checks, merges, reports.
public struct Loading: Sendable {
    /// How to treat the file.
    public struct Options: Sendable {
        /// Whether one wrong row keeps the whole file out.
        public var isStrict = false
        /// Whether to check only and store nothing.
        public var isTrial = false
        /// What makes our columns of those of the file; nil for a file that has ours.
        public var mapping: ColumnMapping?
        /// The version of the mapping; nil when it was not saved.
        public var mappingVersion: Int?
        /// Where the files lie that a mapping wants beside the one that is loaded; nil where none may be read.
        public var folder: String?
        /// Called now and then with the number of rows read and how much of the file that is, if that can be told.
        public var progress: (@Sendable (_ rows: Int, _ share: Double?) -> Void)?

        /// Right rows go in, wrong ones stay out.
        public init() {}

        var mark: MappingMark? { mapping.map { MappingMark(name: $0.name, version: mappingVersion) } }
    }

    /// What became of a file.
    public struct Report: Sendable {
        /// The batch, or nil when nothing was stored.
        public var batch: Batch.ID?
        /// The kind of register.
        public let kind: String
        /// The file.
        public let file: String
        /// What became of its rows.
        public var counts = Batch.Counts()
        /// Wrong and odd rows, at most ``problemLimit``.
        public var problems: [BatchProblem] = []
        /// The headers of the file that the register does not know.
        public var unknownColumns: [String] = []
        /// The files that a mapping looked into beside this one, by name, and what recognises them.
        var digestsBeside: [String: Digest] = [:]
    }

    /// How many problems a report holds in memory.
    public static let problemLimit = 100_000
    private static let progressRows = 10_000

    let options: Options

    /// A loading with options.
    public init(_ options: Options = Options()) {
        self.options = options
    }

    /// Loads a file into a register's table.
    ///
    /// - Throws: `Refusal.invalid` when the file cannot be used, ``LoadingStopped`` when nothing shall be stored.
    public func load<R: Register>(
        _ path: String, named file: String, as register: R, on occasion: Occasion, in tx: Transaction
    ) throws -> Report {
        let secrecy = occasion.knowledge.figures.rules.secrecy(on: occasion.today)
        if let name = options.mapping?.name, secrecy.isMarked(name) {
            throw Refusal.invalid([secrecy.refusal(field: "profile")])
        }
        var reader = try RegisterReader(
            TableFile.open(path: path, named: file), as: register, through: options.mapping, beside: options.folder,
            in: tx)
        var report = Report(kind: register.kind, file: file)
        report.unknownColumns = reader.unknown
        report.digestsBeside = reader.digestsBeside
        let batch = try Batch.begin(
            kind: register.kind, file: file, sha256: FileDigest.sha256(path: path), mapping: options.mark, on: occasion,
            in: tx)
        let merge = Merge(table: register.table, families: register.families, batch: batch)
        let checker = try register.checker(for: occasion.actor, in: tx)
        let standing = try StandingTexts(of: register, lacking: reader.lacking, in: tx)
        try take(&reader, of: register, with: merge, checker, standing, secrecy, into: &report, in: tx)
        if options.isStrict, report.counts.refused > 0 { throw LoadingStopped(report: report) }
        try register.settle("r.batch_id = \(batch)", in: tx)
        if options.isTrial { throw LoadingStopped(report: report) }
        try Batch.end(batch, counts: report.counts, in: tx)
        try BatchProblem.keep(report.problems, of: batch, in: tx)
        report.batch = batch
        return report
    }

    private func take<R: Register>(
        _ reader: inout RegisterReader, of register: R, with merge: Merge, _ checker: any RowChecker<R.Record>,
        _ standing: StandingTexts, _ secrecy: SecrecyRule, into report: inout Report, in tx: Transaction
    ) throws {
        let staged = try merge.stage(in: tx) { stage in
            var row = reader.row()
            while try reader.read(into: &row) {
                report.counts.rows += 1
                row.refuseMarked(by: secrecy)
                var record = row.isRight ? checker.check(&row) : nil
                if !standing.isEmpty, let made = record, standing.complete(&row, of: register.key(of: made)) {
                    record = checker.check(&row)
                }
                report.note(row.problems, line: reader.line, isRefused: record == nil)
                if let record {
                    try register.write(record, to: &stage)
                    try stage.append(reader.line)
                    try stage.endRow()
                }
                if report.counts.rows % Self.progressRows == 0 { options.progress?(report.counts.rows, reader.share) }
            }
        }
        report.counts.rows += reader.skipped
        report.counts.skipped = reader.skipped
        options.progress?(report.counts.rows, 1)
        try merge.bringIn(staged, counts: &report.counts, in: tx)
    }
}

/// Nothing was stored, as was asked: the loading was a trial, or strict and met a wrong row.
public struct LoadingStopped: Error {
    /// What was found.
    public let report: Loading.Report
}

extension Loading.Report {
    fileprivate mutating func note(_ found: [RowProblem], line: Int, isRefused: Bool) {
        if isRefused { counts.refused += 1 } else if !found.isEmpty { counts.warned += 1 }
        for problem in found where problems.count < Loading.problemLimit {
            problems.append(BatchProblem(line: line, problem: problem))
        }
    }
}
