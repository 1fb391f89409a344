/// Sizes and distances of administrative documents; the defaults lie in the ranges of Nghị định 30/2020/NĐ-CP, Phụ lục I.
///
/// It can be read from and written to JSON, so that another regulation is other data and no other program. Margins and
/// indents are in millimetres, sizes of type and spacing in points.
public struct OfficialLayout: Sendable, Codable, Hashable {
    /// Top margin: 20 to 25 mm (mục I.3).
    public var topMargin = 20.0
    /// Bottom margin: 20 to 25 mm (mục I.3).
    public var bottomMargin = 20.0
    /// Left margin: 30 to 35 mm (mục I.3).
    public var leftMargin = 30.0
    /// Right margin: 15 to 20 mm (mục I.3).
    public var rightMargin = 15.0
    /// The page number, centred in the top margin from the second page on: 13 to 14 (mục I.7).
    public var pageNumber = 13.0
    /// Quốc hiệu: 12 to 13, upright bold capitals (mục II.1).
    public var nationalName = 13.0
    /// Tiêu ngữ: 13 to 14, upright bold, a line of its own length beneath (mục II.1).
    public var motto = 14.0
    /// The governing body: 12 to 13, upright capitals (mục II.2).
    public var governingBody = 13.0
    /// The issuing body: 12 to 13, upright bold capitals (mục II.2).
    public var issuingBody = 13.0
    /// The line beneath the issuing body and beneath the subject, in proportion to the text: 1/3 to 1/2 (mục II.2, II.5).
    public var lineShare = 0.4
    /// Number and notation: 13, upright (mục II.3).
    public var number = 13.0
    /// Place and day: 13 to 14, italic (mục II.4).
    public var placeAndDay = 14.0
    /// The name of the type: 13 to 14, upright bold capitals (mục II.5).
    public var typeName = 14.0
    /// The subject under the name of the type: 13 to 14, upright bold (mục II.5).
    public var subject = 14.0
    /// The subject of a letter under its number: 12 to 13, upright (mục II.5).
    public var letterSubject = 13.0
    /// The content: 13 to 14, upright, justified (mục II.6).
    public var content = 14.0
    /// The text of tables.
    public var table = 13.0
    /// How far the first line of a paragraph is moved in: 1 cm or 1.27 cm (mục II.6).
    public var firstLine = 12.7
    /// Space between paragraphs: at least 6 pt (mục II.6).
    public var paragraphSpacing = 6.0
    /// The distance of lines: single to 1.5 (mục II.6).
    public var lineSpacing = 1.1
    /// Authority, title and name of the signer: 13 to 14, upright bold (mục II.7).
    public var signer = 14.0
    /// Room for signature and seal.
    public var signatureRoom = 64.0
    /// The words “Nơi nhận:”: 12, italic bold (mục II.9).
    public var recipientsTitle = 12.0
    /// The recipients: 11, upright (mục II.9).
    public var recipients = 11.0
    /// The least width of the right column of the head, so that the national name stays on one line.
    public var rightColumn = 99.0
    /// How far what stands beside something else, in the head or where several sign, stays away from it.
    public var columnGap = 2.0

    /// The defaults.
    public init() {}

    /// A4 with these margins and page numbers, upright or on its side (mục I.1, I.2).
    func page(isLandscape: Bool) -> WordDocument.Page {
        var page = WordDocument.Page()
        if isLandscape { page.size = (width: page.size.height, height: page.size.width) }
        page.margins = (topMargin, rightMargin, bottomMargin, leftMargin)
        page.numberSize = pageNumber
        return page
    }
}

/// How wide a text in bold Times New Roman comes out, near enough to draw a line in proportion to it and to leave room.
enum TypeWidth {
    /// How high a line is, in parts of the size.
    static let lineHeight = 1.15

    /// The width in millimetres at a size in points.
    static func millimetres(_ text: String, size: Double) -> Double {
        let ems = text.unicodeScalars.reduce(0.0) { $0 + share(of: $1) }
        return ems * size * 25.4 / 72
    }

    /// How many lines a text takes in a width, broken between words.
    static func lines(of text: String, size: Double, within width: Double) -> Int {
        let space = millimetres(" ", size: size)
        var (lines, end) = (1, 0.0)
        for word in text.split(separator: " ") {
            let length = millimetres(String(word), size: size)
            if end > 0, end + space + length > width { (lines, end) = (lines + 1, 0) }
            end += (end > 0 ? space : 0) + length
        }
        return lines
    }

    /// The least width in which a text takes no more lines than in the full one: no word stays alone on the last.
    static func evenWidth(of text: String, size: Double, within width: Double) -> Double {
        let lines = lines(of: text, size: size, within: width)
        guard lines > 1 else { return width }
        var even = millimetres(text, size: size) / Double(lines)
        while even < width, self.lines(of: text, size: size, within: even) > lines { even += 1 }
        return min(even, width)
    }

    /// Average widths of the letters of Vietnamese text, in parts of the size.
    private static func share(of scalar: Unicode.Scalar) -> Double {
        let properties = scalar.properties
        if properties.isWhitespace { return 0.25 }
        if properties.isUppercase { return 0.68 }
        return properties.isAlphabetic || properties.numericType != nil ? 0.5 : 0.33
    }
}
