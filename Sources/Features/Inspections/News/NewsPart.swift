import Core
import Kernel
import Web

extension InspectionPart {
    /// News of an inspection for the portal.
    static let news = InspectionPart(
        migrations: NewsSchema.migrations,
        acts: [
            PrepareNews.self, SaveNews.self, SubmitNews.self, SendBackNews.self, ApproveNews.self, WithdrawNews.self,
        ],
        lives: [InspectionNews.life.drawing], bars: [InspectionNews.bar], routes: NewsRoutes.declare,
        lines: { view, snapshot in
            let inspection = view.inspection
            guard view.isInspecting, inspection.state.isCarriedOut else { return [] }
            let news = try InspectionNews.find(inspection.id, in: snapshot)
            let isApproved = news?.state == .approved
            let hasFallen = try isApproved && news?.objections(in: snapshot).isEmpty == false
            let state: HTML =
                hasFallen
                ? .tag(view.t("đã duyệt, phải thu hồi"), .wrong)
                : .tag(view.t(news?.state.phrase ?? "chưa soạn"), isApproved ? .done : .plain)
            return [
                InspectionLine(
                    name: "Tin cho cổng thông tin", link: InspectionPaths.news(inspection.id), state: state)
            ]
        })
}
