import Core
import Kernel
import Store

/// The files of a version: those of its content, and the version as it was signed.
struct EditionFilesPart<Content: EditionContent> {
    private let visit: Visit
    private let desk: EditionDesk<Content>
    private let edition: Edition
    private let files: [EditionFileKind: [Attachment]]
    private let elsewhere: [(name: String, sha256: String)]
    private let mayChange: Bool
    private let form: Form
    private var t: Tongue { visit.t }

    init(
        visit: Visit, desk: EditionDesk<Content>, edition: Edition, mayChange: Bool, form: Form, in snapshot: Snapshot
    ) throws {
        self.visit = visit
        self.desk = desk
        self.edition = edition
        self.mayChange = mayChange
        self.form = form
        elsewhere = try edition.filesElsewhere(in: snapshot)
        files = Dictionary(
            uniqueKeysWithValues: try EditionFileKind.allCases.map {
                ($0, try Attachment.of(edition.files($0), in: snapshot))
            })
    }

    var html: HTML {
        let signed = files[.signed] ?? []
        return .section(
            t("Tệp kèm theo"), id: "files",
            """
            \(list(files[.form] ?? []) ?? "<p class=\"muted\">\(t("Chưa có tệp nào."))</p>")
            \(list(signed).map { "<h3>\(t("Bản đã ký"))</h3>\($0)" } ?? .nothing)
            \(if: !elsewhere.isEmpty, missing)
            \(if: mayChange, upload)
            """)
    }

    private var missing: HTML {
        let lines = elsewhere.map { file -> HTML in "<li>\(file.name) <code>\(file.sha256)</code></li>" }
        return """
            <p>\(t("Tệp không có ở đây; danh mục được nạp chỉ mang mã băm của chúng:"))</p><ul class="sources">\(lines)</ul>
            """
    }

    private func list(_ files: [Attachment]) -> HTML? {
        guard !files.isEmpty else { return nil }
        let lines = files.map { file -> HTML in
            .file(file, at: desk.paths.file(edition.id, file.id), change(file), on: visit.today, t)
        }
        return "<ul class=\"sources\">\(lines)</ul>"
    }

    private func change(_ file: Attachment) -> HTML {
        guard mayChange, edition.obstacleToChangingFiles == nil else { return .nothing }
        return """
            , <a href="\(desk.paths.changeFile(edition.id, file.id))" aria-label="\(t("Thay, bỏ tệp \(file.name)"))">\
            \(t("Thay, bỏ"))</a>
            """
    }

    private var upload: HTML {
        let link = desk.paths.attach(edition.id)
        let kinds = EditionFileKind.allCases.filter { edition.obstacle(toAdding: $0) == nil }
        // In a draft it is a part of the content, as a rule; afterwards nothing is more likely than the other.
        let start = edition.state == .draft ? Form(["kind": EditionFileKind.form.rawValue]) : Form()
        return .fold(
            t("Thêm tệp"), isOpen: visit.isAnswering(link),
            visit.form(posting: link, form.reasons.isEmpty ? nil : form, or: start, submit: t("Thêm tệp"), files: true)
            {
                parts in
                [
                    Content.mayBeSigned
                        ? parts.radios(
                            "kind", t("Loại tệp"), kinds.map { Choice($0.rawValue, t($0.phrase)) },
                            hint: t("Phiên bản sau có sẵn tệp của nội dung; bản đã ký ở lại với phiên bản được ký."),
                            isRequired: true)
                        : .nothing,
                    parts.attached(t),
                ]
            })
    }
}

/// Where another file is put in the place of one of a draft, or that is taken out.
struct EditionFilePage<Content: EditionContent> {
    let visit: Visit
    let desk: EditionDesk<Content>
    let edition: Edition
    let file: Attachment
    let form: Form
    private var t: Tongue { visit.t }

    var html: HTML {
        """
        \(.breadcrumb([
            (t(desk.list.phrase), desk.list.link), (edition.code, desk.paths.one(edition.id)), (file.name, nil),
        ], t))
        \(.identity(t("Thay, bỏ tệp"), facts: [
            t("Tệp"): "<a href=\"\(desk.paths.file(edition.id, file.id))\">\(file.name)</a>",
            t("Mã"): HTML(edition.code), t("Phiên bản"): "\(edition.number)",
        ]))
        \(.section(t("Thay bằng tệp khác"), visit.form(
            posting: desk.paths.changeFile(edition.id, file.id), form, submit: t("Thay tệp"), files: true,
            cancel: desk.paths.one(edition.id)
        ) { parts in [parts.attached(t)] }))
        \(.section(t("Bỏ khỏi dự thảo"), """
            <p>\(t("Các phiên bản trước có tệp này vẫn giữ tệp."))</p>\
            \(.actions([visit.button(t("Bỏ tệp"), posting: desk.paths.removeFile(edition.id, file.id), style: .grave)]))
            """))
        """
    }
}
