import Core
import Kernel
import Store
import Web

/// One inspection as a list of things to do: what every part has to say of it, and the steps it can take.
struct InspectionPage {
    let view: InspectionView
    private let lines: [InspectionLine]
    private let steps: [StepTaken]
    private let offers: [MoveOffer]
    /// Whether it was taken along: another inspection is opened at home.
    private let isAway: Bool
    private var t: Tongue { view.t }

    init(view: InspectionView, in snapshot: Snapshot) throws {
        self.view = view
        isAway = try OfflineHome.find(in: snapshot) != nil
        lines = try InspectionPart.all.flatMap { try $0.lines(view, snapshot) }
        steps = try view.inspection.steps(in: snapshot)
        let visit = view.visit
        offers = try Inspection.life.steps(in: view.inspection.state).filter { $0.isOffered(to: view) }.map { step in
            MoveOffer(
                label: step.phrase, link: step.link(of: view.inspection.id),
                obstacles: (step.isWorkOfTeam ? [view.obstacleToWork].compactMap(\.self) : [])
                    + (try view.inspection.obstacles(
                        to: step, by: visit.actor.name, on: visit.today, in: snapshot)),
                isGrave: step == .cancel)
        }
    }

    var html: HTML {
        """
        \(.breadcrumb([(t("Kiểm tra"), InspectionPaths.list()), (view.inspection.code, nil)], t))
        \(.identity(t("Kiểm tra cải cách hành chính tại \(view.unit.shortName)"), facts: facts))
        \(view.barrier)
        \(work)
        \(next)
        \(again)
        \(history)
        """
    }

    private var facts: KeyValuePairs<String, HTML> {
        let inspection = view.inspection
        return [
            t("Mã"): HTML(inspection.code), t("Tình trạng"): .state(inspection.state, t),
            t("Hình thức"): HTML(t(inspection.form.phrase)),
            t("Ngày kiểm tra"): HTML(
                inspection.beginsOn == inspection.endsOn
                    ? inspection.beginsOn.text : "\(inspection.beginsOn.text)–\(inspection.endsOn.text)"),
            t("Địa điểm"): HTML(inspection.venue.isEmpty ? "–" : inspection.venue),
            t("Kỳ"): HTML(
                inspection.periods.map { "\(t($0.phrase)) (\($0.from.text)–\($0.to.text))" }.joined(separator: "; ")),
            t("Theo"): HTML(inspection.decision),
        ]
    }

    private var work: HTML {
        guard !lines.isEmpty else { return .nothing }
        return .section(
            t("Công việc"),
            .tasks(
                lines.map { line in
                    let name: HTML = line.link.map { "<a href=\"\($0)\">\(t(line.name))</a>" } ?? HTML(t(line.name))
                    return (name, line.state)
                }))
    }

    /// The steps that are possible from here, those with obstacles greyed and said why.
    private var next: HTML {
        guard !offers.isEmpty else { return .nothing }
        return .section(t("Việc tiếp theo"), .offers(offers, t))
    }

    /// The way to look again at what was concluded.
    private var again: HTML {
        guard !isAway, view.inspection.state.isConcluded, view.mayInspect(OpenInspection.permission) else {
            return .nothing
        }
        let query: KeyValuePairs<String, String?> = ["follows": view.inspection.code, "unit": view.unit.code]
        return .actions([.buttonLink(t("Mở cuộc phúc tra"), to: InspectionPaths.new().with(query: query))])
    }

    private var history: HTML {
        guard !steps.isEmpty else { return .nothing }
        var table = Table(
            caption: t("Các bước đã qua"),
            [.text(HTML(t("Bước"))), .text(HTML(t("Ngày"))), .text(HTML(t("Ai"))), .text(HTML(t("Lý do")))])
        for step in steps {
            table.row([
                HTML(t(step.step.phrase)), "\(step.day)", HTML(step.account),
                HTML(step.note.isEmpty ? "–" : step.note),
            ])
        }
        return .section(t("Lịch sử"), id: "history", table.html())
    }
}

extension Inspection.Step {
    /// The steps that are buttons on the page of an inspection; the others happen where their work is done.
    fileprivate func isOffered(to view: InspectionView) -> Bool {
        switch self {
        case .announce: view.mayInspect(AnnounceInspection.permission)
        case .reschedule: view.mayInspect(RescheduleInspection.permission)
        case .hear: view.mayInspect(AskExplanation.permission)
        default: Self.plain.contains(self) && view.mayInspect(AdvanceInspection.permission)
        }
    }

    private static let plain = AdvanceInspection.steps

    /// The steps that are done in the name of the team, so that its members alone take them.
    fileprivate var isWorkOfTeam: Bool { self == .announce || self == .hear }

    fileprivate func link(of inspection: Inspection.ID) -> Link {
        switch self {
        case .announce: InspectionPaths.announce(inspection)
        case .reschedule: InspectionPaths.reschedule(inspection)
        case .hear: InspectionPaths.askExplanation(inspection)
        default: InspectionPaths.step(inspection, rawValue)
        }
    }
}
