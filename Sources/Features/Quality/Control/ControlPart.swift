import Core
import Kernel
import Store
import Web

enum ControlPaths {
    static let acknowledge = Path<Edition.ID>("quality/editions/:id/receipts/new")
    static let reading = Path<Reading.ID>("quality/readings/:id")
    static let periodic = Path<PeriodicReview.ID>("quality/periodic/:id")
}

/// Who has read a version, and when it is looked at again.
struct ControlPart {
    let visit: Visit
    let edition: Edition
    let receipts: [(account: String, at: Instant)]
    let readings: [Reading]
    let unknown: [String]
    let reviews: [PeriodicReview]
    /// Whether there is anything to be read any more.
    let isToBeRead: Bool
    let mayConfirm: Bool
    private var t: Tongue { visit.t }

    init(visit: Visit, edition: Edition, in snapshot: Snapshot) throws {
        self.visit = visit
        self.edition = edition
        receipts = try ReadReceipt.all(of: edition.id, in: snapshot)
        readings = try Reading.all(of: edition.id, in: snapshot)
        reviews = try PeriodicReview.all(of: edition.id, in: snapshot)
        let all = try Edition.all(of: edition.work, in: snapshot)
        isToBeRead = edition.obstacleToReading(on: visit.today, among: all) == nil
        let unit = try edition.unit.flatMap { try Unit.find($0, in: snapshot) }
        unknown = try unit.map { try Distribution.of(edition, at: $0, in: snapshot).unknown } ?? []
        mayConfirm = unit.map { visit.actor.may(ConfirmDocument.permission, at: $0.path) } ?? false
    }

    var html: HTML {
        guard edition.state == .published else { return .nothing }
        return """
            \(.section(t("Đã đọc và hiểu"), id: "receipts", reading))
            \(if: !reviews.isEmpty, .section(t("Xem xét định kỳ"), id: "periodic", periodic))
            """
    }

    private var reading: HTML {
        let owed = Set(readings.compactMap(\.readBy))
        let others = receipts.filter { !owed.contains($0.account) }
        let lines = others.map { receipt -> HTML in "<li>\(receipt.account), \(receipt.at)</li>" }
        let hasRead = receipts.contains { $0.account == visit.actor.name }
        // On paper nobody says so.
        let button: HTML =
            hasRead || !isToBeRead
            ? .nothing
            : .actions([
                visit.button(t("Tôi đã đọc và hiểu"), posting: ControlPaths.acknowledge(edition.id), style: .quiet)
            ])
        let strange: HTML =
            unknown.isEmpty
            ? .nothing
            : .inset(
                .care,
                "<p>\(t("Phần phân phối có tên không phải vị trí, đơn vị đã biết: \(unknown.joined(separator: ", "))."))</p>"
            )
        return """
            \(if: receipts.isEmpty && readings.isEmpty, "<p class=\"muted\">\(t("Chưa có ai xác nhận."))</p>")\
            \(if: !readings.isEmpty, table)\(strange)\
            \(if: !lines.isEmpty, "<p>\(t("Người khác đã đọc"))</p><ul>\(lines)</ul>")\(button)
            """
    }

    private var table: HTML {
        var table = Table(
            caption: t("Nơi nhận phải đọc, chưa xác nhận trước"),
            [
                .text(HTML(t("Nơi nhận"))), .text(HTML(t("Tình trạng"))), .text(HTML(t("Hạn"))),
                .text(HTML(t("Đã đọc"))),
            ])
        for reading in readings {
            table.row([
                "<a href=\"\(ControlPaths.reading(reading.id))\">\(reading.receiver)</a>",
                .standing(reading, on: visit.today, t), "\(reading.dueOn)",
                reading.readOn.map { "\($0) · \(reading.readBy ?? "")" } ?? "–",
            ])
        }
        return table.html()
    }

    private var periodic: HTML {
        reviews.map { review -> HTML in
            if let doneOn = review.doneOn {
                let said = review.finding.isEmpty ? t("đã có phiên bản mới") : review.finding
                return
                    "<p>\(t("Hạn \(review.dueOn.text), xem xét ngày \(doneOn.text)")): \(said) (\(review.doneBy))</p>"
            }
            let due: HTML = "<p>\(t("Phải xem xét lại chậm nhất ngày \(review.dueOn.text)."))</p>"
            guard mayConfirm else { return due }
            return due
                + .fold(
                    t("Ghi kết quả xem xét: còn phù hợp"),
                    visit.form(posting: ControlPaths.periodic(review.id), submit: t("Còn phù hợp")) { parts in
                        [parts.area("finding", t("Kết quả xem xét"), rows: 2, isRequired: true)]
                    })
        }.joined(by: "")
    }
}

enum ControlRoutes {
    static func declare(_ routes: inout Routes) {
        routes.post(ControlPaths.acknowledge, .needs(AcknowledgeDocument.permission)) { visit, id in
            let act = try visit.form.decode(AcknowledgeDocument.self, adding: ["edition": "\(id)"])
            let edition = try await visit.perform(act)
            return .redirect(to: EditionDesk.quality.paths.one(edition).at("receipts"), notice: "Đã ghi nhận.")
        }
        ReadingRoutes.declare(&routes)
        routes.get(ControlPaths.periodic, .needs("quality.read")) { visit, id in
            let edition = try visit.read { try PeriodicReview.find(id, in: $0).edition }
            return .redirect(to: EditionDesk.quality.paths.one(edition).at("periodic"))
        }
        routes.post(ControlPaths.periodic, .needs(ConfirmDocument.permission)) { visit, id in
            try await visit.perform(
                ConfirmDocument.self, adding: ["review": "\(id)"],
                then: { edition in
                    .redirect(to: EditionDesk.quality.paths.one(edition).at("periodic"), notice: "Đã ghi nhận.")
                },
                otherwise: { form in
                    let again = visit.form(posting: ControlPaths.periodic(id), form, submit: visit.t("Còn phù hợp")) {
                        [$0.area("finding", visit.t("Kết quả xem xét"), rows: 2, isRequired: true)]
                    }
                    return visit.page(title: "Xem xét định kỳ", body: "<h1>\(visit.t("Xem xét định kỳ"))</h1>\(again)")
                })
        }
    }
}
