import Core
import Kernel
import Store
import Web

/// Says on which day a version was entered into the national database.
struct FinishNationalEntry: Act {
    static let name = "procedure.entered"

    let entry: NationalEntry.ID
    let doneOn: Day

    func place(in snapshot: Snapshot) throws -> Place {
        guard let unit = try Unit.find(NationalEntry.find(entry, in: snapshot).unit, in: snapshot) else {
            throw Refusal.notFound
        }
        return .unit(unit.path)
    }

    func perform(_ occasion: Occasion, in tx: Transaction) throws -> Journaled<Edition.ID> {
        let entry = try NationalEntry.find(entry, in: tx)
        guard entry.doneOn == nil else { throw Refusal.conflict("Phiên bản này đã được nhập.") }
        if doneOn > occasion.today { throw Refusal.invalid("doneOn", "Ngày nhập ở tương lai.") }
        if doneOn < entry.openedOn {
            throw Refusal.invalid("doneOn", "Ngày nhập sớm hơn ngày công bố \(entry.openedOn.text).")
        }
        try entry.finish(on: doneOn, in: tx)
        let edition = try Edition.find(entry.edition, kind: ProcedureContent.kind, in: tx)
        return Journaled(edition.id, of: edition.work, unit: entry.unit)
    }
}

/// The entry into the national database, on the page of a version.
struct NationalEntryPart {
    let visit: Visit
    let entries: [NationalEntry]
    private var t: Tongue { visit.t }

    static let path = Path<NationalEntry.ID>("procedures/entries/:id")

    var html: HTML {
        guard let entry = entries.last else { return .nothing }
        return .section(t("Cơ sở dữ liệu quốc gia về thủ tục hành chính"), id: "national", content(entry, Form()))
    }

    func content(_ entry: NationalEntry, _ form: Form) -> HTML {
        if let doneOn = entry.doneOn {
            let isLate = doneOn > entry.dueOn
            return
                "<p>\(t("Đã nhập ngày \(doneOn.text), hạn \(entry.dueOn.text).")) \(if: isLate, .tag(t("quá hạn"), .wrong))</p>"
        }
        let due: HTML = "<p>\(t("Phải nhập chậm nhất ngày \(entry.dueOn.text)."))</p>"
        guard visit.actor.may(FinishNationalEntry.permission) else { return due }
        let button = visit.form(posting: Self.path(entry.id), form, submit: t("Đã nhập")) { parts in
            [parts.line("doneOn", t("Ngày nhập"), kind: .day, isRequired: true)]
        }
        return due + button
    }
}
