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

    func standing(_ lacking: [Int], in snapshot: Snapshot) throws -> [String: [String]] {
        let headers = lacking.map { columns[$0].header }
        return try FiledEdition.standing(ProcedureContent.self, in: snapshot) { content, until in
            headers.map { $0 == "hieu_luc_den" ? until?.iso : content.text(of: $0) }
        }
    }

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
            for excess in content.everyExcess { row.refuse(excess.field == "term" ? 6 : 2, excess.phrase) }
            guard row.isRight else { return nil }
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

extension ProcedureContent {
    /// What a file would say in one of the columns that it may lack.
    fileprivate func text(of header: String) -> String? {
        switch header {
        case "linh_vuc": field
        case "muc_do_dvc": onlineService?.rawValue
        case "thoi_han_ngay_lam_viec": term.map { "\($0)" }
        case "quyet_dinh_cong_bo": decision
        case "ngay_cong_bo": decidedOn?.iso
        case "can_cu": bases
        case "nganh": sector
        case "trinh_tu": sequence
        case "cach_thuc": channels
        case "thanh_phan_ho_so": components
        case "so_luong_ho_so": copies
        case "doi_tuong": applicants
        case "co_quan_giai_quyet": authority
        case "co_quan_uy_quyen": delegate
        case "co_quan_phoi_hop": cooperation
        case "mau_don": forms
        case "ket_qua": result
        case "yeu_cau_dieu_kien": conditions
        case "phi_le_phi": fees
        case "noi_tiep_nhan": receivedAt
        case "ghi_chu_thoi_han": termNote
        case "loai_thu_tuc": category
        case "ma_ket_qua": resultCode
        case "trang_cong_dvc": page
        case "cach_thuc_nop": ways?.column
        case "mo_ta": summary
        case "co_quan_thuc_hien": performer
        case "thu_tuc_lien_quan": related
        case "ma_cu": aliases
        default: nil
        }
    }
}
