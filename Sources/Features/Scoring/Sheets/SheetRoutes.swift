import Core
import Kernel
import Store
import Web

/// Addresses of sheets and their sub-criteria.
enum SheetPaths {
    static let one = Path<Sheet.ID>("scoring/sheets/:id")
    static let move = Path<Sheet.ID, SheetMove>("scoring/sheets/:id/moves/:move")
    static let entry = Path<Sheet.ID, CriterionNumber>("scoring/sheets/:id/criteria/:number")
    static let write = Path<Sheet.ID, CriterionNumber, EntryMove>("scoring/sheets/:id/criteria/:number/:move")
    static let files = Path<Sheet.ID, CriterionNumber>("scoring/sheets/:id/criteria/:number/files/new")
    static let file = Path<Sheet.ID, CriterionNumber, Attachment.ID>("scoring/sheets/:id/criteria/:number/files/:file")
}

/// What can be done with a whole sheet on its page.
enum SheetMove: String, CaseIterable, LosslessStringConvertible {
    case submit, unlock, acceptScores, adjust, finishExplanation

    init?(_ description: String) { self.init(rawValue: description) }
    var description: String { rawValue }

    /// The step of the sheet's life that it is.
    var step: Sheet.Step {
        switch self {
        case .submit: .submit
        case .unlock: .unlock
        case .acceptScores: .appraise
        case .adjust: .adjust
        case .finishExplanation: .finish
        }
    }

    var phrase: Phrase { self == .acceptScores ? "Chấp nhận các điểm tự chấm còn lại" : step.phrase }

    var permission: Permission {
        switch self {
        case .submit: SubmitSheet.permission
        case .unlock: UnlockSheet.permission
        case .acceptScores, .adjust: AppraiseEntry.permission
        case .finishExplanation: FinishExplanation.permission
        }
    }

    /// Whether it is the appraising side's to do.
    var isAppraisers: Bool { [.unlock, .acceptScores, .adjust].contains(self) }
}

/// What can be written into one sub-criterion on its page.
enum EntryMove: String, CaseIterable, LosslessStringConvertible {
    case score, appraise, survey, explain, correct

    init?(_ description: String) { self.init(rawValue: description) }
    var description: String { rawValue }
}

enum SheetRoutes {
    static func declare(_ routes: inout Routes) {
        routes.get(SheetPaths.one, .needs("scoring.read")) { visit, id in
            try visit.read { snapshot in
                let page = try SheetPage(visit: visit, desk: try visit.sheet(id, in: snapshot), in: snapshot)
                return visit.page(title: "Phiếu chấm điểm", body: page.html)
            }
        }
        routes.get(SheetPaths.move, .needs("scoring.read")) { visit, id, move in try form(visit, id, move, nil) }
        routes.post(SheetPaths.move, .needs("scoring.read")) { visit, id, move in
            switch move {
            case .submit: try await perform(SubmitSheet.self, move, visit, id, "Đã nộp phiếu.")
            case .unlock: try await perform(UnlockSheet.self, move, visit, id, "Đã mở khóa phiếu.")
            case .acceptScores:
                try await perform(AcceptScores.self, move, visit, id, "Đã chấp nhận các điểm tự chấm còn lại.")
            case .adjust: try await perform(AdjustSheet.self, move, visit, id, "Đã ghi điểm thưởng, điểm phạt.")
            case .finishExplanation:
                try await perform(FinishExplanation.self, move, visit, id, "Đã kết thúc giải trình.")
            }
        }
        EntryRoutes.declare(&routes)
    }

    private static func form(_ visit: Visit, _ id: Sheet.ID, _ move: SheetMove, _ form: Form?) throws -> Reply {
        try visit.read { snapshot in
            let desk = try visit.sheet(id, in: snapshot)
            let offer = try desk.obstacle(to: move, for: visit, in: snapshot)
            guard offer.isHis else { throw Refusal.forbidden }
            if form == nil, let obstacle = offer.obstacle { throw Refusal.conflict([obstacle]) }
            let page = SheetMovePage(visit: visit, desk: desk, move: move, form: form)
            return visit.page(title: move.phrase, body: page.html, status: form?.status ?? 200)
        }
    }

    private static func perform<A: SheetAct>(
        _ type: A.Type, _ move: SheetMove, _ visit: Visit, _ id: Sheet.ID, _ notice: Phrase
    ) async throws -> Reply where A.Outcome == Sheet.ID {
        // Who may not see the sheet is not told that it exists.
        _ = try visit.read { try visit.sheet(id, in: $0) }
        return try await visit.perform(
            type, adding: ["sheet": "\(id)"],
            then: { id in .redirect(to: SheetPaths.one(id), notice: notice) },
            otherwise: { refused in try form(visit, id, move, refused) })
    }
}

extension Visit {
    /// A sheet, if the visitor may read its unit.
    func sheet(_ id: Sheet.ID, in snapshot: Snapshot) throws -> SheetDesk {
        let desk = try SheetDesk(id, in: snapshot)
        guard actor.may("scoring.read", at: desk.side.unit.path) else { throw Refusal.notFound }
        return desk
    }
}

extension SheetDesk {
    /// Whether a move is the visitor's to make, and why he cannot make it now.
    func obstacle(to move: SheetMove, for visit: Visit, in snapshot: Snapshot) throws -> (
        isHis: Bool, obstacle: Reason?
    ) {
        let path = move.isAppraisers ? side.above?.path ?? .everything : side.unit.path
        guard visit.actor.may(move.permission, at: path) else { return (false, nil) }
        if let obstacle = sheet.obstacle(to: move.step, in: campaign, at: visit.now) { return (true, obstacle) }
        guard move == .acceptScores || move == .adjust else { return (true, nil) }
        if move == .acceptScores, let obstacle = obstacleToAccept { return (true, obstacle) }
        return (true, try side.obstacle(for: visit.actor, to: sheet, entries.all, in: snapshot))
    }
}
