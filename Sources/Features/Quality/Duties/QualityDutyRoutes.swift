import Core
import Formats
import Kernel
import Store
import Web

/// Addresses of what every year owes.
enum DutyPaths {
    static let list = Path("quality/duties")
    static let export = Path<TableFormat>("quality/duties/export/:format")
    static let one = Path<QualityDuty.ID>("quality/duties/:id")
}

enum QualityDutyRoutes {
    static func declare(_ routes: inout Routes) {
        routes.get(DutyPaths.list, .needs("quality.read")) { visit in
            try RecordList.duties(on: visit.today).page(visit)
        }
        routes.get(DutyPaths.export, .needs("quality.read")) { visit, format in
            try RecordList.duties(on: visit.today).file(visit, format)
        }
        routes.get(DutyPaths.one, .needs("quality.read")) { visit, id in try one(visit, id, Form()) }
        routes.post(DutyPaths.one, .needs(ExplainDuty.permission)) { visit, id in
            try await visit.perform(
                ExplainDuty.self, adding: ["duty": "\(id)"],
                then: { id in .redirect(to: DutyPaths.one(id), notice: "Đã ghi nhận lý do.") },
                otherwise: { form in try one(visit, id, form) })
        }
    }

    private static func one(_ visit: Visit, _ id: QualityDuty.ID, _ form: Form) throws -> Reply {
        try visit.read { snapshot in
            let duty = try QualityDuty.find(id, in: snapshot)
            let unit = try visit.qualityUnit(duty.unit, in: snapshot)
            let page = QualityDutyPage(visit: visit, duty: duty, unit: unit, form: form)
            return visit.page(title: "Nghĩa vụ hằng năm", body: page.html, status: form.status)
        }
    }
}
