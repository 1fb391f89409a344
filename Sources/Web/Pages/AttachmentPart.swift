public import Core
import Formats
public import Kernel

/// The files of a subject on its page, and the form that adds one.
public struct AttachmentPart {
    let visit: Visit
    let files: [Attachment]
    let adding: Link?
    let isProof: Bool
    let form: Form?
    let details: ((Attachment.ID) -> Link)?
    let open: (Attachment.ID) -> Link
    private var t: Tongue { visit.t }

    /// - Parameters:
    ///   - adding: where a new file is sent; nil for whoever may not add one.
    ///   - isProof: whether a new file proves something, so that it may have a last day.
    ///   - form: the form as it was refused.
    ///   - details: the address of the page of a file with its versions; nil where there are none.
    ///   - open: the address of a file.
    public init(
        _ visit: Visit, files: [Attachment], adding: Link?, isProof: Bool = false, form: Form? = nil,
        details: ((Attachment.ID) -> Link)? = nil, open: @escaping (Attachment.ID) -> Link
    ) {
        self.visit = visit
        self.files = files
        self.adding = adding
        self.isProof = isProof
        self.form = form
        self.details = details
        self.open = open
    }

    /// The part of the page.
    public var html: HTML {
        let lines = files.map { file -> HTML in
            .file(file, at: open(file.id), versions(file), on: visit.today, t)
        }
        return .section(
            visit.t("Tệp kèm theo"), id: "files",
            """
            \(if: files.isEmpty, "<p class=\"muted\">\(t("Chưa có tệp nào."))</p>")\
            \(if: !files.isEmpty, "<ul class=\"sources\">\(lines)</ul>")
            \(adding.map(upload) ?? .nothing)
            """)
    }

    /// The way to the versions, and who is editing it now.
    private func versions(_ file: Attachment) -> HTML {
        guard let details else { return .nothing }
        let hold = file.hold(at: visit.now, by: visit.product.knowledge.figures.rules.terms)
        let held: HTML? = hold.map { "<b>\(t("\($0.by) đang sửa từ \($0.since.text)"))</b>" }
        return """
            , <a href="\(details(file.id))" aria-label="\(t("phiên bản \(file.version) của tệp \(file.name)"))">\
            \(t("phiên bản \(file.version)"))</a> \(held ?? .nothing)
            """
    }

    private func upload(_ link: Link) -> HTML {
        .fold(
            t("Thêm tệp"), isOpen: visit.isAnswering(link),
            visit.form(posting: link, form, submit: t("Thêm tệp"), files: true) { parts in
                [parts.attached(t)] + (isProof ? [parts.provesUntil(t)] : [])
            })
    }
}

extension HTML {
    /// A file in the list of those of a subject, as it stands on a day.
    static func file(
        _ file: Attachment, at link: Link, _ more: HTML = .nothing, on day: Day, _ t: Tongue
    ) -> HTML {
        """
        <li><a href="\(link)">\(file.name)</a> (\(t(file.type.phrase)), \(t.number((file.size + 1023) / 1024)) KB), \
        \(file.addedAt), \(file.addedBy)\(validity(of: file, on: day, t))\(more)<br><span class="small muted">SHA-256 <code>\(file.digest.hex)</code></span></li>
        """
    }

    /// Till when it proves something, or since when it does not; nothing where it has no last day.
    private static func validity(of file: Attachment, on day: Day, _ t: Tongue) -> HTML {
        guard let last = file.validUntil, let from = file.expiredFrom else { return .nothing }
        return file.isGood(on: day)
            ? ", \(t("có giá trị đến \(last.text)"))" : ", \(.tag(t("hết giá trị từ \(from.text)"), .care))"
    }
}

extension FormParts {
    /// The field for a file that may be attached.
    func attached(_ t: Tongue) -> HTML {
        file(
            "file", t("Tệp"),
            hint: t("PDF, ảnh, DOCX, XLSX, PPTX, ODT, văn bản; loại tệp được kiểm tra theo nội dung."),
            isRequired: true)
    }

    /// The field for the last day on which such a file proves something.
    func provesUntil(_ t: Tongue) -> HTML {
        line(
            "validUntil", t("Có giá trị đến ngày"), kind: .day,
            hint: t("Qua ngày này tệp không còn được tính là minh chứng; bỏ trống nếu không có ngày hết giá trị."))
    }
}

extension Reply {
    /// A file as it was added: shown in the browser only where that is safe, otherwise to be kept.
    public static func attachment(_ file: Attachment, _ bytes: [UInt8]) -> Reply {
        var reply = Reply.download(bytes, type: file.type.mimeType, name: file.name)
        if file.type.mayBeShownInline {
            reply.headers["Content-Disposition"] = reply.headers["Content-Disposition"]?
                .replacing("attachment;", with: "inline;")
        }
        // Whatever it claims to be, it runs nothing here.
        reply.headers["Content-Security-Policy"] = "default-src 'none'; style-src 'unsafe-inline'; sandbox"
        return reply
    }
}
