import Core
import Kernel
import Store
import Web

extension InspectionPart {
    /// The unit's report on itself: asked for with the announcement, frozen when it was handed over, compared with what
    /// is known.
    static let report = InspectionPart(
        migrations: ReportSchema.migrations,
        acts: [
            AssignSection.self, WriteSection.self, AttachToSection.self, HandInSection.self, TakeBackSection.self,
            SubmitReport.self, ReturnSection.self, AnswerQuestion.self, SettleQuestion.self,
        ],
        obligations: [.selfReport, .reportSection],
        lives: [SelfReport.life.drawing, ReportSection.life.drawing, ReportQuestion.life.drawing], texts: [.reports],
        routes: { routes in
            ReportRoutes.declare(&routes)
            QuestionRoutes.declare(&routes)
        },
        guards: { asked, snapshot in
            let report = try SelfReport.of(asked.inspection.id, in: snapshot)
            switch asked.step {
            case .begin where asked.inspection.form == .byReport && report?.state != .submitted:
                return [Reason("Kiểm tra qua báo cáo chỉ bắt đầu khi đã nhận báo cáo của đơn vị.")]
            case .draft:
                let open = try report?.questions(in: snapshot).count { [.open, .answered].contains($0.state) } ?? 0
                return open == 0 ? [] : [Reason("Còn \(open) chênh lệch số liệu đoàn chưa có ý kiến.")]
            default: return []
            }
        },
        follows: { step, inspection, occasion, tx in
            try SelfReport.follow(step, of: inspection, on: occasion, in: tx)
        },
        consequences: { asked, _, snapshot in
            try SelfReport.of(asked.inspection.id, in: snapshot)?.consequences(of: asked.step) ?? []
        },
        lines: { view, snapshot in
            guard let report = try SelfReport.of(view.inspection.id, in: snapshot) else { return [] }
            var lines = [
                InspectionLine(
                    name: "Báo cáo tự đánh giá (hạn \(report.dueOn.text))",
                    link: InspectionPaths.report(view.inspection.id), state: .state(report.state, view.t))
            ]
            let open = try report.questions(in: snapshot).count { $0.state == .open }
            if open > 0 {
                lines.append(
                    InspectionLine(
                        name: "Chênh lệch số liệu cần đơn vị giải thích",
                        link: InspectionPaths.report(view.inspection.id).at("questions"),
                        state: .tag(view.t("\(open) chờ trả lời"), .care)))
            }
            return lines
        })
}

extension SelfReport {
    /// What a step of the inspection will make of the report, told before it is taken.
    fileprivate func consequences(of step: Inspection.Step) -> [Phrase] {
        switch (step, state) {
        case (.announce, .drafting), (.announce, .submitted), (.announce, .returned), (.announce, .withdrawn):
            ["Đơn vị phải gửi lại báo cáo tự đánh giá; nội dung đã viết được giữ."]
        case (.begin, .drafting):
            ["Đơn vị chưa gửi báo cáo tự đánh giá: báo cáo được ghi là không gửi, đơn vị không gửi được nữa."]
        case (.begin, .returned):
            ["Đơn vị chưa gửi lại báo cáo bị trả: bản đã gửi trước đó được dùng, đơn vị không gửi lại được nữa."]
        case (.postpone, .drafting), (.cancel, .drafting), (.postpone, .returned), (.cancel, .returned):
            ["Thôi yêu cầu báo cáo tự đánh giá: đơn vị không gửi được nữa."]
        case (.postpone, .submitted), (.cancel, .submitted):
            ["Thôi yêu cầu báo cáo tự đánh giá: báo cáo đơn vị đã gửi không còn được dùng."]
        default: []
        }
    }

    /// What becomes of the report when the inspection takes a step.
    fileprivate static func follow(
        _ step: Inspection.Step, of inspection: Inspection, on occasion: Occasion, in tx: Transaction
    ) throws {
        let report = try of(inspection.id, in: tx)
        switch step {
        case .announce:
            let dueOn = inspection.reportDueOn ?? inspection.beginsOn
            if let report { return try report.askAgain(dueOn: dueOn, on: occasion.today, in: tx) }
            let outline = try occasion.knowledge.figures.rules.reportOutline(on: occasion.today)
            let id = try ask(inspection, by: outline, dueOn: dueOn, on: occasion.today, in: tx)
            try find(id, in: tx).follow(in: tx)
        case .begin:
            guard let report, life.state(after: .begin, in: report.state) != nil else { return }
            try report.take(.begin, closedOn: occasion.today, in: tx)
        case .postpone, .cancel:
            guard let report, life.state(after: .withdraw, in: report.state) != nil else { return }
            try report.take(.withdraw, closedOn: report.closedOn, in: tx)
        default: return
        }
    }
}

extension Inspection {
    /// Till when a planned visit is announced, by the term in force on a day; nil for visits that need no notice.
    func announceBy(on day: Day, by rules: Rules, in snapshot: Snapshot) throws -> Day? {
        guard isPlanned else { return nil }
        return try rules.terms.term("inspection.announcement", on: day)?
            .due(effective: beginsOn, by: .kept(in: snapshot))
    }

    /// Till when the unit's report is asked for where nobody says another day.
    func usualReportDay(on day: Day, by rules: Rules, in snapshot: Snapshot) throws -> Day? {
        try rules.terms.term("inspection.report", on: day)?.due(effective: beginsOn, by: .kept(in: snapshot))
    }
}

extension HTML {
    /// Where a report stands.
    static func state(_ state: SelfReport.State, _ t: Tongue) -> HTML {
        .tag(t(state.phrase), state == .submitted ? .done : state == .missing ? .wrong : .care)
    }

    /// Where a section stands.
    static func state(_ state: ReportSection.State, _ t: Tongue) -> HTML {
        .tag(t(state.phrase), state == .handedIn ? .done : state == .returned ? .wrong : .care)
    }

    /// Where a question stands.
    static func state(_ state: ReportQuestion.State, _ t: Tongue) -> HTML {
        switch state {
        case .open: .tag(t(state.phrase), .care)
        case .kept: .tag(t(state.phrase), .wrong)
        case .accepted, .gone: .tag(t(state.phrase), .done)
        case .answered: .tag(t(state.phrase))
        }
    }
}
