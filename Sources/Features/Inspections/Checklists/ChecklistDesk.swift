import Core
import Kernel
import Web

enum ChecklistPaths {
    static let list = Path("checklists")
    static let adopt = Path("checklists/adopt")
    static let changes = Path("checklists/changes")
    static let ofInspection = Path<Inspection.ID>("inspections/:id/checklist")
    static let editions = EditionPaths(
        new: Path("checklists/editions/new"), one: Path("checklists/editions/:id"),
        move: Path("checklists/editions/:id/:move"), attach: Path("checklists/editions/:id/files/new"),
        file: Path("checklists/editions/:id/files/:file"),
        changeFile: Path("checklists/editions/:id/files/:file/change"),
        removeFile: Path("checklists/editions/:id/files/:file/remove"))
}

extension EditionDesk<ChecklistContent> {
    /// Where versions of checklists are written, approved and published.
    static let checklists = EditionDesk(
        ChecklistContent.self, paths: ChecklistPaths.editions, read: "checklist.read",
        list: ("Bộ nội dung kiểm tra", ChecklistPaths.list()),
        fields: { parts, t, _ in
            [
                parts.line("name", t("Tên bộ nội dung"), kind: .long, isRequired: true),
                parts.line("decision", t("Quyết định ban hành"), hint: t("Số, ký hiệu")),
                parts.line("issuedOn", t("Ngày ban hành"), kind: .day),
                parts.area(
                    "items", t("Các mục"), rows: 24,
                    hint: t(
                        "Mỗi mục một dòng: mã | nhóm | nội dung | loại trả lời | căn cứ | tài liệu kiểm chứng | chỉ số | ngưỡng | mức độ | đối tượng | từ ngày | đến ngày | ghi chú | tiêu chí chỉ số CCHC; dán được từ bảng Excel, Word"
                    )),
            ]
        },
        more: { visit, edition, snapshot in
            let content = try edition.read(as: ChecklistContent.self)
            let problems = try content.obstacles(
                visit.product.knowledge, isSigned: false, on: visit.today, in: snapshot)
            return ChecklistEditionPart(
                visit: visit, edition: edition, content: content, problems: problems,
                waiting: try visit.waitingChecklists(in: snapshot)
            ).html
        })
}
