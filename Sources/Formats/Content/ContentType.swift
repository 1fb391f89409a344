public import Kernel

/// What a file is by its content, whatever its name and its sender say.
///
/// It only recognises; what to do with a file is for the caller. A program, a page or a macro inside an archive is not looked for.
public enum ContentType: String, Sendable, Hashable, CaseIterable {
    case pdf
    case png
    case jpeg
    case gif
    case tiff
    case docx
    case xlsx
    case pptx
    /// Office 97-2003.
    case doc
    case xls
    case ppt
    /// OpenDocument.
    case odt
    case ods
    case odp
    case rtf
    /// Text in UTF-8, CSV among it.
    case plainText
    case xml
    /// A message of the national document exchange; whether it is sound is for ``EdXMLReader`` to say.
    case edXML
    case zip
    /// An archive of another kind.
    case otherArchive
    /// An office document with a password, into which nobody can look.
    case protectedOffice
    /// An office document that has macros or controls.
    case macroOffice
    case html
    /// A drawing that can hold scripts.
    case svg
    case script
    case program
    case empty
    /// None of these.
    case unknown

    /// Its type for the header `Content-Type`; `application/octet-stream`, which no browser opens, for what may do harm.
    public var mimeType: String {
        switch self {
        case .pdf: "application/pdf"
        case .png: "image/png"
        case .jpeg: "image/jpeg"
        case .gif: "image/gif"
        case .tiff: "image/tiff"
        case .docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
        case .xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
        case .pptx: "application/vnd.openxmlformats-officedocument.presentationml.presentation"
        case .doc: "application/msword"
        case .xls: "application/vnd.ms-excel"
        case .ppt: "application/vnd.ms-powerpoint"
        case .odt: "application/vnd.oasis.opendocument.text"
        case .ods: "application/vnd.oasis.opendocument.spreadsheet"
        case .odp: "application/vnd.oasis.opendocument.presentation"
        case .rtf: "application/rtf"
        case .plainText: "text/plain; charset=utf-8"
        case .xml, .edXML: "application/xml"
        case .zip: "application/zip"
        case .otherArchive, .protectedOffice, .macroOffice, .html, .svg, .script, .program, .empty, .unknown:
            "application/octet-stream"
        }
    }

    /// The usual ending of its name, without the dot; `bin` for what may do harm or is not known.
    public var fileExtension: String {
        switch self {
        case .jpeg: "jpg"
        case .plainText: "txt"
        case .edXML: "edxml"
        case .otherArchive, .protectedOffice, .macroOffice, .html, .svg, .script, .program, .empty, .unknown: "bin"
        default: rawValue
        }
    }

    /// Whether a browser may show it within our own pages: only what cannot run scripts there.
    public var mayBeShownInline: Bool { [.pdf, .png, .jpeg].contains(self) }

    /// Whether opening it may run something: programs, scripts, pages, drawings with scripts, documents with macros.
    public var mayRunWhenOpened: Bool { [.program, .script, .html, .svg, .macroOffice].contains(self) }

    /// What it is, in words.
    public var phrase: Phrase {
        switch self {
        case .pdf: "Văn bản PDF"
        case .png: "Ảnh PNG"
        case .jpeg: "Ảnh JPEG"
        case .gif: "Ảnh GIF"
        case .tiff: "Ảnh TIFF"
        case .docx: "Văn bản Word"
        case .xlsx: "Sổ tính Excel"
        case .pptx: "Trình chiếu PowerPoint"
        case .doc: "Văn bản Word 97-2003"
        case .xls: "Sổ tính Excel 97-2003"
        case .ppt: "Trình chiếu PowerPoint 97-2003"
        case .odt: "Văn bản OpenDocument"
        case .ods: "Sổ tính OpenDocument"
        case .odp: "Trình chiếu OpenDocument"
        case .rtf: "Văn bản RTF"
        case .plainText: "Văn bản thuần (UTF-8)"
        case .xml: "Dữ liệu XML"
        case .edXML: "Thông điệp edXML"
        case .zip: "Tệp nén ZIP"
        case .otherArchive: "Tệp nén loại khác"
        case .protectedOffice: "Tài liệu Office có mật khẩu"
        case .macroOffice: "Tài liệu Office có macro"
        case .html: "Trang HTML"
        case .svg: "Ảnh SVG (có thể chứa mã chạy)"
        case .script: "Tệp lệnh"
        case .program: "Chương trình chạy được"
        case .empty: "Tệp rỗng"
        case .unknown: "Tệp không rõ loại"
        }
    }
}
