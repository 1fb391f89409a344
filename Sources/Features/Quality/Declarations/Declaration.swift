import Core
import Kernel
import Store

/// A unit's declaration that its quality system conforms to the standard (bản công bố). A later one takes its place.
///
/// Basis: Quyết định 19/2014/QĐ-TTg; Thông tư 26/2014/TT-BKHCN.
struct Declaration: Sendable {
    typealias ID = Kernel.ID<Declaration>

    let id: ID
    let unit: Unit.ID
    /// Number and notation.
    let number: String
    let signedOn: Day
    let place: String
    let governingBody: String
    let issuingBody: String
    let authority: String
    /// The title of who signs; no name is kept.
    let signerTitle: String
    let basis: [String]
    let standard: String
    /// The fields of work it speaks of.
    let fields: String
    /// Of the document as it was made.
    let digest: Digest
    /// When a later one took its place; nil while it stands.
    let supersededOn: Day?

    var subject: Subject { Subject("declaration", id) }
}

/// A procedure of a unit that has a quality document in force on a day: a line of the annex.
struct ScopeItem: Sendable, Hashable {
    let procedure: String
    let name: String
    let document: String
    let documentVersion: Int
}

/// What of a scope came and went since it was declared.
struct ScopeChange: Sendable, Hashable {
    let came: [ScopeItem]
    let went: [ScopeItem]

    init(from declared: [ScopeItem], to now: [ScopeItem]) {
        let known = Set(declared.map(\.procedure))
        let present = Set(now.map(\.procedure))
        came = now.filter { !known.contains($0.procedure) }
        went = declared.filter { !present.contains($0.procedure) }
    }

    var isEmpty: Bool { came.isEmpty && went.isEmpty }
}

/// That a scope has to be declared again (công bố lại), open until it was or fits again.
struct Redeclaration: Sendable {
    typealias ID = Kernel.ID<Redeclaration>

    let id: ID
    let declaration: Declaration.ID
    let unit: Unit.ID
    let dueOn: Day
    let closedOn: Day?
}

extension Declare {
    /// Why nothing can be declared.
    static func obstacle(scope: [ScopeItem]) -> Reason? {
        scope.isEmpty
            ? Reason("Chưa có thủ tục nào có tài liệu chất lượng đang hiệu lực để công bố.", basis: .circular) : nil
    }
}
