import Core
import Kernel
import Store

/// What one version of a checklist says (bộ nội dung kiểm tra): what inspections ask, item by item.
///
/// Flat, as every content: the items are a text of one line each, see ``ChecklistText``.
struct ChecklistContent: EditionContent {
    static let kind = "checklist"
    static let isForAll = true

    let name: String
    var decision: String?
    var issuedOn: Day?
    var items: String?

    /// How many items a checklist may have.
    static let limit = 300

    var title: String { name }
    var decidedOn: Day? { issuedOn }
    var read: ChecklistText { .known(items ?? "") }

    static func key(of code: String, at unit: Unit.ID) -> String { code }

    /// Every law that an item rests on, with its article: when it changes, the checklist has to be looked at again.
    var citations: [Citation] { Citation.laws(in: read.items.map(\.basis)) }

    var parts: [EditionPart] {
        let items = read.items
        return [
            EditionPart("name", "Tên bộ nội dung", name),
            EditionPart("decision", "Quyết định ban hành", decision, .decision),
            EditionPart("issuedOn", "Ngày ban hành", issuedOn?.text, .decision),
        ]
            + ChecklistItem.Group.allCases.map { group in
                EditionPart(
                    "items.\(group.rawValue)", group.phrase,
                    items.filter { $0.group == group }.map(\.sentence).joined(separator: "\n"))
            }
    }

    func obstacles(_ knowledge: Knowledge, isSigned: Bool, on day: Day, in snapshot: Snapshot) throws -> [Reason] {
        let text = read
        guard text.problems.isEmpty else { return text.problems }
        if text.items.isEmpty { return [Reason("Chưa có mục nào.", field: "items")] }
        if text.items.count > Self.limit { return [Reason("Có quá \(Self.limit) mục.", field: "items")] }
        let known = Set(knowledge.figures.rules.indicators.map(\.code))
        let unknown = Set(text.items.flatMap(\.indicators)).subtracting(known).sorted()
        let codes = Self.doubled(text.items.map(\.code))
        let bound = Self.doubled(text.items.flatMap(\.indicators))
        return unknown.map { Reason("Không có chỉ số mang mã “\($0)”.", field: "items") }
            + codes.map { Reason("Mã mục \($0) có hai lần.", field: "items") }
            + bound.map { Reason("Chỉ số \($0) gắn với hai mục; mỗi chỉ số chỉ gắn với một mục.", field: "items") }
    }

    private static func doubled(_ words: [String]) -> [String] {
        Dictionary(grouping: words) { $0 }.filter { $0.value.count > 1 }.keys.sorted()
    }

    static func obstacle(toCode code: String) -> Reason? {
        code.wholeMatch(of: /[A-Z0-9][A-Z0-9_-]{0,29}/) == nil
            ? Reason("Mã bộ nội dung gồm chữ hoa không dấu và số, ví dụ CCHC.", field: "code") : nil
    }
}

extension ChecklistContent {
    /// The list that comes with the program, as it is on a day.
    init(_ seed: SeedChecklist, _ rules: InspectionRules, on day: Day) {
        let lines = seed.items(on: day).map { item in
            [
                item.code, item.group, item.ask, item.answer,
                item.basis(on: day).map { basis in
                    basis.document + (basis.article.map { ", \($0)" } ?? "")
                }.joined(separator: "; "),
                item.evidence, (item.indicators ?? []).joined(separator: " "), Self.threshold(of: item, rules),
                item.grade,
                seed.audiences(of: item, on: day).joined(separator: " "), item.validFrom?.text ?? "",
                item.validUntil?.text ?? "", item.sourced ? "" : Self.unverified.vietnamese,
                (item.criteria ?? []).joined(separator: " "),
            ].joined(separator: " | ")
        }
        self.init(name: seed.name, items: lines.joined(separator: "\n"))
    }

    /// What has to be reached: as the list says, or the least share that the rules set from day to day.
    private static func threshold(of item: SeedChecklist.Item, _ rules: InspectionRules) -> String {
        guard let code = item.thresholdFigure else { return item.threshold ?? "" }
        return rules.figures.filter { $0.code == code }.map { figure in
            ">= \(VietnameseNumber.text(figure.value))%" + (figure.validUntil.map { " đến \($0.text)" } ?? "")
        }.joined(separator: "; ")
    }

    private static let unverified: Phrase = "từ thực tiễn, cần kiểm chứng"
}
