public import Core
import Kernel
public import Web

extension Feature {
    /// Figures against targets, and the records behind them.
    public static func scoreboard(_ rules: Rules) -> Feature {
        Feature(
            "scoreboard", migrations: PublishedFigureSchema.migrations,
            acts: [PublishIndicators.self, WithdrawIndicator.self], registers: [TargetRegister(rules: rules)],
            menu: [
                MenuItem("Bảng chỉ tiêu", to: FigurePaths.board(), .needs("figures.read"), order: 10),
                MenuItem("Chỉ số", to: PublishedFigurePaths.list(), .public, order: 45),
            ],
            routes: { routes in
                FigureRoutes.declare(&routes)
                PublicFigureRoutes.declare(&routes)
                PublishingRoutes.declare(&routes)
            })
    }
}
