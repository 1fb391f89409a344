import Core
import Formats
import Kernel
import Web

enum ProcedurePaths {
    static let list = Path("procedures")
    static let export = Path<TableFormat>("procedures/export/:format")
    static let editions = EditionPaths(
        new: Path("procedures/editions/new"), one: Path("procedures/editions/:id"),
        move: Path("procedures/editions/:id/:move"), attach: Path("procedures/editions/:id/files/new"),
        file: Path("procedures/editions/:id/files/:file"),
        changeFile: Path("procedures/editions/:id/files/:file/change"),
        removeFile: Path("procedures/editions/:id/files/:file/remove"))
}

extension EditionDesk<ProcedureContent> {
    /// Where versions of procedures are written and published.
    static let procedures = EditionDesk(
        ProcedureContent.self, paths: ProcedurePaths.editions, read: "procedure.read",
        list: ("Thủ tục hành chính", ProcedurePaths.list()), anew: ["decision", "decidedOn"],
        fields: { parts, t, _ in ProcedureFields(parts: parts, t: t).all },
        more: { visit, edition, snapshot in
            try AnnouncementPart(visit: visit, edition: edition, in: snapshot).html
                + ProcedureCheckPart(visit: visit, edition: edition, in: snapshot).html
                + NationalEntryPart(visit: visit, entries: NationalEntry.all(of: edition.id, in: snapshot)).html
        })
}

/// The fields of a procedure: its parts in the order of Nghị định 63/2010/NĐ-CP, Điều 8.
private struct ProcedureFields {
    let parts: FormParts
    let t: Tongue

    var all: [HTML] { naming + handling + outcome + announcing }

    private var naming: [HTML] {
        [
            parts.line("name", t("Tên thủ tục"), kind: .long, isRequired: true),
            parts.line("field", t("Lĩnh vực")), parts.line("sector", t("Ngành")), parts.line("aliases", t("Mã cũ")),
            parts.checks(
                "levels", t("Cấp thực hiện"),
                ProcedureContent.Level.allCases.map { Choice($0.rawValue, t($0.phrase)) }),
        ]
    }

    private var handling: [HTML] {
        [
            list("summary", t("Mô tả"), rows: 2),
            list("sequence", t("Trình tự thực hiện"), rows: 6),
            list(
                "ways", t("Hình thức nộp hồ sơ"),
                hint: t(
                    "Mỗi hình thức một dòng: trực tiếp, trực tuyến hoặc bưu chính | thời hạn | phí | ghi chú; dán được từ bảng Excel, Word"
                )),
            list("channels", t("Cách thức thực hiện"), hint: t("Mô tả thêm bằng lời, nếu cần"), rows: 2),
            list("components", t("Thành phần hồ sơ"), hint: t("Mỗi giấy tờ một dòng"), rows: 6),
            parts.line("copies", t("Số lượng hồ sơ")), parts.line("term", t("Thời hạn giải quyết"), kind: .number),
            parts.select(
                "termUnit", t("Đơn vị thời hạn"),
                ProcedureContent.TermUnit.allCases.map { Choice($0.rawValue, t($0.name)) }),
            list("termNote", t("Ghi chú về thời hạn"), rows: 2), list("applicants", t("Đối tượng thực hiện"), rows: 2),
            parts.line("authority", t("Cơ quan có thẩm quyền")),
            parts.line("performer", t("Cơ quan thực hiện")), parts.line("delegate", t("Cơ quan được ủy quyền")),
            parts.line("cooperation", t("Cơ quan phối hợp")),
            list("internalSteps", t("Quy trình nội bộ"), hint: t("Mỗi bước một dòng: việc | vai trò | thời gian")),
        ]
    }

    private var outcome: [HTML] {
        [
            list("forms", t("Mẫu đơn, mẫu tờ khai"), hint: t("Mỗi mẫu một dòng")),
            list("result", t("Kết quả thực hiện"), rows: 2),
            list("conditions", t("Yêu cầu, điều kiện")), list("fees", t("Phí, lệ phí"), rows: 2),
            list(
                "bases", t("Căn cứ pháp lý"),
                hint: t(
                    "Mỗi văn bản một dòng, ghi cả điều nếu rõ: 61/2018/NĐ-CP, Điều 5; hệ thống tự nhận ra số, ký hiệu")),
            parts.select(
                "onlineService", t("Mức độ dịch vụ công"),
                ProcedureContent.OnlineService.allCases.map { Choice($0.rawValue, t($0.phrase)) }, empty: t("chưa rõ")),
            list("partialReason", t("Lý do chưa toàn trình"), rows: 2), list("receivedAt", t("Nơi tiếp nhận"), rows: 2),
            parts.line("linkedGroup", t("Nhóm liên thông")), list("related", t("Thủ tục liên quan"), rows: 2),
            list("digitised", t("Danh mục số hóa"), rows: 2),
        ]
    }

    private var announcing: [HTML] {
        [
            parts.line("decision", t("Quyết định công bố"), hint: t("Số, ký hiệu")),
            parts.line("decidedOn", t("Ngày công bố"), kind: .day),
            parts.select(
                "decisionKind", t("Loại công bố"),
                ProcedureContent.DecisionKind.allCases.map { Choice($0.rawValue, t($0.phrase)) }, empty: t("chưa rõ")),
        ]
    }

    private func list(_ name: String, _ label: String, hint: String? = nil, rows: Int = 4) -> HTML {
        parts.area(name, label, rows: rows, hint: hint)
    }
}
