import Core
import Formats
import Kernel
import Web

/// Addresses of legal documents; the page of one is known to Web, so that every slice can link to it.
enum LegalPaths {
    static let list = Path("laws")
    static let export = Path<TableFormat>("laws/export/:format")
    static let new = Path("laws/new")
    static let correct = Path<KnownLaw.ID>("laws/:id/correct")
    static let check = Path<KnownLaw.ID>("laws/:id/checks/new")
    static let relate = Path<KnownLaw.ID>("laws/:id/relate")
    static let unrelate = Path<LegalRelation.ID>("laws/relations/:id/remove")
}

/// Addresses of reviews and of the grounds that ask for them.
enum ReviewPaths {
    static let list = Path("laws/reviews")
    static let export = Path<TableFormat>("laws/reviews/export/:format")
    static let new = Path("laws/reviews/new")
    static let one = Path<LegalReview.ID>("laws/reviews/:id")
    static let move = Path<LegalReview.ID, ReviewMove>("laws/reviews/:id/:move")
    static let sheet = Path<LegalReview.ID>("laws/reviews/:id/docx")
    static let ground = Path<LegalGround.ID>("laws/grounds/:id")
}

/// Addresses of the lists that are put out.
enum ListPaths {
    static let list = Path("laws/lists")
    static let export = Path<TableFormat>("laws/lists/export/:format")
    static let document = Path("laws/lists/docx")
    static let yearly = Path<YearlyList.ID>("laws/yearly/:id")
}

/// Addresses of plans.
enum LegalPlanPaths {
    static let list = Path("laws/plans")
    static let export = Path<TableFormat>("laws/plans/export/:format")
    static let one = Path<LegalPlan.ID>("laws/plans/:id")
    static let item = Path<LegalPlan.Item.ID>("laws/plans/items/:id")
}

/// Addresses of following how law is enforced.
enum MonitoringPaths {
    static let list = Path("laws/monitoring")
    static let export = Path<TableFormat>("laws/monitoring/export/:format")
    static let new = Path("laws/monitoring/new")
    static let report = Path("laws/monitoring/report")
    static let document = Path("laws/monitoring/report/docx")
    static let finding = Path<MonitoringFinding.ID>("laws/monitoring/findings/:id")
    static let findingMove = Path<MonitoringFinding.ID, FindingMove>("laws/monitoring/findings/:id/:move")
    static let one = Path<Monitoring.ID>("laws/monitoring/:id")
    static let close = Path<Monitoring.ID>("laws/monitoring/:id/close")
}

/// The parts of the slice, on top of each of its lists.
enum LegalPart: CaseIterable {
    case documents, reviews, lists, monitoring, plans

    var label: Phrase {
        switch self {
        case .documents: "Văn bản"
        case .reviews: "Rà soát"
        case .lists: "Danh mục công bố"
        case .monitoring: "Theo dõi thi hành"
        case .plans: "Kế hoạch"
        }
    }

    private var link: Link {
        switch self {
        case .documents: LegalPaths.list()
        case .reviews: ReviewPaths.list()
        case .lists: ListPaths.list()
        case .monitoring: MonitoringPaths.list()
        case .plans: LegalPlanPaths.list()
        }
    }

    /// The way to the other parts.
    func navigation(_ t: Tongue) -> HTML {
        let lines = Self.allCases.map { part -> HTML in
            """
            <li><a href="\(part.link)"\(attribute: "aria-current", part == self ? "page" : nil)>\(t(part.label))</a></li>
            """
        }
        return "<nav class=\"tabs\" aria-label=\"\(t("Pháp luật"))\"><ul>\(lines)</ul></nav>\n"
    }
}

extension HTML {
    /// Buttons for the moves that are possible, greyed ones with the reason for the others.
    static func moves(_ moves: [(label: String, link: Link, isGrave: Bool, obstacle: Reason?)], _ t: Tongue) -> HTML {
        guard !moves.isEmpty else { return .nothing }
        let first = moves.firstIndex { $0.obstacle == nil }
        let buttons = moves.enumerated().map { place, move -> HTML in
            guard move.obstacle == nil else {
                return "<button class=\"button quiet\" type=\"button\" disabled>\(move.label)</button>"
            }
            return .buttonLink(
                move.label, to: move.link, style: move.isGrave ? .grave : place == first ? .main : .quiet)
        }
        let hindered = moves.compactMap { move in
            move.obstacle.map { reason -> HTML in "<li>\(move.label): \(t(reason.phrase))</li>" }
        }
        let reasons: HTML = "<ul class=\"muted\">\(hindered)</ul>"
        return "\(.actions(buttons))\(if: !hindered.isEmpty, reasons)"
    }
}

extension Link {
    /// The address with the values that narrow the list shown now.
    func keeping(_ names: [String], of visit: Visit) -> Link {
        names.reduce(self) { link, name in
            let value = visit.query[name] ?? ""
            return value.isEmpty ? link : link.with(query: [name: value])
        }
    }
}

extension Visit {
    /// The rules of reviewing and monitoring.
    var legal: LegalRules { product.knowledge.figures.rules.legal }

    /// The address's word for a filter; nil when it is empty.
    func asked(_ name: String) -> String? { query[name].flatMap { $0.isEmpty ? nil : $0 } }

    /// What a list of units shows in its fields: what the address says, and the unit it fell back to.
    func shown(_ scope: UnitScope) -> Form {
        var form = Form(query)
        form.fields.set("unit", scope.unit.code)
        return form
    }
}
