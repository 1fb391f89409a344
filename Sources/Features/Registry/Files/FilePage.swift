import Core
import Formats
import Kernel
import Web

/// One file of a document: who is editing it, its versions, what was read in it.
struct FilePage {
    let visit: Visit
    let document: IncomingDocument
    let unit: Unit
    let file: Attachment
    let earlier: [Attachment]
    let text: AttachmentText?
    let form: Form
    private var t: Tongue { visit.t }
    private var rules: Rules { visit.product.knowledge.figures.rules }
    private var hold: Attachment.Hold? { file.hold(at: visit.now, by: rules.terms) }

    var html: HTML {
        let name = "\(document.number)/\(document.year)"
        return """
            \(.breadcrumb([
                (t("Sổ văn bản đến"), RegistryPaths.book().with(query: ["unit": unit.code])),
                (name, RegistryPaths.one(document.id)), (file.name, nil),
            ], t))
            \(.identity(file.name, facts: [
                t("Văn bản đến"): HTML(name), t("Phiên bản"): HTML(t.number(file.version)),
                t("Tình trạng"): hold.map { "<b>\(t("\($0.by) đang sửa từ \($0.since.text)"))</b>" }
                    ?? HTML(t("không ai đang sửa")),
            ]))
            \(editing)
            \(versions)
            \(content)
            """
    }

    private var mayEdit: Bool { visit.actor.may(AttachToDocument.permission, at: unit.path) }
    private var mayReplace: Bool { mayEdit && (hold == nil || hold?.by == visit.actor.name) }

    private var editing: HTML {
        guard mayEdit else { return .nothing }
        guard mayReplace else {
            let why = t("Chưa thay được tệp: có người đang sửa. Tệp tự được trả lại khi hết thời gian giữ.")
            return "<p class=\"muted\">\(why)</p>"
        }
        let button =
            hold == nil
            ? visit.button(t("Giữ để sửa"), posting: RegistryPaths.hold(document.id, file.id), style: .quiet)
            : visit.button(t("Trả lại"), posting: RegistryPaths.release(document.id, file.id), style: .quiet)
        return .section(
            t("Thay bằng phiên bản mới"),
            """
            \(.actions([button]))\
            \(visit.form(posting: RegistryPaths.versions(document.id, file.id), form, submit: t("Thay tệp"), files: true) { parts in
                [parts.file("file", t("Tệp"), hint: t("Phiên bản cũ vẫn được giữ và đọc được."), isRequired: true)]
            })
            """)
    }

    private var versions: HTML {
        var table = Table(
            caption: t("Các phiên bản, mới nhất trước"),
            [
                .number(HTML(t("Phiên bản"))), .text(HTML(t("Tệp"))), .text(HTML(t("Lúc"))), .text(HTML(t("Ai"))),
                .text(HTML(t("Mã băm"))),
            ])
        for version in [file] + earlier {
            let link =
                version.version == file.version
                ? RegistryPaths.file(document.id, file.id)
                : RegistryPaths.version(document.id, file.id, version.version)
            table.row([
                HTML(t.number(version.version)),
                """
                <a href="\(link)">\(version.name)</a> (\(t(version.type.phrase)), \(t.number((version.size + 1023) / 1024)) KB)
                """,
                "\(version.addedAt)", HTML(version.addedBy), "<code>\(version.digest.hex)</code>",
            ])
        }
        return table.html()
    }

    private var content: HTML {
        guard let text else { return .nothing }
        if text.outcome == .read {
            let lines = text.text.prefix(20_000).split(separator: "\n").map { HTML(String($0)) }
            let note: HTML = "<p class=\"muted\">\(t("Do máy đọc, có thể sai; dùng để tìm kiếm."))</p>"
            return .section(
                t("Chữ trong tệp"),
                "\(note)\(.fold(t("Xem"), "<p class=\"small\">\(lines.joined(by: "<br>"))</p>"))")
        }
        return .section(t("Chữ trong tệp"), "<p>\(t(text.outcome.phrase))</p>")
    }
}

extension AttachmentText.Outcome {
    /// What became of reading, in words.
    var phrase: Phrase {
        switch self {
        case .read: "Đã đọc."
        case .empty: "Không có chữ nào."
        case .scan: "Bản quét; máy này chưa có chương trình nhận dạng chữ."
        case .marked:
            """
            Chữ trong tệp mang dấu chỉ độ mật nên không được lưu. Hãy kiểm tra và xử lý theo quy định về bí mật \
            nhà nước.
            """
        case .failed: "Máy không đọc được."
        }
    }
}
