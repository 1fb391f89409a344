import Foundation
import Kernel
public import Store

/// Brings in a file of the whole catalogue, all of it or nothing.
public struct LoadCatalogue: Act {
    public static let name = "catalogue.load"

    /// The name of the file as it was given.
    let file: String
    /// Where the file lies on this machine. Never decoded: only the command line and the upload page know it.
    private var path: String?

    private enum CodingKeys: String, CodingKey { case file }

    /// Loads the file at a path.
    public init(path: String, named file: String) {
        self.file = file
        self.path = path
    }

    public func place(in snapshot: Snapshot) -> Place { .everywhere }

    public func perform(_ occasion: Occasion, in tx: Transaction) throws -> Journaled<CatalogueReport> {
        guard let path else { throw Refusal.invalid("file", "Tệp phải được tải lên qua trang hoặc dòng lệnh.") }
        guard let data = FileManager.default.contents(atPath: path), let text = String(data: data, encoding: .utf8)
        else { throw Refusal.invalid("file", "Không đọc được tệp “\(file)”.") }
        var lines = text.split(separator: "\n").makeIterator()
        guard let head = lines.next(), (try? CatalogueHead(canonical: String(head))) == .current else {
            throw Refusal.invalid("file", "Tệp “\(file)” không phải là tệp danh mục của CaiCach.")
        }
        let kinds = Dictionary(uniqueKeysWithValues: occasion.knowledge.contents.map { ($0.name, $0) })
        var report = CatalogueReport()
        var number = 1
        while let line = lines.next() {
            number += 1
            guard let entry = try? CatalogueEntry(canonical: String(line)), let kind = kinds[entry.kind],
                [.published, .withdrawn].contains(Edition.State(rawValue: entry.state))
            else { throw Refusal.invalid("file", "Dòng \(number) không đọc được.") }
            try occasion.knowledge.figures.rules.secrecy(on: occasion.today).check(entry.content, line: number)
            report.versions += 1
            if try entry.bringIn(of: kind, line: number, in: tx) { report.added += 1 }
        }
        return Journaled(
            report, of: Subject("catalogue", Digest(of: text).hex),
            facts: [
                "versions": "\(report.versions)", "added": "\(report.added)",
                Review.changes: Review.everything,
            ])
    }
}

extension SecrecyRule {
    fileprivate func check(_ text: String, line: Int) throws {
        guard !isMarked(text) else { throw Refusal.invalid([refusal(field: "file")]) }
    }
}
