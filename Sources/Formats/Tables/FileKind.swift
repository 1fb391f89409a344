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
        default: .text
        }
    }

    /// Why a file of this kind is not read as CSV; nil when it may be.
    var refusalAsText: Refusal? {
        switch self {
        case .text: nil
        case .archive: .invalid(nil, "Tệp là sổ tính XLSX hoặc tệp nén, không phải CSV.")
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
        case .text:
            .invalid(
                nil,
                "Tệp mang tên .xlsx nhưng nội dung là văn bản (CSV). Hãy đổi tên thành .csv hoặc lưu lại dạng .xlsx.")
        }
    }
}
