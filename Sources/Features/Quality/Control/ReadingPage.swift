import Core
import Kernel
import Store
import Web

enum ReadingRoutes {
    static func declare(_ routes: inout Routes) {
        routes.get(ControlPaths.reading, .needs("quality.read")) { visit, id in try one(visit, id, Form()) }
        routes.post(ControlPaths.reading, .needs(AcknowledgeDocument.permission)) { visit, id in
            let edition = try visit.read { try Reading.find(id, in: $0).edition }
            return try await visit.perform(
                AcknowledgeDocument.self, adding: ["edition": "\(edition)", "reading": "\(id)"],
                then: { _ in .redirect(to: ControlPaths.reading(id), notice: "Đã ghi nhận.") },
                otherwise: { form in try one(visit, id, form) })
        }
    }

    /// Whoever may read where a version was received reads it there, whether or not he may where it was written.
    private static func one(_ visit: Visit, _ id: Reading.ID, _ form: Form) throws -> Reply {
        try visit.read { snapshot in
            let reading = try Reading.find(id, in: snapshot)
            _ = try visit.qualityUnit(reading.unit, in: snapshot)
            let edition = try Edition.find(reading.edition, kind: QualityContent.kind, in: snapshot)
            let owner = try edition.unit.flatMap { try Unit.find($0, in: snapshot) }
            let page = ReadingPage(
                visit: visit, reading: reading, edition: edition,
                parts: try edition.read(as: QualityContent.self).parts,
                mayOpen: owner.map { visit.actor.may("quality.read", at: $0.path) } ?? false, form: form)
            return visit.page(title: "Đọc và hiểu tài liệu", body: page.html, status: form.status)
        }
    }
}

/// One version as it is to be read at one place, and the way to say that it was.
struct ReadingPage {
    let visit: Visit
    let reading: Reading
    let edition: Edition
    let parts: [EditionPart]
    /// Whether the visitor may also see the page of the version.
    let mayOpen: Bool
    let form: Form
    private var t: Tongue { visit.t }

    var html: HTML {
        let paths = EditionDesk.quality.paths
        return """
            \(.breadcrumb([(t("Hệ thống quản lý chất lượng"), QualityPaths.list()), (edition.code, nil)], t))
            \(.identity(edition.title, facts: [
                t("Mã"): HTML(edition.code), t("Phiên bản"): "\(edition.number)",
                t("Nơi nhận"): HTML(reading.receiver), t("Tình trạng"): .standing(reading, on: visit.today, t),
                t("Hạn"): "\(reading.dueOn)",
            ]))
            \(if: mayOpen, .actions([.buttonLink(t("Xem phiên bản và tệp"), to: paths.one(edition.id))]))
            \(content)
            \(confirmation)
            """
    }

    private var content: HTML {
        let rows = parts.filter { !$0.text.isEmpty && $0.name != "name" }.map { part -> HTML in
            let lines = part.text.split(whereSeparator: \.isNewline).map { line -> HTML in "<p>\(String(line))</p>" }
            return "<div><dt>\(t(part.phrase))</dt><dd>\(lines)</dd></div>"
        }
        return "<dl class=\"record text\">\(rows)</dl>"
    }

    private var confirmation: HTML {
        if let readOn = reading.readOn {
            return .inset(.done, "<p>\(t("Đã đọc và hiểu ngày \(readOn.text), \(reading.readBy ?? "")."))</p>")
        }
        guard edition.state == .published else { return .nothing }
        if let obstacle = reading.obstacle(toConfirmingBy: visit.actor) {
            return "<p class=\"muted\">\(.reason(obstacle, t))</p>"
        }
        return visit.form(posting: ControlPaths.reading(reading.id), form, submit: t("Tôi đã đọc và hiểu")) { _ in [] }
    }
}

extension Reading {
    /// Who received it, as people call it.
    var receiver: String { desk.isEmpty ? unitName : "\(deskName) (\(unitName))" }
}

extension HTML {
    /// How a reading stands; what fell away unread says so.
    static func standing(_ reading: Reading, on today: Day, _ t: Tongue) -> HTML {
        if reading.readOn == nil, reading.fellOn != nil { return .tag(t("không còn phải đọc"), .plain) }
        return .standing(due: reading.dueOn, done: reading.readOn, on: today, t)
    }
}
