import Core
import Formats
import Kernel
import Web

/// The book of incoming documents as a list.
struct BookPage {
    let visit: Visit
    let view: BookView
    let documents: [IncomingDocument]
    let limit: Int
    let total: Int
    let units: [Unit.ID: String]
    private var t: Tongue { visit.t }

    /// So many are counted; beyond them the page says “more than”. What is searched for by words is looked up one by one,
    /// and who finds a hundred asks for more words.
    static func countLimit(of filter: IncomingDocument.Filter) -> Int { filter.words.isEmpty ? 2_000 : 100 }

    var html: HTML {
        """
        \(.identity(t("Sổ văn bản đến"), facts: [t("Đơn vị"): HTML(view.scope.unit.shortName), t("Số văn bản"): HTML(counted)]))
        \(.actions(actions))
        \(filters)
        \(table)
        \(.pager(next: next, first: visit.query["after"] == nil ? nil : visit.same(RegistryPaths.book(), with: [:]), t))
        \(exports)
        """
    }

    private var counted: String {
        let limit = Self.countLimit(of: view.filter)
        return total > limit ? t("hơn \(t.number(limit))") : t.number(total)
    }

    private var actions: [HTML] {
        var actions: [HTML] = []
        if visit.actor.may(RegisterDocument.permission) {
            actions.append(
                .buttonLink(
                    t("Đăng ký văn bản đến"), to: RegistryPaths.new().with(query: ["unit": view.scope.unit.code]),
                    style: .main))
        }
        if visit.actor.may(ReceiveMessage.permission) {
            actions.append(
                .buttonLink(
                    t("Liên thông văn bản"), to: ExchangePaths.all().with(query: ["unit": view.scope.unit.code])))
        }
        actions.append(
            .buttonLink(
                t("Thời gian ở từng bàn"), to: RegistryPaths.dwell().with(query: ["unit": view.scope.unit.code])))
        if visit.actor.may(SaveDesk.permission, at: view.scope.unit.path) {
            actions.append(
                .buttonLink(
                    t("Bàn làm việc"), to: RegistryPaths.desks().with(query: ["unit": view.scope.unit.code])))
        }
        actions.append(
            .buttonLink(
                t("Đề nghị hủy"), to: RegistryPaths.retention().with(query: ["unit": view.scope.unit.code])))
        return actions
    }

    private var exports: HTML {
        .actions(
            .downloads(t) { visit.same(RegistryPaths.export($0), with: [:]) } + [
                .buttonLink(t("In sổ đăng ký"), to: visit.same(RegistryPaths.print(), with: [:])),
                SavedViews.form(visit, t("Sổ văn bản đến")),
            ])
    }

    private var filters: HTML {
        var values = Form(visit.query)
        values.fields.set("unit", view.scope.unit.code)
        values.fields.set("scope", view.scope.scope.rawValue)
        return visit.filters(showing: RegistryPaths.book(), values: values) { parts in
            [
                parts.line(
                    "q", t("Tìm trong trích yếu, tác giả, số ký hiệu"), kind: .search)
            ] + parts.unitScope(t) + [
                parts.line("year", t("Năm"), kind: .number),
                parts.select("state", t("Tình trạng"), choices(IncomingDocument.State.allCases), empty: t("Tất cả")),
                parts.select(
                    "urgency", t("Độ khẩn"), choices(IncomingDocument.Urgency.allCases), empty: t("Tất cả")),
                parts.select("channel", t("Kênh"), choices(IncomingDocument.Channel.allCases), empty: t("Tất cả")),
                parts.line("desk", t("Bàn"), kind: .search),
                parts.line("from", t("Đến từ ngày"), kind: .day), parts.line("to", t("Đến ngày"), kind: .day),
                parts.check("late", t("Chỉ văn bản quá hạn")),
            ]
        }
    }

    private func choices(_ words: [some Worded]) -> [Choice] {
        words.map { Choice($0.rawValue, t($0.phrase)) }
    }

    private var next: Link? {
        documents.count > limit
            ? visit.same(RegistryPaths.book(), with: ["after": "\(IncomingDocument.Place(documents[limit - 1]))"]) : nil
    }

    private var table: HTML {
        var table = Table(
            caption: t("Văn bản đến, mới nhất trước"),
            [
                .text(HTML(t("Số đến"))), .text(HTML(t("Trích yếu"))), .text(HTML(t("Số, ký hiệu"))),
                .text(HTML(t("Tác giả"))), .text(HTML(t("Ngày đến"))), .text(HTML(t("Bàn"))),
                .text(HTML(t("Thời hạn"))), .text(HTML(t("Tình trạng"))),
            ])
        for document in documents.prefix(limit) {
            let place = view.scope.ids.count > 1 ? units[document.unit].map { " · \($0)" } ?? "" : ""
            table.row([
                "<a href=\"\(RegistryPaths.one(document.id))\">\(document.number)/\(document.year)</a>\(place)",
                HTML(document.subject),
                "\(document.symbol)\(if: document.urgency != .normal, " \(HTML.tag(t(document.urgency.phrase), .care))")",
                HTML(document.issuer), "\(document.arrivedAt.day)", HTML(document.desk), .due(document.dueOn, t),
                .standing(of: document, on: visit.today, t),
            ])
        }
        return table.html(empty: HTML(t("Không có văn bản nào như vậy.")))
    }
}

/// A word of a list with what people call it.
protocol Worded: RawRepresentable<String> {
    var phrase: Phrase { get }
}

extension IncomingDocument.State: Worded {}
extension IncomingDocument.Urgency: Worded {}
extension IncomingDocument.Channel: Worded {}

extension HTML {
    /// A deadline, or that there is none.
    static func due(_ day: Day?, _ t: Tongue) -> HTML {
        day.map { "\($0)" } ?? "<span class=\"muted\">\(t("không có"))</span>"
    }

    /// Where a document stands, and whether it is late.
    static func standing(of document: IncomingDocument, on day: Day, _ t: Tongue) -> HTML {
        switch document.outcome(on: day) {
        case .runningLate: .tag("▼ \(t(document.state.phrase)), \(t("quá hạn"))", .wrong)
        case .doneLate: .tag("▼ \(t("hoàn thành quá hạn"))", .care)
        case .doneInTime: .tag("● \(t(document.state.phrase))", .done)
        case .runningInTime, nil: .tag(t(document.state.phrase))
        }
    }
}
