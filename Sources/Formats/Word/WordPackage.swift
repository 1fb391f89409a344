import Kernel

/// The entries of the archive that a DOCX file is.
struct WordPackage {
    private let document: WordDocument

    init(_ document: WordDocument) {
        self.document = document
    }

    /// Names and contents, the content types first as readers expect.
    var parts: [(name: String, content: [UInt8])] {
        [
            ("[Content_Types].xml", part(contentTypes)), ("_rels/.rels", part(packageRelationships)),
            ("docProps/core.xml", part(properties)), ("word/document.xml", part(body)),
            ("word/_rels/document.xml.rels", part(relationships)), ("word/styles.xml", part(styles)),
            ("word/settings.xml", part(settings)), ("word/header1.xml", part(header)),
        ]
    }

    private func part(_ text: String) -> [UInt8] { part(Array(text.utf8)) }

    private func part(_ markup: [UInt8]) -> [UInt8] {
        Array(#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\#n"#.utf8) + markup
    }

    private static let wordNamespace =
        #"xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main""#
        + #" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships""#
    private static let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    private static let package = "http://schemas.openxmlformats.org/package/2006"
    private static let wordType = "application/vnd.openxmlformats-officedocument.wordprocessingml"

    private var contentTypes: String {
        let parts = [
            ("document", "document.main"), ("styles", "styles"), ("settings", "settings"), ("header1", "header"),
        ]
        return #"<Types xmlns="\#(WordPackage.package)/content-types">"#
            + #"<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>"#
            + #"<Default Extension="xml" ContentType="application/xml"/>"#
            + parts.map {
                #"<Override PartName="/word/\#($0).xml" ContentType="\#(WordPackage.wordType).\#($1)+xml"/>"#
            }.joined()
            + #"<Override PartName="/docProps/core.xml" "#
            + #"ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>"#
    }

    private var packageRelationships: String {
        let core = "\(WordPackage.package)/relationships/metadata/core-properties"
        return #"<Relationships xmlns="\#(WordPackage.package)/relationships">"#
            + #"<Relationship Id="rId1" Type="\#(WordPackage.office)/officeDocument" Target="word/document.xml"/>"#
            + #"<Relationship Id="rId2" Type="\#(core)" Target="docProps/core.xml"/></Relationships>"#
    }

    private var relationships: String {
        let parts = ["styles": "rId1", "settings": "rId2"].sorted { $0.value < $1.value }
        return #"<Relationships xmlns="\#(WordPackage.package)/relationships">"#
            + parts.map {
                #"<Relationship Id="\#($0.value)" Type="\#(WordPackage.office)/\#($0.key)" Target="\#($0.key).xml"/>"#
            }.joined()
            + #"<Relationship Id="rId3" Type="\#(WordPackage.office)/header" Target="header1.xml"/></Relationships>"#
    }

    private var properties: String {
        let (title, author) = (document.properties.title, document.properties.author)
        let moment = "\(document.properties.created.iso)T00:00:00Z"
        return #"<cp:coreProperties xmlns:cp="\#(WordPackage.package)/metadata/core-properties""#
            + #" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/""#
            + #" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">"#
            + "<dc:title>\(XMLText.escaped(title))</dc:title><dc:creator>\(XMLText.escaped(author))</dc:creator>"
            + "<dc:language>vi-VN</dc:language>"
            + #"<dcterms:created xsi:type="dcterms:W3CDTF">\#(moment)</dcterms:created>"#
            + #"<dcterms:modified xsi:type="dcterms:W3CDTF">\#(moment)</dcterms:modified></cp:coreProperties>"#
    }

    private var body: [UInt8] {
        var markup = WordMarkup(baseSize: document.size)
        var (blocks, end) = (document.blocks, section(document.page))
        for annex in document.annexes {
            markup.append(blocks, ending: end)
            (blocks, end) = (annex.blocks, section(annex.page, isCountedAnew: true))
        }
        markup.append(blocks)
        return Array("<w:document \(WordPackage.wordNamespace)><w:body>".utf8) + markup.bytes
            + Array("\(end)</w:body></w:document>".utf8)
    }

    /// The paper of a part, and that its pages carry numbers.
    private func section(_ page: WordDocument.Page, isCountedAnew: Bool = false) -> String {
        let twips = WordMarkup.twips
        let landscape = page.size.width > page.size.height ? #" w:orient="landscape""# : ""
        let numbered = page.numberSize == nil ? "" : #"<w:headerReference w:type="default" r:id="rId3"/>"#
        return "<w:sectPr>\(numbered)"
            + #"<w:pgSz w:w="\#(twips(page.size.width))" w:h="\#(twips(page.size.height))"\#(landscape)/>"#
            + #"<w:pgMar w:top="\#(twips(page.margins.top))" w:right="\#(twips(page.margins.right))""#
            + #" w:bottom="\#(twips(page.margins.bottom))" w:left="\#(twips(page.margins.left))""#
            + #" w:header="\#(twips(page.margins.top / 2))" w:footer="\#(twips(page.margins.bottom / 2))" w:gutter="0"/>"#
            + (isCountedAnew ? #"<w:pgNumType w:start="1"/>"# : "")
            // A first page of its own, which has no header, leaves the number off it.
            + "<w:titlePg/></w:sectPr>"
    }

    private var header: String {
        let half = Int(((document.page.numberSize ?? document.size) * 2).rounded())
        let style = #"<w:rPr><w:sz w:val="\#(half)"/><w:szCs w:val="\#(half)"/></w:rPr>"#
        return #"<w:hdr \#(WordPackage.wordNamespace)><w:p><w:pPr><w:jc w:val="center"/></w:pPr>"#
            + #"<w:r>\#(style)<w:fldChar w:fldCharType="begin"/></w:r>"#
            + #"<w:r>\#(style)<w:instrText xml:space="preserve"> PAGE </w:instrText></w:r>"#
            + #"<w:r>\#(style)<w:fldChar w:fldCharType="separate"/></w:r><w:r>\#(style)<w:t>2</w:t></w:r>"#
            + #"<w:r>\#(style)<w:fldChar w:fldCharType="end"/></w:r></w:p></w:hdr>"#
    }

    private var styles: String {
        let font = XMLText.escaped(document.font)
        let half = Int((document.size * 2).rounded())
        return "<w:styles \(WordPackage.wordNamespace)><w:docDefaults><w:rPrDefault><w:rPr>"
            + #"<w:rFonts w:ascii="\#(font)" w:hAnsi="\#(font)" w:eastAsia="\#(font)" w:cs="\#(font)"/>"#
            + #"<w:color w:val="000000"/><w:sz w:val="\#(half)"/><w:szCs w:val="\#(half)"/>"#
            + #"<w:lang w:val="vi-VN" w:eastAsia="vi-VN" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>"#
            + "<w:pPrDefault/></w:docDefaults>"
            + #"<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>"#
            + #"<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/></w:style>"#
            + "</w:styles>"
    }

    private var settings: String {
        "<w:settings \(WordPackage.wordNamespace)>"
            + #"<w:defaultTabStop w:val="720"/><w:compat><w:compatSetting w:name="compatibilityMode""#
            + #" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat></w:settings>"#
    }
}
