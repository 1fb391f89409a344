import Core
import Kernel
import Web

extension EditionDesk<QualityContent> {
    /// Where versions of quality documents are written, approved and published.
    static let quality = EditionDesk(
        QualityContent.self,
        paths: EditionPaths(
            new: Path("quality/editions/new"), one: Path("quality/editions/:id"),
            move: Path("quality/editions/:id/:move"), attach: Path("quality/editions/:id/files/new"),
            file: Path("quality/editions/:id/files/:file"),
            changeFile: Path("quality/editions/:id/files/:file/change"),
            removeFile: Path("quality/editions/:id/files/:file/remove")),
        read: "quality.read", list: ("Hệ thống quản lý chất lượng", QualityPaths.list()),
        anew: ["issuedOn", "changeReason", "changeImpact"],
        renewed: { fields, day, snapshot in
            let last: Int? = fields.value("procedureVersion")
            guard let code = fields["procedure"],
                let version = try FollowedProcedure.version(of: code, after: last, on: day, in: snapshot)
            else { return fields }
            var renewed = fields
            renewed.set("procedureVersion", "\(version)")
            return renewed
        },
        fields: { parts, t, _ in QualityFields(parts: parts, t: t).all },
        more: { visit, edition, snapshot in
            try StepPart(visit: visit, edition: edition, in: snapshot).html
                + ControlPart(visit: visit, edition: edition, in: snapshot).html
        })
}

/// The fields of a quality document.
private struct QualityFields {
    let parts: FormParts
    let t: Tongue

    var all: [HTML] {
        [
            parts.line("name", t("Tên tài liệu"), kind: .long, isRequired: true),
            parts.select(
                "type", t("Loại tài liệu"),
                QualityContent.DocumentType.allCases.map { Choice($0.rawValue, "\($0.rawValue) – \(t($0.phrase))") },
                empty: t("chọn loại")),
            parts.line(
                "procedure", t("Thủ tục hành chính"), hint: t("Mã thủ tục, nếu là quy trình giải quyết thủ tục")),
            parts.line("procedureVersion", t("Phiên bản thủ tục"), kind: .number),
            area("changeReason", t("Lý do sửa đổi"), rows: 2),
            area("changeImpact", t("Ảnh hưởng của sửa đổi"), rows: 2),
            area("purpose", t("Mục đích"), rows: 2), area("scope", t("Phạm vi"), rows: 2),
            area("definitions", t("Định nghĩa, viết tắt"), rows: 2),
            area(
                "references", t("Tài liệu viện dẫn"), rows: 4,
                hint: t("Mỗi văn bản một dòng; hệ thống tự nhận ra số, ký hiệu")),
            area(
                "steps", t("Các bước"), rows: 8,
                hint: t("Mỗi bước một dòng: việc | người làm | thời gian | biểu mẫu; dán được từ bảng Excel, Word")),
            area("forms", t("Biểu mẫu"), rows: 3), area("records", t("Hồ sơ lưu"), rows: 3),
            area("risks", t("Rủi ro và biện pháp"), rows: 3), area("distribution", t("Phân phối"), rows: 2),
            parts.line("issuedOn", t("Ngày ban hành"), kind: .day),
            parts.line("reviewMonths", t("Chu kỳ xem xét (tháng)"), kind: .number),
        ]
    }

    private func area(_ name: String, _ label: String, rows: Int, hint: String? = nil) -> HTML {
        parts.area(name, label, rows: rows, hint: hint)
    }
}
