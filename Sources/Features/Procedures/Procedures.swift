public import Web

extension Feature {
    /// Administrative procedures: for now their register.
    public static let procedures = Feature(
        "procedures", migrations: ProcedureSchema.migrations, registers: [ProcedureRegister()])
}
