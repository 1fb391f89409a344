import Core
import Formats
import Kernel
import Store

/// The register of administrative procedures, one row a version.
///
/// Beside the columns of the agreed file it takes every part that the national database has, so that a list from there
/// loads without loss.
struct ProcedureRegister: Register {
    let kind = "procedures"
    let name: Phrase = "thủ tục hành chính"
    let order = 30
    let isRelied = true
    let columns: [RegisterColumn] = [
        .required("ma_tthc"), .required("phien_ban"), .required("ten"), .optional("linh_vuc"),
        .required("cap_thuc_hien"), .optional("muc_do_dvc"), .optional("thoi_han_ngay_lam_viec"),
        .optional("quyet_dinh_cong_bo"), .optional("ngay_cong_bo"), .required("hieu_luc_tu"),
        .optional("hieu_luc_den"), .optional("can_cu"), .optional("nganh"), .optional("trinh_tu"),
        .optional("cach_thuc"), .optional("thanh_phan_ho_so"), .optional("so_luong_ho_so"), .optional("doi_tuong"),
        .optional("co_quan_giai_quyet"), .optional("co_quan_uy_quyen"), .optional("co_quan_phoi_hop"),
        .optional("mau_don"), .optional("ket_qua"), .optional("yeu_cau_dieu_kien"), .optional("phi_le_phi"),
        .optional("noi_tiep_nhan"), .optional("ghi_chu_thoi_han"), .optional("loai_thu_tuc"), .optional("ma_ket_qua"),
        .optional("trang_cong_dvc"), .optional("cach_thuc_nop"), .optional("mo_ta"),
        .optional("co_quan_thuc_hien"), .optional("thu_tuc_lien_quan"), .optional("ma_cu"),
    ]
    let table = RegisterTable.editions

    func checker(for loader: Actor, in snapshot: Snapshot) throws -> any RowChecker<FiledEdition> {
        Checker(held: try Edition.held(ProcedureContent.kind, in: snapshot))
    }

    func key(of record: FiledEdition) -> String { record.key }

    func write(_ record: FiledEdition, to rows: inout StagedRows) throws { try record.write(to: &rows) }

    func settle(_ changed: SQL, in tx: Transaction) throws { try ProcedureContent.settle(changed, in: tx) }

    func unsettle(_ changed: SQL, in tx: Transaction) throws { try ProcedureContent.unsettle(changed, in: tx) }

    private struct Checker: RowChecker {
        let held: Set<String>

        func check(_ row: inout RegisterRow) -> FiledEdition? {
            let code = row.required(0)
            let version = row.count(1)
            if version == 0 { row.refuse(1, "Phiên bản phải là số nguyên từ 1.") }
            let name = row.required(2)
            let levels = levels(&row)
            let onlineService = row.word(5, as: ProcedureContent.OnlineService.self)
            let term = row.place(6) == nil ? nil : Optional(row.count(6))
            let decidedOn = row.day(8)
            let validFrom = row.requiredDay(9)
            let validUntil = row.day(10)
            if let validFrom, let validUntil, validUntil < validFrom {
                row.refuse(10, "Ngày hết hiệu lực sớm hơn ngày có hiệu lực \(validFrom.text).")
            }
            if let code, held.contains("\(code)#\(version)") {
                row.refuse(1, "Phiên bản này đã được soạn hoặc xử lý trên hệ thống; tệp không ghi đè.")
            }
            let ways = ways(&row)
            guard row.isRight, let code, let name, let validFrom else { return nil }
            let content = ProcedureContent(
                name: name, field: row.text(3), sector: row.text(12), levels: levels, aliases: row.text(34),
                summary: row.text(31), sequence: row.text(13),
                channels: row.text(14), ways: ways, components: row.text(15), copies: row.text(16), term: term,
                termUnit: term == nil ? nil : .workingDays, termNote: row.text(26), applicants: row.text(17),
                authority: row.text(18), performer: row.text(32), delegate: row.text(19), cooperation: row.text(20),
                forms: row.text(21),
                result: row.text(22), conditions: row.text(23), fees: row.text(24), bases: row.text(11),
                onlineService: onlineService, receivedAt: row.text(25), related: row.text(33), decision: row.text(7),
                decidedOn: decidedOn,
                category: row.text(27), resultCode: row.text(28), page: row.text(29))
            return try? FiledEdition(
                content, key: code, number: version, code: code, from: validFrom, until: validUntil)
        }

        private func ways(_ row: inout RegisterRow) -> SubmissionWays? {
            do {
                return try row.text(30).map { try SubmissionWays($0) }
            } catch {
                for reason in (error as? Refusal)?.reasons ?? [] { row.refuse(30, reason.phrase) }
                return nil
            }
        }

        /// One level, or several with `;` between.
        private func levels(_ row: inout RegisterRow) -> [ProcedureContent.Level] {
            guard let text = row.required(4) else { return [] }
            let words = text.split(separator: ";").map { VietnameseText.clean(String($0)) }
            let levels = words.compactMap(ProcedureContent.Level.init)
            if levels.count != words.count {
                let allowed = ProcedureContent.Level.allCases.map(\.rawValue).joined(separator: ", ")
                row.refuse(4, "Giá trị không có trong danh mục. Các giá trị nhận: \(allowed).")
            }
            return levels
        }
    }
}
