import Kernel

/// The rows of a sheet as SpreadsheetML.
struct SheetMarkup {
    /// What was written and not yet taken away.
    private(set) var bytes: [UInt8] = []
    /// The number of the last row.
    private(set) var row = 0
    /// The cells that lead somewhere; no more than spreadsheets allow, so this stays small.
    private(set) var links: [(cell: String, address: String)] = []
    private var columns: [String] = []

    private static let mostLinks = 65_530
    private static let mostLetters = 32_767

    /// Writes what comes before the rows, and the header.
    mutating func begin(_ titles: [TableColumn]) {
        columns = titles.indices.map { SheetMarkup.name(ofColumn: $0) }
        bytes += WorkbookPackage.prolog.utf8
        bytes += #"<worksheet xmlns="\#(WorkbookPackage.main)" xmlns:r="\#(WorkbookPackage.office)"><sheetViews>"#.utf8
        bytes += #"<sheetView tabSelected="1" workbookViewId="0"><pane ySplit="1" topLeftCell="A2""#.utf8
        bytes += #" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>"#.utf8
        if !titles.isEmpty {
            let widths = titles.enumerated().map {
                #"<col min="\#($0 + 1)" max="\#($0 + 1)" width="\#($1.width)" customWidth="1"/>"#
            }
            bytes += "<cols>\(widths.joined())</cols>".utf8
        }
        bytes += "<sheetData>".utf8
        append(titles.map { .text($0.title) }, textStyle: .header)
    }

    /// Writes a row.
    mutating func append(_ cells: [TableCell]) { append(cells, textStyle: .text) }

    /// Writes what comes after the rows.
    mutating func end() {
        bytes += "</sheetData>".utf8
        if let last = columns.last { bytes += #"<autoFilter ref="A1:\#(last)\#(row)"/>"#.utf8 }
        if !links.isEmpty {
            let all = links.enumerated().map { #"<hyperlink ref="\#($1.cell)" r:id="rId\#($0 + 1)"/>"# }
            bytes += "<hyperlinks>\(all.joined())</hyperlinks>".utf8
        }
        bytes += "</worksheet>".utf8
    }

    /// Gives what was written and forgets it.
    mutating func take() -> [UInt8] {
        defer { bytes.removeAll(keepingCapacity: true) }
        return bytes
    }

    private mutating func append(_ cells: [TableCell], textStyle: WorkbookPackage.Style) {
        row += 1
        bytes += #"<row r="\#(row)">"#.utf8
        for (column, cell) in zip(columns, cells) {
            let place = "\(column)\(row)"
            switch cell {
            case .empty: continue
            case .text(let text): put(text, textStyle, place)
            // Spreadsheets keep 15 digits.
            case .number(let number) where number.magnitude >= 1_000_000_000_000_000:
                put(String(number), textStyle, place)
            case .number(let number): put(number: String(number), .general, place)
            case .decimal(let number): put(number: number.description, .general, place)
            case .day(let day): put(day, minutes: nil, day.text, place)
            case .moment(let moment):
                put(moment.day, minutes: moment.minuteOfDay, "\(moment.day.text) \(moment.clock)", place)
            case .link(let text, let address):
                let leads = SheetMarkup.mayLead(to: address) && links.count < SheetMarkup.mostLinks
                if leads { links.append((place, address)) }
                put(text, leads ? .link : textStyle, place)
            }
        }
        bytes += "</row>".utf8
    }

    private mutating func put(_ text: String, _ style: WorkbookPackage.Style, _ place: String) {
        if text.isEmpty { return }
        bytes += #"<c r="\#(place)" s="\#(style.rawValue)" t="inlineStr"><is><t xml:space="preserve">"#.utf8
        XMLText.append(SheetMarkup.cut(text), to: &bytes)
        bytes += "</t></is></c>".utf8
    }

    private mutating func put(number: String, _ style: WorkbookPackage.Style, _ place: String) {
        bytes += #"<c r="\#(place)" s="\#(style.rawValue)"><v>\#(number)</v></c>"#.utf8
    }

    /// The day number of a workbook, counted from 1900: the first that is sure is 1/3/1900, for a 29 February 1900 that never was
    /// is counted, too.
    private mutating func put(_ day: Day, minutes: Int?, _ text: String, _ place: String) {
        let serial = day.number + 25_569
        guard serial >= 61, day.parts.year <= 9999 else { return put(text, .text, place) }
        let value = minutes.map { "\(Double(serial) + Double($0) / 1440)" } ?? String(serial)
        put(number: value, minutes == nil ? .day : .moment, place)
    }

    /// Whether an address is one that a click may open.
    private static func mayLead(to address: String) -> Bool {
        ["https://", "http://", "mailto:"].contains { address.hasPrefix($0) }
            && address.utf8.allSatisfy { (0x21...0x7E).contains($0) } && address.utf8.count <= 2000
    }

    /// The text as far as a cell holds it, counted as spreadsheets count, in UTF-16.
    private static func cut(_ text: String) -> String {
        if text.utf8.count <= mostLetters || text.utf16.count <= mostLetters { return text }
        var kept = String.UnicodeScalarView()
        var count = 0
        for scalar in text.unicodeScalars {
            count += scalar.value > 0xFFFF ? 2 : 1
            if count >= mostLetters { break }
            kept.append(scalar)
        }
        return String(kept) + "…"
    }

    /// `A` for 0, `Z` for 25, `AA` for 26.
    static func name(ofColumn column: Int) -> String {
        let letter = String(UnicodeScalar(UInt8(ascii: "A") + UInt8(column % 26)))
        return column < 26 ? letter : name(ofColumn: column / 26 - 1) + letter
    }
}
