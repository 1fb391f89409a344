import Core
import Store

/// What follows whenever documents or relations change, by file or by hand: who is in force, and what must be reviewed.
enum LegalConsequences {
    static func settle(by rules: Rules, in tx: Transaction) throws {
        try LegalSettling.settle(in: tx)
        try LegalGround.settle(by: rules, in: tx)
    }
}
