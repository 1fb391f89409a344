import Core
import Kernel
import Store
import Web

enum ControlPaths {
    static let acknowledge = Path<Edition.ID>("quality/editions/:id/receipts/new")
    static let periodic = Path<PeriodicReview.ID>("quality/periodic/:id")
}

/// Who has read a version, and when it is looked at again.
struct ControlPart {
    let visit: Visit
    let edition: Edition
    let receipts: [(account: String, at: Instant)]
    let missing: [String]
    let reviews: [PeriodicReview]
    let mayConfirm: Bool
    private var t: Tongue { visit.t }

    init(visit: Visit, edition: Edition, in snapshot: Snapshot) throws {
        self.visit = visit
        self.edition = edition
        receipts = try ReadReceipt.all(of: edition.id, in: snapshot)
        missing = try ReadReceipt.missing(of: edition, in: snapshot)
        reviews = try PeriodicReview.all(of: edition.id, in: snapshot)
        let unit = try edition.unit.flatMap { try Unit.find($0, in: snapshot) }
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
        let lines = receipts.map { receipt -> HTML in "<li>\(receipt.account), \(receipt.at)</li>" }
        let rest: HTML =
            missing.isEmpty ? .nothing : "<p>\(t("Chưa xác nhận: \(missing.joined(separator: ", "))."))</p>"
        let hasRead = receipts.contains { $0.account == visit.actor.name }
        let button: HTML =
            hasRead
            ? .nothing
            : visit.button(t("Tôi đã đọc và hiểu"), posting: ControlPaths.acknowledge(edition.id), style: .quiet)
        return """
            \(if: lines.isEmpty, "<p class=\"muted\">\(t("Chưa có ai xác nhận."))</p>")\
            \(if: !lines.isEmpty, "<ul>\(lines)</ul>")\(rest)\(button)
            """
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
