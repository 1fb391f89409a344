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
        let parts = occasion.knowledge.catalogue
        var report = CatalogueReport()
        var number = 1
        while let line = lines.next() {
            number += 1
            let text = String(line)
            try occasion.knowledge.figures.rules.secrecy(on: occasion.today).check(text, line: number)
            report.entries += 1
            if let what = try? CatalogueLine(canonical: text),
                let part = parts.first(where: { $0.kinds.contains(what.kind) })
            {
                if try part.bringIn(text, number, occasion, tx) { report.added += 1 }
                continue
            }
            guard let entry = try? CatalogueEntry(canonical: text), let kind = kinds[entry.kind],
                [.published, .withdrawn].contains(Edition.State(rawValue: entry.state))
            else { throw Refusal.invalid("file", "Dòng \(number) không đọc được.") }
            try occasion.knowledge.figures.rules.secrecy(on: occasion.today).check(entry.content, line: number)
            if try entry.bringIn(of: kind, line: number, in: tx) { report.added += 1 }
        }
        for part in parts { try part.settle(occasion, tx) }
        return Journaled(
            report, of: Subject("catalogue", Digest(of: text).hex),
            facts: [
                "entries": "\(report.entries)", "added": "\(report.added)",
                Review.changes: Review.everything,
            ])
    }
}

extension SecrecyRule {
    fileprivate func check(_ text: String, line: Int) throws {
        guard !isMarked(text) else { throw Refusal.invalid([refusal(field: "file")]) }
    }
}
