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
    /// How wide whoever made the table wants them.
    private var given: [Double?] = []
    /// How many letters the longest cell of each has.
    private var longest: [Int] = []

    /// A longer text is read in the line above the sheet.
    private static let mostWidth = 60.0
    /// The widest sheet that is still readable on a page across.
    private static let widestPage = 200.0
    private static let mostLinks = 65_530
    private static let mostLetters = 32_767

    /// Writes what comes before the rows, and the header.
    mutating func begin(_ titles: [TableColumn]) {
        columns = titles.indices.map { SheetMarkup.name(ofColumn: $0) }
        given = titles.map(\.width)
        // Room for the arrow of the filter.
        longest = titles.map { max(8, $0.title.count + 2) }
        bytes += head
        append(titles.map { .text($0.title) }, textStyle: .header)
    }

    /// What comes before the rows. Its length is the same whatever stands in them: it is written first, and over itself
    /// once all rows are known.
    var head: [UInt8] {
        let widths = zip(given, longest).map { given, longest -> Double in
            given.map { min(max($0, 1), 255) } ?? min(Double(longest) + 2, SheetMarkup.mostWidth)
        }
        let fits = widths.reduce(0, +) <= SheetMarkup.widestPage
        var text = WorkbookPackage.prolog
        text += #"<worksheet xmlns="\#(WorkbookPackage.main)" xmlns:r="\#(WorkbookPackage.office)">"#
        if fits { text += #"<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>"# }
        text += #"<sheetViews><sheetView tabSelected="1" workbookViewId="0"><pane ySplit="1" topLeftCell="A2""#
        text += #" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>"#
        if !widths.isEmpty {
            let columns = widths.enumerated().map { place, width in
                #"<col min="\#(place + 1)" max="\#(place + 1)" width="\#((width * 10).rounded() / 10)" customWidth="1"/>"#
            }
            text += "<cols>\(columns.joined())</cols>"
        }
        let room = 1000 + 64 * widths.count
        return Array(text.utf8) + [UInt8](repeating: Ascii.space, count: max(0, room - text.utf8.count))
            + Array("<sheetData>".utf8)
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
        bytes += #"<pageSetup paperSize="9" fitToHeight="0" orientation="landscape"/>"#.utf8
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
        for (index, cell) in cells.prefix(columns.count).enumerated() {
            let place = "\(columns[index])\(row)"
            longest[index] = max(longest[index], SheetMarkup.letters(of: cell, beyond: longest[index]))
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

    /// How many letters a cell shows; a text is counted only where it may be longer than the longest so far.
    private static func letters(of cell: TableCell, beyond known: Int) -> Int {
        switch cell {
        case .empty: 0
        case .text(let text), .link(let text, to: _): text.utf8.count > known ? text.unicodeScalars.count : 0
        case .number(let number): number.description.utf8.count
        case .decimal(let number): number.description.utf8.count
        case .day: 10
        case .moment: 16
        }
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
