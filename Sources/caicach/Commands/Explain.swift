import ArgumentParser
import Core
import Kernel
import Store
import Web

/// `caicach explain`: the records behind a figure, and the files they came from.
struct Explain: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Các hồ sơ phía sau một con số và tệp đã nạp chúng.")

    @OptionGroup var common: CommonOptions
    @OptionGroup var about: QuestionOptions

    @Option(help: "Mã chỉ số.")
    var indicator: String

    @Option(help: "numerator, denominator hoặc missing.")
    var side: String = "missing"

    func run() async throws {
        let product = try await common.open()
        guard let side = Explanation.Side(rawValue: side) else {
            throw Refusal.invalid("--side", "Chỉ nhận numerator, denominator hoặc missing.")
        }
        try product.store.read { snapshot in
            let question = try about.question(today: product.now().day, in: snapshot)
            let explanation = try Explanation(
                indicator, side, question, by: product.knowledge.figures, in: snapshot)
            Terminal.answer(
                (explanation.columns.map { Terminal.tongue($0.heading) } + ["batch", "line"]).joined(separator: "\t"))
            var batches: Set<Batch.ID> = []
            try explanation.each(in: snapshot) { record in
                Terminal.answer(
                    (record.cells.map { Terminal.tongue($0) }
                        + [record.batch?.description ?? "", record.batch == nil ? "" : String(record.line)])
                        .joined(separator: "\t"))
                if let batch = record.batch { batches.insert(batch) }
            }
            for batch in try batches.sorted().compactMap({ try Batch.find($0, in: snapshot) }) {
                Terminal.complain(
                    """
                    Lần nạp số \(batch.id): \(batch.file), SHA-256 \(batch.sha256.hex), \
                    \(batch.loadedBy), \(batch.loadedAt.text)
                    """)
            }
        }
    }
}
