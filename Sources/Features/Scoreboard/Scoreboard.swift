public import Core
import Kernel
public import Web

extension Feature {
    /// Figures against targets, and the records behind them.
    public static func scoreboard(_ rules: Rules) -> Feature {
        Feature(
            "scoreboard", registers: [TargetRegister(rules: rules)],
            menu: [MenuItem("Bảng chỉ tiêu", to: FigurePaths.board(), .needs("figures.read"), order: 10)],
            routes: FigureRoutes.declare)
    }
}
