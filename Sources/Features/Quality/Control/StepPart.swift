import Core
import Kernel
import Store
import Web

/// The steps of a work procedure as a table, with their sum beside the term of the administrative procedure.
struct StepPart {
    let visit: Visit
    let steps: [ProcessStep]
    let sum: StepSum?
    private var t: Tongue { visit.t }

    init(visit: Visit, edition: Edition, in snapshot: Snapshot) throws {
        self.visit = visit
        let content = try edition.read(as: QualityContent.self)
        steps = ProcessStep.read(content.steps ?? "")
        if let procedure = content.procedure, let version = content.procedureVersion {
            sum = try FollowedProcedure.find(procedure, version, in: snapshot)?.sum(
                of: content.steps ?? "", visit.product.knowledge, on: visit.today)
        } else {
            sum = nil
        }
    }

    var html: HTML {
        guard !steps.isEmpty else { return .nothing }
        var table = Table(
            caption: t("Việc, người làm, thời gian, biểu mẫu"),
            [
                .text(HTML(t("Bước"))), .text(HTML(t("Người làm"))), .text(HTML(t("Thời gian"))),
                .text(HTML(t("Biểu mẫu"))),
            ])
        for (place, step) in steps.enumerated() {
            table.row([
                "\(place + 1). \(step.work)", HTML(step.role), duration(step),
                HTML(step.form.isEmpty ? "–" : step.form),
            ])
        }
        return .section(t("Các bước thực hiện"), id: "steps", table.html() + verdict)
    }

    private func duration(_ step: ProcessStep) -> HTML {
        guard let duration = step.duration else { return .tag(t("chưa đọc được"), .care) }
        let amount = VietnameseNumber.text(hundredths: duration.amount.millionths / 10_000)
        return switch duration.unit {
        case .days: HTML(t("\(amount) ngày"))
        case .hours: HTML(t("\(amount) giờ"))
        case .minutes: HTML(t("\(amount) phút"))
        }
    }

    private var verdict: HTML {
        guard let sum, let term = sum.term, let agrees = sum.agrees else { return .nothing }
        return agrees
            ? .inset(.done, "<p>\(t("Tổng thời gian các bước bằng thời hạn của thủ tục: \(term) ngày làm việc."))</p>")
            : .inset(
                .wrong,
                "<p>\(t("Tổng thời gian các bước là \(sum.text) ngày, thủ tục quy định \(term) ngày làm việc."))</p>")
    }
}
