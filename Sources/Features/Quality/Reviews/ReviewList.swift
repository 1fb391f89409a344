import Core
import Formats
import Kernel
import Web

extension RecordList where Line == (review: ManagementReview, unit: String, open: Int) {
    static var reviews: RecordList {
        RecordList(
            tab: .reviews, title: "Xem xét của lãnh đạo", caption: "Các cuộc xem xét, mới nhất trước",
            empty: "Chưa có cuộc xem xét nào.", path: ReviewPaths.list, export: ReviewPaths.file,
            states: ManagementReview.State.allCases.map { ($0.rawValue, $0.phrase) },
            columns: [
                Column(
                    "Cuộc xem xét", "ma",
                    cell: { line, _ in "<a href=\"\(ReviewPaths.one(line.review.id))\">\(line.review.code)</a>" },
                    value: { .text($0.review.code) }),
                Column(
                    "Tình trạng", "trang_thai", cell: { line, t in .state(line.review.state, t) },
                    value: { .text($0.review.state.rawValue) }),
                .text("Đơn vị", "don_vi") { $0.unit },
                .day("Ngày hẹn", "ngay_hen") { $0.review.plannedOn },
                .day("Ngày xem xét", "ngay_xem_xet") { $0.review.heldOn },
                Column(
                    "Quyết định chưa xong", "quyet_dinh_chua_xong", cell: { line, t in HTML(t.number(line.open)) },
                    value: { .number($0.open) }),
                .day("Lần tới", "lan_toi") { $0.review.nextOn },
            ],
            lines: { try ManagementReview.list($0, limit: $1, in: $2) }, place: { $0.review.id.value })
    }
}

/// The form of a review to come.
struct PlanReviewPage {
    let visit: Visit
    let unit: Unit
    let form: Form?
    private var t: Tongue { visit.t }

    var html: HTML {
        let list = ReviewPaths.list().with(query: ["unit": unit.code])
        return """
            \(.breadcrumb([(t("Xem xét của lãnh đạo"), list), (t("Chuẩn bị cuộc xem xét"), nil)], t))
            \(.identity(t("Chuẩn bị cuộc xem xét"), facts: [t("Đơn vị"): HTML(unit.shortName)]))
            \(visit.form(
                posting: ReviewPaths.list(), form ?? Form(["plannedOn": visit.today.text]),
                submit: t("Thêm cuộc xem xét"), cancel: list
            ) { parts in
                [
                    parts.hidden("unit", unit.code),
                    parts.line("plannedOn", t("Ngày hẹn"), kind: .day, isRequired: true),
                    parts.select("period", t("Kỳ số liệu"), periods.map { Choice($0, t($0.phrase)) }),
                    parts.line("chair", t("Chủ trì"), hint: t("Chức danh, không ghi tên người"), isRequired: true),
                    parts.area(
                        "attendees", t("Thành phần"), rows: 3, hint: t("Mỗi dòng một chức danh hoặc bộ phận"),
                        isRequired: true),
                ]
            })
            """
    }

    private var periods: [Period] {
        let year = visit.today.parts.year
        let parts: [Period.Part] = [.year] + (1...4).map { .quarter($0) }
        return [year, year - 1].flatMap { year in parts.compactMap { Period(year, $0) } }
    }
}

extension HTML {
    static func state(_ state: ManagementReview.State, _ t: Tongue) -> HTML {
        let weight: Weight =
            switch state {
            case .held: .done
            case .prepared: .care
            case .cancelled: .plain
            }
        return .tag(t(state.phrase), weight)
    }
}
