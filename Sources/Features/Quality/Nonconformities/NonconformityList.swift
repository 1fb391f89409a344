import Core
import Formats
import Kernel
import Web

extension RecordList where Line == (found: Nonconformity, unit: String, open: Int) {
    static var nonconformities: RecordList {
        RecordList(
            tab: .nonconformities, title: "Sự không phù hợp", caption: "Sự không phù hợp, mới nhất trước",
            empty: "Không có sự không phù hợp nào.", path: NonconformityPaths.list, export: NonconformityPaths.file,
            states: Nonconformity.State.allCases.map { ($0.rawValue, $0.phrase) },
            columns: [
                Column(
                    "Sự không phù hợp", "ma",
                    cell: { line, _ in
                        "<a href=\"\(NonconformityPaths.one(line.found.id))\">\(line.found.code)</a> \(line.found.statement)"
                    }, value: { .text($0.found.code) }),
                Column(
                    "Tình trạng", "trang_thai", cell: { line, t in .state(line.found.state, t) },
                    value: { .text($0.found.state.rawValue) }),
                .text("Đơn vị", "don_vi") { $0.unit },
                .day("Ngày phát hiện", "ngay_phat_hien") { $0.found.foundOn },
                Column(
                    "Mức", "muc", cell: { line, t in HTML(t(line.found.grade.phrase)) },
                    value: { .text($0.found.grade.rawValue) }),
                .text("Điều khoản", "dieu_khoan") { $0.found.clause },
                Column(
                    "Hành động chưa xong", "hanh_dong_chua_xong", cell: { line, t in HTML(t.number(line.open)) },
                    value: { .number($0.open) }),
                Column(
                    "Hiệu lực", "hieu_luc",
                    cell: { line, _ in HTML(line.found.evaluation.map { "\($0.efficacy.rawValue)%" } ?? "–") },
                    value: { $0.found.evaluation.map { .number($0.efficacy.rawValue) } ?? .empty }),
                .day("Ngày đóng", "ngay_dong") { $0.found.closedOn },
                .text("Nội dung", "noi_dung") { $0.found.statement },
            ],
            lines: { try Nonconformity.list($0, limit: $1, in: $2) }, place: { $0.found.id.value })
    }
}

/// The form of a nonconformity that no audit found.
struct OpenNonconformityPage {
    let visit: Visit
    let unit: Unit
    let form: Form?
    private var t: Tongue { visit.t }

    var html: HTML {
        let rules = visit.product.knowledge.figures.rules
        let clauses = rules.standard(on: visit.today)?.clauses ?? []
        let list = NonconformityPaths.list().with(query: ["unit": unit.code])
        return """
            \(.breadcrumb([(t("Sự không phù hợp"), list), (t("Mở sự không phù hợp"), nil)], t))
            \(.identity(t("Mở sự không phù hợp"), facts: [t("Đơn vị"): HTML(unit.shortName)]))
            \(visit.form(
                posting: NonconformityPaths.list(), form ?? Form(["foundOn": visit.today.text]),
                submit: t("Mở sự không phù hợp"), cancel: list
            ) { parts in
                [
                    parts.hidden("unit", unit.code),
                    parts.line("foundOn", t("Ngày phát hiện"), kind: .day, isRequired: true),
                    parts.select(
                        "grade", t("Mức"), Nonconformity.Grade.allCases.map { Choice($0.rawValue, t($0.phrase)) }),
                    parts.select(
                        "clause", t("Điều khoản"), clauses.map { Choice($0.number, "\($0.number) \($0.name)") },
                        empty: t("Chọn điều khoản"), isRequired: true),
                    parts.select(
                        "origin", t("Nguồn phát hiện"), rules.quality.origins.map { Choice($0.code, $0.name) },
                        empty: t("Chọn nguồn"), isRequired: true),
                    parts.area("statement", t("Nội dung"), rows: 4, isRequired: true),
                ]
            })
            """
    }
}

extension HTML {
    static func state(_ state: Nonconformity.State, _ t: Tongue) -> HTML {
        let weight: Weight =
            switch state {
            case .closed: .done
            case .cancelled: .plain
            default: .care
            }
        return .tag(t(state.phrase), weight)
    }
}
