import Core
import Kernel
import Store

/// Says that a desk that was asked to help has done its part. The document goes on at the desk that leads on it.
///
/// Basis: Nghị định 30/2020/NĐ-CP, Điều 23 khoản 4.
struct CooperateOnDocument: StepAct {
    static let name = "document.cooperate"
    static let kind = DocumentStep.Kind.cooperate
    let document: IncomingDocument.ID
    let version: Int
    /// The desk whose part it was.
    let helper: String
    /// What it gave.
    let contribution: String

    func step(on document: IncomingDocument, _ occasion: Occasion, in tx: Transaction) throws -> DocumentStep {
        let helps = try DocumentHelp.of(document.id, in: tx)
        guard let help = helps.first(where: { $0.desk == VietnameseText.clean(helper) }) else {
            throw Refusal.invalid("helper", "Bàn “\(helper)” không được phân công phối hợp văn bản này.")
        }
        if let doneOn = help.doneOn {
            throw Refusal.invalid("helper", "Bàn \(help.desk) đã phối hợp xong ngày \(doneOn.text).")
        }
        guard let contribution = Optional(contribution).nonBlank else {
            throw Refusal.invalid("contribution", "Chưa nêu kết quả phối hợp.")
        }
        return DocumentStep(kind: .cooperate, at: occasion.now, note: contribution, cooperating: help.desk)
    }
}
