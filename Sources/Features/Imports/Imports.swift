import Core
import Kernel
public import Web

extension Feature {
    /// Loading register files in the browser, and every load with its file, its problems and its undoing.
    public static let imports = Feature(
        "imports", acts: [LoadRegister.self, UndoBatch.self],
        menu: [MenuItem("Nạp dữ liệu", to: ImportPaths.list(), .needs("batch.read"), order: 30)],
        routes: ImportRoutes.declare)
}
