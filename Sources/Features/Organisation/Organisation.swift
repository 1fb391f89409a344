import Core
import Kernel
public import Web

extension Feature {
    /// Units with their validity and successors, and the working-day calendar.
    public static let organisation = Feature(
        "organisation", registers: [UnitRegister(), CalendarRegister()],
        menu: [MenuItem("Đơn vị", to: UnitPaths.list(), .needs("unit.read"), order: 40)],
        routes: UnitRoutes.declare)
}
