import Core
import Kernel
import Store

/// Shows the public what was promised after a conclusion and how far it is; off unless somebody says so.
struct OpenBoard: InspectingAct {
    static let name = "board.open"
    let inspection: Inspection.ID

    func perform(_ occasion: Occasion, in tx: Transaction) throws -> Journaled<Inspection.ID> {
        let inspection = try Inspection.find(inspection, in: tx)
        if let obstacle = try inspection.obstacle(toBoard: .open, in: tx) { throw Refusal.conflict([obstacle]) }
        try inspection.openBoard(on: occasion, in: tx)
        return Journaled(inspection.id, of: inspection.subject, unit: inspection.unit, facts: ["board": "open"])
    }
}

/// Shows it no longer.
struct CloseBoard: InspectingAct {
    static let name = "board.close"
    let inspection: Inspection.ID

    func perform(_ occasion: Occasion, in tx: Transaction) throws -> Journaled<Inspection.ID> {
        let inspection = try Inspection.find(inspection, in: tx)
        if let obstacle = try inspection.obstacle(toBoard: .close, in: tx) { throw Refusal.conflict([obstacle]) }
        try inspection.closeBoard(in: tx)
        return Journaled(inspection.id, of: inspection.subject, unit: inspection.unit, facts: ["board": "closed"])
    }
}

/// Whether the board of an inspection is opened or closed.
enum BoardMove: String, Sendable, LosslessStringConvertible {
    case open
    case close

    init?(_ description: String) { self.init(rawValue: description) }
    var description: String { rawValue }
}

extension Inspection {
    /// Why its board cannot be opened or closed now.
    func obstacle(toBoard move: BoardMove, in snapshot: Snapshot) throws -> Reason? {
        if !state.isConcluded { return Reason("Chỉ công khai việc khắc phục của kết luận đã ban hành.") }
        let isOpen = try isBoardOpen(in: snapshot)
        switch move {
        case .open: return isOpen ? Reason("Việc khắc phục đang được công khai.") : nil
        case .close: return isOpen ? nil : Reason("Việc khắc phục chưa được công khai.")
        }
    }
}
