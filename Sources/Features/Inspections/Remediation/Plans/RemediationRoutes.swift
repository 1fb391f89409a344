import Core
import Kernel
import Store
import Web

enum RemediationRoutes {
    static func declare(_ routes: inout Routes) {
        routes.get(RemediationPaths.mending, .needs("inspection.read")) { visit, id in
            try visit.read { snapshot in
                let (view, remediation) = try visit.remediation(id, in: snapshot)
                let page = RemediationPage(
                    view: view, remediation: remediation, lines: try remediation.lines(in: snapshot))
                return visit.page(title: "Kế hoạch và báo cáo khắc phục", body: page.html)
            }
        }
        // Where lists of work lead to.
        routes.get(RemediationPaths.remediation, .needs("inspection.read")) { visit, id in
            let inspection = try visit.read { try Remediation.find(id, in: $0).inspection }
            return .redirect(to: RemediationPaths.mending(inspection))
        }
        measures(&routes)
        papers(&routes)
    }

    private static func measures(_ routes: inout Routes) {
        routes.get(RemediationPaths.measures, .needs(AddMeasure.permission)) { visit, id in
            let dueOn = try visit.read { try visit.recommendation(id, in: $0).recommendation.dueOn }
            return try measure(visit, id, Form(["dueOn": dueOn?.text ?? ""]))
        }
        routes.post(RemediationPaths.measures, .needs(AddMeasure.permission)) { visit, id in
            try await visit.perform(
                AddMeasure.self, adding: ["recommendation": "\(id)"],
                then: { inspection in
                    .redirect(to: RemediationPaths.mending(inspection), notice: "Đã thêm biện pháp.")
                },
                otherwise: { form in try measure(visit, id, form) })
        }
        routes.post(RemediationPaths.removeMeasure, .needs(RemoveMeasure.permission)) { visit, id in
            let inspection = try await visit.perform(RemoveMeasure(measure: id))
            return .redirect(to: RemediationPaths.mending(inspection), notice: "Đã bỏ biện pháp.")
        }
    }

    private static func papers(_ routes: inout Routes) {
        routes.get(RemediationPaths.submit, .needs("inspection.read")) { visit, id, paper in
            try submit(visit, id, paper, Form(["signedOn": visit.today.text]))
        }
        routes.post(RemediationPaths.submit, .needs("inspection.read")) { visit, id, paper in
            switch paper {
            case .plan:
                try await visit.perform(
                    SubmitRemediationPlan.self, adding: ["inspection": "\(id)"],
                    then: { _ in .redirect(to: RemediationPaths.mending(id), notice: "Đã gửi kế hoạch khắc phục.") },
                    otherwise: { form in try submit(visit, id, paper, form) })
            case .report:
                try await visit.perform(
                    SubmitRemediationReport.self, adding: ["inspection": "\(id)"],
                    then: { _ in .redirect(to: RemediationPaths.mending(id), notice: "Đã gửi báo cáo khắc phục.") },
                    otherwise: { form in try submit(visit, id, paper, form) })
            }
        }
        routes.get(RemediationPaths.document, .needs("inspection.read")) { visit, id, paper in
            try visit.read { snapshot in
                let (view, remediation) = try visit.remediation(id, in: snapshot)
                guard let bytes = try remediation.document(paper, in: snapshot) else { throw Refusal.notFound }
                return .docx(bytes, name: "\(paper.phrase.vietnamese) \(view.inspection.code)")
            }
        }
        routes.get(RemediationPaths.giveBack, .needs(ReturnRemediationPlan.permission)) { visit, id in
            try giveBack(visit, id, Form())
        }
        routes.post(RemediationPaths.giveBack, .needs(ReturnRemediationPlan.permission)) { visit, id in
            try await visit.perform(
                ReturnRemediationPlan.self, adding: ["inspection": "\(id)"],
                then: { _ in .redirect(to: RemediationPaths.mending(id), notice: "Đã trả lại kế hoạch.") },
                otherwise: { form in try giveBack(visit, id, form) })
        }
    }

    private static func measure(_ visit: Visit, _ id: Recommendation.ID, _ form: Form) throws -> Reply {
        try visit.read { snapshot in
            let desk = try visit.recommendation(id, in: snapshot)
            try visit.require(AddMeasure.permission, over: desk.owner.path)
            let page = AddMeasurePage(visit: visit, desk: desk, form: form)
            return visit.page(title: "Thêm biện pháp", body: page.html, status: form.status)
        }
    }

    private static func submit(_ visit: Visit, _ id: Inspection.ID, _ paper: RemediationPaper, _ form: Form) throws
        -> Reply
    {
        try visit.read { snapshot in
            let view = try visit.remediation(id, in: snapshot).view
            let needed = paper == .plan ? SubmitRemediationPlan.permission : SubmitRemediationReport.permission
            try visit.require(needed, over: view.answering.path)
            let page = SubmitPaperPage(view: view, paper: paper, form: form)
            return visit.page(title: paper.phrase, body: page.html, status: form.status)
        }
    }

    private static func giveBack(_ visit: Visit, _ id: Inspection.ID, _ form: Form) throws -> Reply {
        try visit.read { snapshot in
            let view = try visit.inspecting(id, in: snapshot)
            return visit.page(
                title: "Trả lại kế hoạch", body: ReturnPlanPage(view: view, form: form).html, status: form.status)
        }
    }
}

extension Visit {
    /// What a unit owes after a conclusion, if the visitor may see the inspection.
    func remediation(_ id: Inspection.ID, in snapshot: Snapshot) throws -> (view: InspectionView, Remediation) {
        let view = try inspection(id, in: snapshot)
        guard let found = try Remediation.of(id, in: snapshot) else { throw Refusal.notFound }
        return (view, found)
    }
}
