import Core
import Kernel
import Store

/// The form of one move of a version; of writing it, all its parts.
struct EditionFormPage<Content: EditionContent> {
    let visit: Visit
    let desk: EditionDesk<Content>
    /// Nil for the first draft of a content.
    let edition: Edition?
    let move: EditionMove
    let form: Form
    var impact: Impact?
    var cautions: HTML = .nothing
    private var t: Tongue { visit.t }

    func html(in snapshot: Snapshot) throws -> HTML {
        let here = edition.map { desk.paths.one($0.id) }
        let heading = edition == nil ? t("Soạn phiên bản mới") : t(move.phrase)
        let facts: KeyValuePairs<String, HTML> =
            edition.map {
                [t("Mã"): HTML($0.code), t("Tên"): HTML($0.title), t("Phiên bản"): "\($0.number)"]
            } ?? [:]
        return """
            \(.breadcrumb([(t(desk.list.phrase), desk.list.link)] + steps, t))
            \(.identity(heading, facts: facts))
            \(cautions)
            \(before)
            \(try differences(in: snapshot))
            \(try visit.form(
                posting: edition.map { desk.paths.move($0.id, move) } ?? desk.paths.new(), form, submit: t(move.submit),
                cancel: here ?? desk.list.link, style: isGrave ? .grave : .main, isDense: move == .save
            ) { parts in
                hidden(parts) + (try fields(parts, in: snapshot))
            })
            """
    }

    private var steps: [(label: String, link: Link?)] {
        guard let edition else { return [(t("Soạn phiên bản mới"), nil)] }
        return [(edition.code, desk.paths.one(edition.id)), (t(move.phrase), nil)]
    }

    /// What the form carries along: the version as it was read; of a new one, the version it is written from.
    private func hidden(_ parts: FormParts) -> [HTML] {
        if let edition { return [parts.hidden("revision", "\(edition.revision)")] }
        return form["basedOn"].isEmpty ? [] : [parts.hidden("basedOn", form["basedOn"])]
    }

    /// Whoever approves or publishes has before him what is different, texts and files.
    private func differences(in snapshot: Snapshot) throws -> HTML {
        guard let edition, [.review, .approve, .publish].contains(move) else { return .nothing }
        let part = try EditionChangesPart<Content>(
            visit: visit, edition: edition, all: try Edition.all(of: edition.work, in: snapshot), in: snapshot)
        return .fold(t("Khác với phiên bản trước"), part.html)
    }

    private var isGrave: Bool { move == .withdraw || move == .end || move == .discard }

    private var before: HTML {
        guard let impact else { return .nothing }
        let summary = ImpactPart(visit: visit, impact: impact).summary
        let lines = summary.map { line -> HTML in "<li>\(line)</li>" }
        let said: HTML =
            summary.isEmpty
            ? "<p>\(t("Chưa có nội dung nào khác dựa vào phiên bản này."))</p>"
            : "<p>\(t(consequence))</p><ul>\(lines)</ul>"
        return """
            \(.inset(summary.isEmpty ? .plain : .care, said))
            \(.fold(t("Xem từng nội dung"), ImpactPart(visit: visit, impact: impact).html))
            """
    }

    private var consequence: Phrase {
        switch move {
        case .withdraw: "Khi phiên bản này bị rút:"
        case .end: "Khi nội dung này hết hiệu lực:"
        default: "Từ ngày phiên bản này có hiệu lực:"
        }
    }

    private func fields(_ parts: FormParts, in snapshot: Snapshot) throws -> [HTML] {
        switch move {
        case .save: return try identity(parts) + desk.fields(parts, t, snapshot) + planned(parts)
        case .submit:
            return [
                "<p>\(t("Sau khi trình, một người khác xem và phê duyệt; bản trình không sửa được nữa cho đến khi được trả lại."))</p>"
            ]
        case .review:
            return [
                "<p>\(t("Người soát xét xác nhận nội dung đúng và đủ; phê duyệt là việc của một người khác nữa."))</p>"
            ]
        case .approve: return ["<p>\(t("Người phê duyệt chịu trách nhiệm về nội dung; công bố là bước riêng."))</p>"]
        case .publish:
            return [
                parts.line(
                    "effectiveFrom", t("Có hiệu lực từ ngày"), kind: .day,
                    hint: t("Phiên bản đang có hiệu lực tự hết hiệu lực trước ngày này"), isRequired: true)
            ]
        case .sendBack: return [reason(parts)]
        case .discard: return ["<p>\(t("Dự thảo bị xóa hẳn; việc xóa được ghi trong nhật ký."))</p>"]
        case .withdraw:
            return [
                "<p>\(t("Phiên bản trước có hiệu lực trở lại như khi chưa có phiên bản này."))</p>", reason(parts),
                Content.mayLapse
                    ? .nothing : parts.check("acceptsGap", t("Chấp nhận có ngày không phiên bản nào có hiệu lực")),
            ]
        case .end:
            return [
                parts.line("lastDay", t("Ngày cuối cùng có hiệu lực"), kind: .day, isRequired: true), reason(parts),
            ]
        }
    }

    private func reason(_ parts: FormParts) -> HTML { parts.area("reason", t("Lý do"), rows: 3, isRequired: true) }

    private func identity(_ parts: FormParts) -> [HTML] {
        guard edition == nil else { return [] }
        let names = Content.namesItself
        return [
            parts.line("unit", t("Mã đơn vị soạn"), isRequired: true),
            parts.line(
                "code", t("Mã"), kind: names ? .long : .text,
                hint: names ? t("Để trống: lấy theo tên. Mã nằm trong địa chỉ công khai và không đổi được nữa.") : nil,
                isRequired: !names, isFirst: form["code"].isEmpty && !names),
        ]
    }

    private func planned(_ parts: FormParts) -> [HTML] {
        [
            parts.line("effectiveFrom", t("Dự kiến có hiệu lực từ"), kind: .day),
            parts.area("note", t("Nội dung thay đổi"), rows: 2, hint: t("Một, hai câu cho người đọc phiên bản này")),
        ]
    }
}
