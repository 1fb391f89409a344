import Foundation
import Kernel
import Web

/// What the command line says to people, on standard error; answers go to standard output.
enum Terminal {
    /// Set once from `--language`.
    nonisolated(unsafe) static var tongue = Tongue(.vietnamese)

    /// A sentence on standard error.
    static func complain(_ phrase: Phrase) {
        write(tongue(phrase) + "\n")
    }

    /// What a field of a form is called here, where no option has its name; an option is called as it is typed.
    private static let fields: [String: Phrase] = ["passphrase": "Cụm mật khẩu", "file": "Tệp", "FILE": "Tệp"]

    /// Every reason of a refusal, with its field and its basis.
    static func complain(_ refusal: Refusal) {
        for reason in refusal.reasons {
            let field = reason.field.map { name in (fields[name].map { tongue($0) } ?? name) + ": " } ?? ""
            let basis = reason.basis.map { " (\($0.document)\($0.article.map { ", " + $0 } ?? ""))" } ?? ""
            write(field + tongue(reason.phrase) + basis + "\n")
        }
    }

    /// Raw text on standard error.
    static func write(_ text: String) {
        FileHandle.standardError.write(Data(text.utf8))
    }

    /// An answer on standard output.
    static func answer(_ text: String) {
        FileHandle.standardOutput.write(Data((text + "\n").utf8))
    }

    /// Whether a person is watching.
    static var isWatched: Bool { isatty(2) == 1 }
}

/// A line on the terminal that grows while a long job runs; nothing when nobody watches.
struct Progress {
    let label: String

    private static let width = 30

    /// Shows how far the job is: a bar where the share is known, and the number of rows.
    func show(_ rows: Int, _ share: Double?) {
        guard Terminal.isWatched else { return }
        let bar = share.map(Self.bar)
        let count = Terminal.tongue("\(VietnameseNumber.text(rows)) dòng")
        Terminal.write("\r\u{1B}[K\(label):\(bar ?? "") \(count)")
    }

    /// Shows how much of something counted is done.
    func show(of all: Int, done: Int) {
        guard Terminal.isWatched else { return }
        Terminal.write("\r\u{1B}[K\(label):\(Self.bar(Double(done) / Double(max(all, 1))))")
    }

    private static func bar(_ share: Double) -> String {
        let done = Int(share * Double(width))
        let blocks = String(repeating: "█", count: done) + String(repeating: "░", count: width - done)
        return " \(blocks) \(Int(share * 100))%"
    }

    /// Clears the line.
    func end() {
        guard Terminal.isWatched else { return }
        Terminal.write("\r\u{1B}[K")
    }
}
