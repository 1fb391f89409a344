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
        /// Called now and then with the number of rows read and how much of the file that is, if that can be told.
        public var progress: (@Sendable (_ rows: Int, _ share: Double?) -> Void)?

        /// Right rows go in, wrong ones stay out.
        public init() {}
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
        var reader = try TableFile.open(path: path, named: file)
        var header = TableRow()
        guard try reader.read(into: &header) else { throw Refusal.invalid(nil, "Tệp không có dòng tiêu đề.") }
        let map = try HeaderMap(wanted: register.columns.map(\.header), header: header)
        try requireColumns(of: register, map)
        var report = Report(kind: register.kind, file: file)
        report.unknownColumns = map.unknown
        let batch = try Batch.begin(
            kind: register.kind, file: file, sha256: FileDigest.sha256(path: path), on: occasion, in: tx)
        let merge = Merge(table: register.table, families: register.families, batch: batch)
        let checker = try register.checker(for: occasion.actor, in: tx)
        let secrecy = occasion.knowledge.figures.rules.secrecy
        try take(&reader, map, of: register, with: merge, checker: checker, secrecy, into: &report, in: tx)
        if options.isStrict, report.counts.refused > 0 { throw LoadingStopped(report: report) }
        try register.settle("r.batch_id = \(batch)", in: tx)
        if options.isTrial { throw LoadingStopped(report: report) }
        try Batch.end(batch, counts: report.counts, in: tx)
        try BatchProblem.keep(report.problems, of: batch, in: tx)
        report.batch = batch
        return report
    }

    private func take<R: Register>(
        _ reader: inout any TableReader, _ map: HeaderMap, of register: R, with merge: Merge,
        checker: any RowChecker<R.Record>, _ secrecy: SecrecyRule, into report: inout Report, in tx: Transaction
    ) throws {
        let staged = try merge.stage(in: tx) { stage in
            var row = RegisterRow(
                fields: TableRow(), positions: register.columns.map { map[$0.header] },
                headers: register.columns.map(\.header))
            while try reader.read(into: &row.fields) {
                report.counts.rows += 1
                row.problems.removeAll(keepingCapacity: true)
                row.refuseMarked(by: secrecy)
                let record = row.isRight ? checker.check(&row) : nil
                report.note(row.problems, line: reader.line, isRefused: record == nil)
                if let record {
                    try register.write(record, to: &stage)
                    try stage.append(reader.line)
                    try stage.endRow()
                }
                if report.counts.rows % Self.progressRows == 0 { options.progress?(report.counts.rows, reader.share) }
            }
        }
        options.progress?(report.counts.rows, 1)
        try merge.bringIn(staged, counts: &report.counts, in: tx)
    }

    private func requireColumns(of register: some Register, _ map: HeaderMap) throws {
        let required = Set(register.columns.filter(\.isRequired).map(\.header))
        let missing = map.missing.filter(required.contains)
        guard !missing.isEmpty else { return }
        throw Refusal.invalid(
            nil,
            """
            Tệp thiếu cột \(missing.joined(separator: ", ")) của \(register.name.vietnamese). \
            Hãy kiểm tra có chọn đúng loại tệp không.
            """)
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
