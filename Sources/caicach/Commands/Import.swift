import ArgumentParser
import Core
import Formats
import Foundation
import Imports
import Kernel
import Web

/// `caicach import KIND FILE…` and `caicach import all DIRECTORY`.
struct Import: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Nạp tệp sổ; mỗi tệp là một lần nạp, hoàn tác được.")

    @OptionGroup var common: CommonOptions

    @Argument(help: "Loại sổ (units, calendar, procedures, targets, dossiers …) hoặc all.")
    var kind: String

    @Argument(help: "Các tệp, hoặc thư mục khi loại là all.")
    var files: [String]

    @Flag(help: "Một dòng sai thì không nạp dòng nào.")
    var strict = false

    @Flag(help: "Chỉ kiểm tra, không nạp.")
    var dryRun = false

    @Option(help: "Ghi các dòng sai ra tệp CSV có cột loi.")
    var errors: String?

    @Option(help: "Bộ ánh xạ cột của tệp lạ: tên đã lưu, hoặc tệp .json.")
    var profile: String?

    func run() async throws {
        let product = try await common.open(makes: true)
        let profile = try chosenProfile(product)
        var hasRefusedRows = false
        var isUnusable = false
        let work = try work(product)
        for (kind, file) in work {
            do {
                let report = try await load(kind, file, with: product, profile, isOnlyFile: work.count == 1)
                summarise(report)
                hasRefusedRows = hasRefusedRows || report.counts.refused > 0
            } catch let refusal as Refusal {
                isUnusable = true
                Terminal.complain("\(file): không nạp được.")
                Terminal.complain(refusal)
            }
        }
        if isUnusable { throw ExitCode(2) }
        if hasRefusedRows { throw ExitCode(3) }
    }

    /// The mapping that is asked for: a file when its name ends so, else the one in use under that name.
    private func chosenProfile(_ product: Product) throws -> (mapping: ColumnMapping, version: Int?)? {
        guard let profile else { return nil }
        guard kind != "all" else {
            throw Refusal.invalid("--profile", "Bộ ánh xạ dùng cho một loại sổ, không dùng với all.")
        }
        if profile.hasSuffix(".json") { return (try ColumnMapping(file: profile), nil) }
        return try ProfileDesk(product).mapping(profile)
    }

    /// The files to load, in the order in which registers build on one another.
    private func work(_ product: Product) throws -> [(kind: String, file: String)] {
        guard kind == "all" else {
            _ = try product.knowledge.register(kind)
            return files.map { (kind, $0) }
        }
        guard let directory = files.first, files.count == 1 else {
            throw Refusal.invalid(nil, "Cách dùng: caicach import all THƯ_MỤC.")
        }
        let names = try? FileManager.default.contentsOfDirectory(atPath: directory).sorted()
        guard let names else { throw Refusal.invalid(nil, "Không mở được thư mục “\(directory)”.") }
        let endings = [".csv", ".xlsx", ".jsonl", ".csv.gz", ".jsonl.gz"]
        let tables = names.filter { name in endings.contains { name.hasSuffix($0) } }
        func stem(_ name: String) -> String { String(name.prefix { $0 != "." }) }
        let known = Set(product.knowledge.registers.map(\.kind))
        for name in tables where !known.contains(stem(name)) {
            Terminal.complain("\(name): loại sổ này chưa được hỗ trợ, bỏ qua.")
        }
        return product.knowledge.registers.flatMap { register in
            tables.filter { stem($0) == register.kind }.map { (register.kind, directory + "/" + $0) }
        }
    }

    private func load(
        _ kind: String, _ file: String, with product: Product,
        _ profile: (mapping: ColumnMapping, version: Int?)?, isOnlyFile: Bool
    ) async throws -> Loading.Report {
        let progress = Progress(label: (file as NSString).lastPathComponent)
        defer { progress.end() }
        var options = Loading.Options()
        options.isStrict = strict
        options.isTrial = dryRun
        options.progress = progress.show
        options.mapping = profile?.mapping
        options.mappingVersion = profile?.version
        let folder = (file as NSString).deletingLastPathComponent
        options.folder = folder.isEmpty ? "." : folder
        let act = LoadRegister(kind, path: file, named: (file as NSString).lastPathComponent, options: options)
        do {
            let report = try await product.perform(act, as: .system)
            try writeErrors(of: report, file, isOnlyFile)
            return report
        } catch let stop as LoadingStopped {
            try writeErrors(of: stop.report, file, isOnlyFile)
            return stop.report
        }
    }

    private func summarise(_ report: Loading.Report) {
        let counts = report.counts
        let state: Phrase =
            report.batch.map { "lần nạp số \($0)" } ?? (dryRun ? "chỉ kiểm tra, chưa nạp" : "không nạp dòng nào")
        Terminal.answer(
            Terminal.tongue(
                """
                \(report.file) (\(report.kind)): \(VietnameseNumber.text(counts.rows)) dòng, \
                \(VietnameseNumber.text(counts.inserted)) mới, \(VietnameseNumber.text(counts.updated)) cập nhật, \
                \(VietnameseNumber.text(counts.unchanged)) không đổi, \(VietnameseNumber.text(counts.refused)) sai; \
                \(Terminal.tongue(state)).
                """))
        if report.counts.skipped > 0 {
            Terminal.complain(
                "\(report.file): bộ ánh xạ bỏ ra ngoài \(VietnameseNumber.text(report.counts.skipped)) dòng.")
        }
        if !report.unknownColumns.isEmpty {
            Terminal.complain("\(report.file): bỏ qua cột \(report.unknownColumns.joined(separator: ", ")).")
        }
        let wrong = report.problems.filter { !$0.problem.isWarning }
        let shown = 20
        for entry in wrong.prefix(shown) {
            Terminal.complain(
                """
                \(report.file), dòng \(entry.line), cột \(entry.problem.column), “\(entry.problem.value)”: \
                \(Terminal.tongue(entry.problem.phrase))
                """)
        }
        if wrong.count > shown {
            Terminal.complain("… và \(wrong.count - shown) lỗi nữa; thêm --errors TỆP.csv để xem hết.")
        }
    }

    /// Each of several files has a list of its own, named after its register.
    private func writeErrors(of report: Loading.Report, _ file: String, _ isOnlyFile: Bool) throws {
        guard let errors, isOnlyFile || report.counts.refused > 0 else { return }
        let stem = errors.hasSuffix(".csv") ? String(errors.dropLast(4)) : errors
        try ErrorList.write(report, of: file, to: isOnlyFile ? errors : "\(stem)-\(report.kind).csv")
    }
}

/// `caicach undo BATCH --reason …`.
struct Undo: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Hoàn tác một lần nạp.")

    @OptionGroup var common: CommonOptions

    @Argument(help: "Số của lần nạp.")
    var batch: Int

    @Option(help: "Lý do.")
    var reason: String

    func run() async throws {
        let product = try await common.open()
        _ = try await product.perform(UndoBatch(Batch.ID(batch), reason: reason), as: .system)
        Terminal.answer(Terminal.tongue("Đã hoàn tác lần nạp số \(batch)."))
    }
}
