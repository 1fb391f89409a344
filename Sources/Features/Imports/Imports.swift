import Core
import Kernel
public import Web

extension Feature {
    /// Loading register files in the browser, every load with its file, its problems and its undoing, and the saved
    /// mappings by which foreign files are loaded.
    public static let imports = Feature(
        "imports", migrations: ProfileSchema.migrations,
        acts: [LoadRegister.self, UndoBatch.self, SaveProfile.self, RetireProfile.self],
        menu: [MenuItem("Nạp dữ liệu", to: ImportPaths.list(), .needs("batch.read"), order: 30)],
        routes: ImportRoutes.declare)
}
