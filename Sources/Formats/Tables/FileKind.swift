import Kernel

/// What a file is by its first bytes, whatever it is called, as far as readers of tables care.
enum FileKind: Equatable {
    case empty
    /// A ZIP archive: XLSX, DOCX, ODS and others.
    case archive
    /// The compound file of Excel 97-2003; protected workbooks are wrapped in one, too.
    case compound(encrypted: Bool)
    /// UTF-16, which Excel calls Unicode Text.
    case wideText
    /// HTML or XML, which many systems export under the name `.xls`.
    case markup
    case pdf
    /// One file packed by gzip.
    case gzip
    /// JSON Lines: it begins with an object.
    case objects
    /// JSON with all objects in one list.
    case listOfObjects
    /// Perhaps CSV.
    case text

    /// Enough of a file to see whether a compound file is a protected workbook.
    private static let headSize = 1 << 16

    static func of(path: String) throws -> FileKind {
        of(head: try InputFile(path: path).head(headSize))
    }

    static func of(head: [UInt8]) -> FileKind {
        switch MagicBytes(head) {
        case .nothing: .empty
        case .zip: .archive
        case .compound: .compound(encrypted: CompoundFile.isProtected(head))
        case .wideText: .wideText
        case .pdf: .pdf
        case .markup: .markup
        // A table may begin like a script; what else it is shows when it is read.
        case .script: MagicBytes.text(in: head).first == Ascii.less ? .markup : .text
        case .archive where head.starts(with: [0x1F, 0x8B, 8]): .gzip
        default: json(head) ?? .text
        }
    }

    /// JSON by its first two signs; a table may begin with one of them, but not with both.
    private static func json(_ head: [UInt8]) -> FileKind? {
        let signs = MagicBytes.text(in: head).lazy.filter { !Ascii.isBlank($0) }.prefix(2)
        return switch Array(signs) {
        case [UInt8(ascii: "{"), Ascii.quote], [UInt8(ascii: "{"), UInt8(ascii: "}")]: .objects
        case [UInt8(ascii: "["), UInt8(ascii: "{")]: .listOfObjects
        default: nil
        }
    }

    /// Why a file of this kind is not read as CSV; nil when it may be.
    var refusalAsText: Refusal? {
        switch self {
        case .text: nil
        case .archive: .invalid(nil, "Tệp là sổ tính XLSX hoặc tệp nén, không phải CSV.")
        case .gzip: .invalid(nil, "Tệp nén nằm trong tệp nén; không đọc vì lý do an toàn.")
        case .objects: .invalid(nil, "Tệp là JSON, không phải CSV.")
        case .listOfObjects:
            .invalid(
                nil, "Tệp là một danh sách JSON. Hãy lưu lại dạng JSON Lines: mỗi đối tượng trên một dòng.")
        default: refusalAsWorkbook
        }
    }

    /// Why a file of this kind is not read as a workbook; nil when it may be.
    var refusalAsWorkbook: Refusal? {
        switch self {
        case .archive: nil
        case .empty: .invalid(nil, "Tệp rỗng.")
        case .compound(encrypted: true):
            .invalid(nil, "Sổ tính được đặt mật khẩu. Hãy bỏ mật khẩu rồi lưu lại.")
        case .compound:
            .invalid(
                nil, "Tệp là Excel 97-2003 (.xls) hoặc được đặt mật khẩu. Hãy mở bằng Excel và lưu lại dạng .xlsx.")
        case .wideText:
            .invalid(nil, "Tệp là văn bản UTF-16 (Unicode Text). Hãy lưu lại dạng “CSV UTF-8”.")
        case .markup:
            .invalid(nil, "Tệp là trang HTML hoặc XML, không phải bảng tính. Hãy mở bằng Excel và lưu lại dạng .xlsx.")
        case .pdf: .invalid(nil, "Tệp là PDF, không phải bảng tính.")
        case .gzip, .objects, .listOfObjects:
            .invalid(nil, "Tệp mang tên .xlsx nhưng nội dung là JSON hoặc tệp nén gzip. Hãy đổi lại tên tệp.")
        case .text:
            .invalid(
                nil,
                "Tệp mang tên .xlsx nhưng nội dung là văn bản (CSV). Hãy đổi tên thành .csv hoặc lưu lại dạng .xlsx.")
        }
    }
}
