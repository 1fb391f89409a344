import Core
import Kernel
import Store

@testable import Web

/// A slice made up for the tests: notes that anybody may read and writers may add.
extension Feature {
    static let notes = Feature(
        "notes",
        migrations: [
            Migration(
                "test notes",
                "CREATE TABLE note (id INTEGER PRIMARY KEY, text TEXT NOT NULL, day INTEGER) STRICT")
        ],
        acts: [AddNote.self, ProveNotes.self],
        menu: [
            MenuItem("Ghi chép", to: NotePaths.list(), .needs("note.read"), order: 1),
            MenuItem("Tin tức", to: NotePaths.news(), .public, order: 1),
        ],
        routes: NoteRoutes.declare)
}

struct AddNote: Act {
    static let name = "note.add"
    let text: String
    let day: Day?

    func place(in snapshot: Snapshot) -> Place { .everywhere }

    func perform(_ occasion: Occasion, in tx: Transaction) throws -> Journaled<ID<AddNote>> {
        guard text != "trùng" else {
            throw Refusal.conflict("Đã có ghi chép này.", basis: Basis("09/2019/NĐ-CP", "Điều 12"))
        }
        guard text != "hỏng" else { throw Fault("open the cupboard", cause: Fault("find the key", cause: LostKey())) }
        let id = try tx.insert("INSERT INTO note (text, day) VALUES (\(text), \(day)) RETURNING id")
        return Journaled(ID(id), of: Subject("note", id))
    }

    struct LostKey: Error {}
}

/// Adds a file that proves the notes.
struct ProveNotes: Act {
    static let name = "note.prove"
    static let permission: Permission = "note.add"
    static let subject = Subject("notes", "all")
    let file: String
    let validUntil: Day?
    private var path: String?

    private enum CodingKeys: String, CodingKey { case file, validUntil }

    init(path: String, named file: String, validUntil: Day?) {
        (self.path, self.file, self.validUntil) = (path, file, validUntil)
    }

    func place(in snapshot: Snapshot) -> Place { .everywhere }

    func perform(_ occasion: Occasion, in tx: Transaction) throws -> Journaled<Attachment.ID> {
        guard let path else { throw Refusal.invalid("file", "Chưa chọn tệp.") }
        let added = try Attachment.add(
            path: path, named: file, to: Self.subject, validUntil: validUntil, on: occasion, in: tx)
        return Journaled(added.id, of: Self.subject, facts: added.proofFacts)
    }
}

enum NotePaths {
    static let list = Path("notes")
    static let one = Path<Int>("notes/:id")
    static let news = Path("news")
    static let file = Path("notes/file")
    static let proofs = Path("proofs")
    static let send = Path("news/send")
    /// A button without a form on the page that answers it.
    static let again = Path("notes/again")
}

enum NoteRoutes {
    static func declare(_ routes: inout Routes) {
        routes.get(NotePaths.list, .needs("note.read")) { visit in try page(visit) }
        routes.post(NotePaths.list, .needs("note.add")) { visit in
            try await visit.perform(
                AddNote.self,
                then: { _ in .redirect(to: NotePaths.list(), notice: "Đã ghi “\(visit.form["text"])”.") },
                otherwise: { form in try page(visit, form) })
        }
        routes.post(NotePaths.again, .needs("note.add")) { visit in
            try await visit.perform(
                AddNote.self, then: { _ in .redirect(to: NotePaths.list()) },
                otherwise: { form in try page(visit, form) })
        }
        routes.get(NotePaths.one, .signedIn) { visit, id in
            let text = try visit.read { try $0.first("SELECT text FROM note WHERE id = \(id)") { $0.text(0) } }
            guard let text else { throw Refusal.notFound }
            return .download(Array(text.utf8), type: "application/octet-stream", name: "Ghi chép \"\(id)\".txt")
        }
        routes.post(NotePaths.file, .needs("note.add"), accepting: .files) { visit in
            let lines = visit.uploads.map { "\($0.field)|\($0.name)|\($0.size)|\($0.digest.hex)|\($0.path)" }
            return .text(lines.joined(separator: "\n") + "\n" + visit.form["text"])
        }
        routes.get(NotePaths.proofs, .needs("note.read")) { visit in try proofs(visit) }
        routes.post(NotePaths.proofs, .needs("note.add"), accepting: .files) { visit in
            try await visit.perform(
                withProof: { ProveNotes(path: $0.path, named: $0.name, validUntil: $1) },
                then: { _, _ in .redirect(to: NotePaths.proofs()) }, otherwise: { form in try proofs(visit, form) })
        }
        routes.get(NotePaths.news, .public) { visit in
            let notes = try visit.read { try $0.all("SELECT text FROM note ORDER BY id") { $0.text(0) } }
            let lines = notes.map { note -> HTML in "<li>\(note)</li>" }
            let filling: HTML = HTML(
                (0..<40).map { place -> HTML in "<p>Kết quả cải cách hành chính, đoạn \(place).</p>" })
            return visit.page(title: "Tin tức", body: "<ul>\(lines)</ul>\(filling)", kind: .public)
                .cached(.public(maxAge: 60))
        }
        routes.get(NotePaths.send, .public) { visit in
            visit.page(
                title: "Gửi ý kiến",
                body: visit.form(posting: NotePaths.send(), submit: visit.t("Gửi")) {
                    [$0.line("text", visit.t("Ý kiến"))]
                },
                kind: .public
            ).cached(.public(maxAge: 60))
        }
        routes.post(NotePaths.send, .public) { _ in .redirect(to: NotePaths.news(), notice: "Đã nhận ý kiến.") }
    }

    private static func proofs(_ visit: Visit, _ form: Form? = nil) throws -> Reply {
        let files = try visit.read { try Attachment.of(ProveNotes.subject, in: $0) }
        let part = AttachmentPart(visit, files: files, adding: NotePaths.proofs(), isProof: true, form: form) {
            NotePaths.one($0.value)
        }
        return visit.page(title: "Minh chứng", body: part.html)
    }

    private static func page(_ visit: Visit, _ form: Form = Form()) throws -> Reply {
        let body = visit.form(posting: NotePaths.list(), form, submit: visit.t("Ghi")) { parts in
            [parts.line("text", visit.t("Nội dung"), isRequired: true), parts.line("day", visit.t("Ngày"), kind: .day)]
        }
        return visit.page(title: "Ghi chép", body: body)
    }
}
