public import Kernel

/// An administrative document as a value, to be laid out by the rules for such documents.
///
/// Basis: Nghị định 30/2020/NĐ-CP, Điều 8 and Phụ lục I. What a document is made of is said here; sizes and margins
/// are in ``OfficialLayout``.
public struct OfficialDocument: Sendable {
    /// The body above the issuing one (cơ quan chủ quản trực tiếp); nil where there is none.
    public var governingBody: String?
    /// The body whose document it is (cơ quan ban hành).
    public var issuingBody: String
    /// The number; nil leaves room to write it in.
    public var number: Int?
    /// What follows the number and a slash, e.g. `TB-SNV`.
    public var notation: String
    /// The place named before the day.
    public var place: String
    /// The day of the document; nil leaves room to write it in.
    public var day: Day?
    /// The name of its type, e.g. `Thông báo`; nil for an official letter (công văn), which has none.
    public var typeName: String?
    /// What it is about (trích yếu), without the `V/v` that a letter gets.
    public var subject: String
    /// Who it is addressed to (Kính gửi); empty where nobody is.
    public var addressees: [String] = []
    /// The content.
    public var content: [Content] = []
    /// Who signs; one stands at the right of the recipients, several stand side by side above them.
    public var signers: [Signer] = []
    /// Who receives it (Nơi nhận), the line of the archive (`Lưu: VT, …`) last.
    public var recipients: [String] = []
    /// How whoever holds the paper can check it; stands under the recipients, nil where nothing can be checked.
    public var check: String?
    /// What follows the signature, from a new page on.
    public var annex: Annex?
    /// Whether the paper lies on its side, for tables of many columns (Phụ lục I, mục I.2).
    public var isLandscape = false

    /// A document without content.
    public init(
        governingBody: String?, issuingBody: String, number: Int?, notation: String, place: String, day: Day?,
        typeName: String?, subject: String
    ) {
        self.governingBody = governingBody
        self.issuingBody = issuingBody
        self.number = number
        self.notation = notation
        self.place = place
        self.day = day
        self.typeName = typeName
        self.subject = subject
    }

    /// A piece of the content.
    public enum Content: Sendable {
        /// A legal basis (căn cứ), in italic.
        case basis(String)
        /// The name of a part or chapter, bold and centred.
        case part(String)
        /// A heading, bold.
        case heading(String)
        /// A heading below a heading, bold and italic.
        case subheading(String)
        /// A paragraph of stretches in different styles.
        case paragraph([WordDocument.Run])
        /// A list, a hyphen before each item.
        case bullets([String])
        /// A table with lines.
        case table(Table)

        /// A paragraph in one style.
        public static func paragraph(_ text: String) -> Content { .paragraph([WordDocument.Run(text)]) }

        /// An article (điều), its number bold (mục II.6).
        public static func article(_ number: Int, _ text: String) -> Content {
            .paragraph([WordDocument.Run("Điều \(number).", bold: true), WordDocument.Run(" \(text)")])
        }
    }

    /// A table in the content.
    public struct Table: Sendable {
        /// A column of a table.
        public struct Column: Sendable {
            /// What stands above it.
            public var heading: String
            /// Its width in proportion to that of the others.
            public var weight: Double
            /// How its cells are set.
            public var alignment: WordDocument.Alignment

            /// A column.
            public init(_ heading: String, weight: Double = 1, alignment: WordDocument.Alignment = .left) {
                self.heading = heading
                self.weight = weight
                self.alignment = alignment
            }
        }

        /// Its columns.
        public var columns: [Column]
        /// Its rows, a text for each column.
        public var rows: [[String]]

        /// A table.
        public init(columns: [Column], rows: [[String]]) {
            self.columns = columns
            self.rows = rows
        }
    }

    /// Who signs, and by what authority.
    public struct Signer: Sendable {
        /// Lines before the title, e.g. `TM. ỦY BAN NHÂN DÂN`, `KT. CHỦ TỊCH`.
        public var authority: [String]
        /// The title, e.g. `PHÓ CHỦ TỊCH`.
        public var title: String
        /// The name; nil leaves room for it.
        public var name: String?

        /// A signer.
        public init(authority: [String] = [], title: String, name: String?) {
            self.authority = authority
            self.title = title
            self.name = name
        }
    }

    /// The document laid out.
    ///
    /// `made` is the day on which the file is made, which its properties show.
    public func laidOut(by layout: OfficialLayout = OfficialLayout(), made: Day) -> WordDocument {
        let title = [typeName, subject].compactMap { $0 }.joined(separator: " ")
        let page = layout.page(isLandscape: isLandscape)
        let properties = WordDocument.Properties(title: title, author: issuingBody, created: made)
        var document = WordDocument(page: page, size: layout.content, properties: properties)
        let width = page.textWidth
        document.blocks =
            OfficialHead(document: self, layout: layout, width: width).blocks
            + OfficialContent(content, layout: layout, width: width).blocks.tied(within: width, size: layout.content)
            + OfficialFoot(document: self, layout: layout, width: width).blocks
        document.annexes = annex.map { [OfficialAnnex(annex: $0, layout: layout).pages] } ?? []
        return document
    }

    /// The document as a DOCX file; throws a ``Fault`` when the machine cannot make it.
    public func docx(by layout: OfficialLayout = OfficialLayout(), made: Day) throws -> [UInt8] {
        try laidOut(by: layout, made: made).docx()
    }
}
