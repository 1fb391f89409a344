import Core
import Formats
import Kernel
import Store

/// The register of dossiers as one-stop systems export it.
struct DossierRegister: Register {
    let kind = "dossiers"
    let name: Phrase = "hồ sơ thủ tục hành chính"
    let order = 50
    let isCommon = false
    let columns = Column.allCases.map { column in
        column.standing.map { RegisterColumn.optional(column.header, $0) } ?? .required(column.header)
    }
    let families = [MeasureFamily.dossiers]
    let table = RegisterTable(
        "dossier", key: ["code"],
        columns: [
            .text("code"), .text("procedure_code"), .integer("unit_id"), .text("channel"), .integer("received_on"),
            .integer("due_on"), .integer("reappointed_on"), .integer("resolved_on"), .integer("returned_on"),
            .text("state"), .integer("components"), .integer("digitised_components"),
            .integer("is_result_electronic"), .integer("has_fee"), .integer("is_paid_online"),
            .integer("supplements"), .integer("overdue_from"),
        ])

    enum Column: Int, CaseIterable {
        case code, procedure, unit, channel, receivedAt, dueOn, reappointedOn, resolvedAt, returnedAt, state
        case components, digitised, electronicResult, hasFee, paidOnline, supplements

        var header: String {
            [
                "ma_ho_so", "ma_tthc", "don_vi", "kenh_nop", "ngay_tiep_nhan", "ngay_hen_tra", "ngay_hen_tra_lai",
                "ngay_co_ket_qua", "ngay_tra", "trang_thai", "so_thanh_phan", "so_thanh_phan_so_hoa",
                "ket_qua_dien_tu", "co_nghia_vu_tai_chinh", "thanh_toan_truc_tuyen", "so_lan_bo_sung",
            ][rawValue]
        }

        /// What stands of columns that some systems do not export and that may be empty in any row; nil for all others.
        var standing: StandingValue? {
            switch self {
            case .reappointedOn: .day("reappointed_on")
            case .returnedAt: .day("returned_on")
            case .supplements: .number("supplements")
            default: nil
            }
        }
    }

    func checker(for loader: Actor, in snapshot: Snapshot) throws -> any RowChecker<Dossier> {
        DossierChecker(
            loader: loader,
            units: try Unit.byCode(in: snapshot),
            procedures: Set(
                try snapshot.all("SELECT DISTINCT procedure_code FROM procedure_edition") { $0.text(0) }))
    }

    func key(of dossier: Dossier) -> String { dossier.code.text }

    func write(_ dossier: Dossier, to rows: inout StagedRows) throws {
        try rows.append(dossier.code.text)
        try rows.append(dossier.procedure)
        try rows.append(dossier.unit)
        try rows.append(dossier.channel.rawValue)
        try rows.append(dossier.receivedOn.key)
        try rows.append(dossier.dueOn.key)
        try rows.append(dossier.reappointedOn?.key)
        try rows.append(dossier.resolvedOn?.key)
        try rows.append(dossier.returnedOn?.key)
        try rows.append(dossier.state.rawValue)
        try rows.append(dossier.components)
        try rows.append(dossier.digitisedComponents)
        try rows.append(dossier.isResultElectronic ? 1 : 0)
        try rows.append(dossier.hasFee ? 1 : 0)
        try rows.append(dossier.isPaidOnline ? 1 : 0)
        try rows.append(dossier.supplements)
        try rows.append(dossier.overdueFrom?.key)
    }
}

/// What makes a row of the register wrong.
struct DossierChecker: RowChecker {
    let loader: Actor
    let units: [String: Unit]
    let procedures: Set<String>

    private typealias Column = DossierRegister.Column

    func check(_ row: inout RegisterRow) -> Dossier? {
        let code = code(&row)
        let procedure = procedure(&row)
        let channel = row.requiredWord(Column.channel.rawValue, as: Dossier.Channel.self)
        let receivedOn = row.requiredMomentDay(Column.receivedAt.rawValue)
        let unit = row.unit(Column.unit.rawValue, among: units, on: receivedOn, loadedBy: loader)
        let dueOn = row.requiredDay(Column.dueOn.rawValue)
        let reappointedOn = row.day(Column.reappointedOn.rawValue)
        let resolvedOn = row.dayOfMoment(Column.resolvedAt.rawValue)
        let returnedOn = row.dayOfMoment(Column.returnedAt.rawValue)
        if let receivedOn, let resolvedOn, resolvedOn < receivedOn {
            row.refuse(Column.resolvedAt.rawValue, "Ngày có kết quả sớm hơn ngày tiếp nhận \(receivedOn.text).")
        }
        let state = row.requiredWord(Column.state.rawValue, as: Dossier.State.self)
        let components = row.requiredCount(Column.components.rawValue)
        let digitised = row.requiredCount(Column.digitised.rawValue)
        if digitised > components, components >= 0 {
            row.refuse(
                Column.digitised.rawValue, "Số thành phần đã số hóa nhiều hơn số thành phần hồ sơ (\(components)).")
        }
        let isElectronic = row.flag(Column.electronicResult.rawValue)
        let hasFee = row.flag(Column.hasFee.rawValue)
        let isPaidOnline = row.flag(Column.paidOnline.rawValue)
        let supplements = row.count(Column.supplements.rawValue)
        guard row.isRight, let code, let procedure, let channel, let receivedOn, let unit, let dueOn, let state else {
            return nil
        }
        return Dossier(
            code: code, procedure: procedure, unit: unit.id.value, channel: channel, receivedOn: receivedOn,
            dueOn: dueOn, reappointedOn: reappointedOn, resolvedOn: resolvedOn, returnedOn: returnedOn, state: state,
            components: components, digitisedComponents: digitised, isResultElectronic: isElectronic, hasFee: hasFee,
            isPaidOnline: isPaidOnline, supplements: supplements)
    }

    private func code(_ row: inout RegisterRow) -> DossierCode? {
        guard let text = row.required(Column.code.rawValue) else { return nil }
        let code = DossierCode(text)
        if code == nil {
            row.refuse(
                Column.code.rawValue, "Mã hồ sơ phải có dạng <mã đơn vị>-<yyMMdd>-<4 đến 7 chữ số>, ngày phải có thật.")
        }
        return code
    }

    private func procedure(_ row: inout RegisterRow) -> String? {
        guard let text = row.required(Column.procedure.rawValue) else { return nil }
        guard ProcedureCode.isOne(text) else {
            row.refuse(Column.procedure.rawValue, "Mã thủ tục phải có dạng N.NNNNNN.")
            return nil
        }
        if !procedures.contains(text) { row.warn(Column.procedure.rawValue, "Thủ tục chưa có trong danh mục.") }
        return text
    }
}
