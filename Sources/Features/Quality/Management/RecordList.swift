import Core
import Formats
import Kernel
import Store
import Web

/// A list of one kind of record: one declaration of its columns serves the page and the files.
struct RecordList<Line> {
    let tab: QualityTabs
    let title: Phrase
    let caption: Phrase
    let empty: Phrase
    let path: Path<>
    let export: Path<TableFormat>
    let states: [(value: String, phrase: Phrase)]
    let columns: [Column]
    /// The lines of a filter, the newest first.
    let lines: (ListFilter, Int, Snapshot) throws -> [Line]
    /// The number by which the next page begins behind a line.
    let place: (Line) -> Int

    struct Column {
        let head: Phrase
        /// The head in files.
        let header: String
        let cell: (Line, Tongue) -> HTML
        let value: (Line) -> TableCell

        init(
            _ head: Phrase, _ header: String, cell: @escaping (Line, Tongue) -> HTML,
            value: @escaping (Line) -> TableCell
        ) {
            self.head = head
            self.header = header
            self.cell = cell
            self.value = value
        }

        /// A column of plain text, a dash where there is none.
        static func text(_ head: Phrase, _ header: String, _ text: @escaping (Line) -> String) -> Column {
            Column(
                head, header, cell: { line, _ in HTML(text(line).isEmpty ? "–" : text(line)) },
                value: { .text(text($0)) })
        }

        static func day(_ head: Phrase, _ header: String, _ day: @escaping (Line) -> Day?) -> Column {
            Column(
                head, header, cell: { line, _ in HTML(day(line)?.text ?? "–") },
                value: { line in .day(orEmpty: day(line)) })
        }
    }

    private static var pageRows: Int { 50 }
    /// How many lines a file holds at most.
    private static var fileRows: Int { 100_000 }

    /// The list as a page.
    ///
    /// - Parameter further: what the page shows below the list, for the unit.
    func page(
        _ visit: Visit, actions: (Unit) throws -> [HTML] = { _ in [] },
        further: (UnitScope, Snapshot) throws -> HTML = { _, _ in .nothing }
    ) throws -> Reply {
        try visit.read { snapshot in
            guard let filter = try visit.listFilter(in: snapshot) else {
                return visit.page(title: title, body: .withoutUnits(visit, heading: title))
            }
            let found = try lines(filter, Self.pageRows + 1, snapshot)
            let unit = filter.scope.unit
            return visit.page(
                title: title,
                body: """
                    \(.printHead(office: visit.product.office, visit.t("In ngày \(visit.today.text)")))
                    \(.identity(visit.t(title), facts: [
                        visit.t("Đơn vị"): HTML(unit.shortName), visit.t("Tính đến"): "\(visit.today)",
                    ]))
                    \(tab.html(unit, visit.t))
                    \(.actions(try actions(unit) + files(filter, visit)))
                    \(filters(filter, visit))
                    \(table(found, filter, visit))
                    \(try further(filter.scope, snapshot))
                    """)
        }
    }

    /// The whole list as a file.
    func file(_ visit: Visit, _ format: TableFormat) throws -> Reply {
        try visit.read { snapshot in
            guard let filter = try visit.listFilter(in: snapshot) else { throw Refusal.notFound }
            return try .table(
                format, name: "\(title.vietnamese) \(filter.scope.unit.shortName)", on: visit.today,
                columns.map(\.header)
            ) { add in
                for line in try lines(filter, Self.fileRows, snapshot) { try add(columns.map { $0.value(line) }) }
            }
        }
    }

    private func files(_ filter: ListFilter, _ visit: Visit) -> [HTML] {
        .downloads(visit.t) { export($0).with(filter) }
    }

    private func filters(_ filter: ListFilter, _ visit: Visit) -> HTML {
        let t = visit.t
        let values = Form([
            "unit": filter.scope.unit.code, "scope": filter.scope.scope.rawValue,
            "year": filter.year.map { "\($0)" } ?? "", "state": filter.state ?? "",
        ])
        return visit.filters(showing: path(), values: values) { parts in
            let state = parts.select(
                "state", t("Tình trạng"), states.map { Choice($0.value, t($0.phrase)) }, empty: t("Tất cả"))
            return parts.unitScope(t) + [parts.line("year", t("Năm"), kind: .number)] + (states.isEmpty ? [] : [state])
        }
    }

    private func table(_ found: [Line], _ filter: ListFilter, _ visit: Visit) -> HTML {
        let t = visit.t
        var table = Table(caption: t(caption), columns.map { .text(HTML(t($0.head))) })
        for line in found.prefix(Self.pageRows) { table.row(columns.map { $0.cell(line, t) }) }
        let next = found.count > Self.pageRows ? place(found[Self.pageRows - 1]) : nil
        return """
            \(table.html(empty: HTML(t(empty))))
            \(.pager(
                next: next.map { path().with(filter).with(query: ["before": "\($0)"]) },
                first: filter.before == nil ? nil : path().with(filter), t))
            """
    }
}

extension Link {
    /// The same address for what a filter shows.
    fileprivate func with(_ filter: ListFilter) -> Link {
        with(query: [
            "unit": filter.scope.unit.code, "scope": filter.scope.scope.rawValue,
            "year": filter.year.map { "\($0)" }, "state": filter.state,
        ])
    }
}

extension Visit {
    /// What the address of a list asks for; nil while there is no unit.
    fileprivate func listFilter(in snapshot: Snapshot) throws -> ListFilter? {
        guard let scope = try UnitScope(self, needs: "quality.read", in: snapshot) else { return nil }
        let year: Int? = query.value("year")
        return ListFilter(
            scope: scope, year: year.flatMap { (1990...2200).contains($0) ? $0 : nil },
            state: query["state"].flatMap { $0.isEmpty ? nil : $0 }, before: query.value("before"))
    }

    /// The button that leads to the form of a new record of a unit, for whoever may add one.
    func adding(_ phrase: Phrase, at path: Path<>, _ permission: Permission) -> (Unit) -> [HTML] {
        { unit in
            guard actor.may(permission, at: unit.path) else { return [] }
            return [.buttonLink(t(phrase), to: path().with(query: ["unit": unit.code]), style: .main)]
        }
    }

    /// The unit that a new record is for, as the form or the address says; the top of what the person holds when neither
    /// does.
    ///
    /// - Throws: `Refusal.notFound` without a unit, `Refusal.forbidden` without the right over it.
    func unitOfNew(_ form: Form?, _ permission: Permission, in snapshot: Snapshot) throws -> Unit {
        let code = form?["unit"] ?? query["unit"] ?? ""
        let unit = try code.isEmpty ? tops(in: snapshot).first : Unit.find(code: code.uppercased(), in: snapshot)
        guard let unit else { throw Refusal.notFound }
        try require(permission, over: unit.path)
        return unit
    }

    /// The unit of a record, if the visitor may see it.
    func qualityUnit(_ id: Unit.ID, in snapshot: Snapshot) throws -> Unit {
        let unit = try Unit.known(id, in: snapshot)
        guard actor.may("quality.read", at: unit.path) else { throw Refusal.notFound }
        return unit
    }
}
