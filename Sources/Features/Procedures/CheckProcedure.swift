import Core
import Kernel
import Store
import Web

/// Says that the version in force of a procedure was compared with the decision that announced it and with the law, and
/// is still right (kiểm tra tính cập nhật).
struct CheckProcedure: Act {
    static let name = "procedure.check"

    let edition: Edition.ID

    func place(in snapshot: Snapshot) throws -> Place {
        try Edition.find(edition, kind: ProcedureContent.kind, in: snapshot).place(in: snapshot)
    }

    func perform(_ occasion: Occasion, in tx: Transaction) throws -> Journaled<Edition.ID> {
        let edition = try Edition.find(edition, kind: ProcedureContent.kind, in: tx)
        let line = EditionLine(try Edition.all(of: edition.work, in: tx))
        guard line.current(on: occasion.today)?.id == edition.id else {
            throw Refusal.conflict("Chỉ kiểm tra được phiên bản đang có hiệu lực.")
        }
        return Journaled(
            edition.id, of: edition.work, unit: edition.unit, facts: ["number": "\(edition.number)"])
    }
}

/// When somebody last looked whether a procedure is still right, on the page of its version in force.
struct ProcedureCheckPart {
    let visit: Visit
    let edition: Edition
    let checked: (at: Instant, actor: String)?
    let isInForce: Bool
    let mayCheck: Bool
    private var t: Tongue { visit.t }

    static let path = Path<Edition.ID>("procedures/editions/:id/checks/new")

    init(visit: Visit, edition: Edition, in snapshot: Snapshot) throws {
        self.visit = visit
        self.edition = edition
        checked = try Journal.last(CheckProcedure.name, of: edition.work, in: snapshot)
        let line = EditionLine(try Edition.all(of: edition.work, in: snapshot))
        isInForce = line.current(on: visit.today)?.id == edition.id
        mayCheck =
            try edition.unit.flatMap { try Unit.find($0, in: snapshot) }.map {
                visit.actor.may(CheckProcedure.permission, at: $0.path)
            } ?? visit.actor.may(CheckProcedure.permission, at: .everything)
    }

    var html: HTML {
        guard isInForce else { return .nothing }
        let said =
            checked.map { t("Kiểm tra lần cuối: \($0.at.day.text), \($0.actor).") }
            ?? t("Chưa có ai ghi nhận đã kiểm tra.")
        let button: HTML =
            mayCheck
            ? visit.button(t("Đã kiểm tra, còn đúng"), posting: Self.path(edition.id), style: .quiet) : .nothing
        return .section(t("Kiểm tra còn đúng quy định"), id: "check", "<p>\(said)</p>\(button)")
    }

    static func declare(_ routes: inout Routes) {
        routes.post(path, .needs(CheckProcedure.permission)) { visit, id in
            let act = try visit.form.decode(CheckProcedure.self, adding: ["edition": "\(id)"])
            let edition = try await visit.perform(act)
            return .redirect(to: ProcedurePaths.editions.one(edition).at("check"), notice: "Đã ghi nhận.")
        }
    }
}
