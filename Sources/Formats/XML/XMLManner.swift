import CExpat
import Kernel

/// How one kind of XML document is read: within which bounds, and in which words it is refused.
struct XMLManner: Sendable {
    /// The deepest nesting of elements.
    var deepest = 64
    /// The most bytes without any event: a single tag or comment.
    var longestToken = 4 << 20
    /// The most bytes of the whole document.
    var largest = Int.max
    /// Whether prefixes are looked up, so that one that is not bound to a namespace is an error.
    var looksUpPrefixes = false
    /// What is said of a document that is not read.
    var refusal: @Sendable (XMLFlaw) -> Refusal
}

/// Why an XML document is not read.
enum XMLFlaw: Sendable, Equatable {
    /// It declares a document type, and could so define entities that unfold to gigabytes or name files of this machine.
    case documentType
    /// Elements are nested too deep, or one tag is too long, by which a small file makes a parser use much memory.
    case excessive
    /// It has more bytes than it may.
    case tooLarge
    /// It uses a prefix in that line that it does not bind.
    case unboundPrefix(line: Int)
    /// It is written in an encoding other than UTF-8 or UTF-16.
    case encoding
    /// It ends before its elements do.
    case cutShort
    /// It is no XML from that line on.
    case malformed(line: Int)

    /// What a parser stopped at; the end of the document or a line of it.
    init(_ parser: XML_Parser) {
        let line = Int(XML_GetCurrentLineNumber(parser))
        switch XML_GetErrorCode(parser) {
        case XML_ERROR_UNBOUND_PREFIX: self = .unboundPrefix(line: line)
        case XML_ERROR_UNKNOWN_ENCODING, XML_ERROR_INCORRECT_ENCODING: self = .encoding
        case XML_ERROR_NO_ELEMENTS, XML_ERROR_UNCLOSED_TOKEN, XML_ERROR_PARTIAL_CHAR, XML_ERROR_UNCLOSED_CDATA_SECTION:
            self = .cutShort
        default: self = .malformed(line: line)
        }
    }
}

extension XMLManner {
    /// The XML inside a workbook, which the person who uploads it has never seen.
    static let workbook = XMLManner { flaw in
        switch flaw {
        case .documentType: .invalid(nil, "Sổ tính có khai báo DOCTYPE; không đọc vì lý do an toàn.")
        default: damagedWorkbook
        }
    }

    /// What is said of a workbook whose XML cannot be read.
    static var damagedWorkbook: Refusal {
        .invalid(nil, "Sổ tính bị hỏng: nội dung XML bên trong không đọc được. Hãy mở bằng Excel và lưu lại.")
    }
}
