import Core
public import Web

extension Feature {
    /// Dossiers of administrative procedures: the register and what is counted over it.
    public static let dossiers = Feature(
        "dossiers", migrations: DossierSchema.migrations, families: [.dossiers], registers: [DossierRegister()])
}
