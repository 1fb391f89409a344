import Kernel

/// Makes a tree of a message's elements, hands the content of attachments on as it comes, and passes over signatures and
/// whatever is not of the standard.
final class EdXMLTree: XMLVisitor {
    /// The whole message, once it is read.
    private(set) var root: EdXMLElement?
    /// Whether an element `Signature` was passed over.
    private(set) var hasSignature = false

    private let limits: EdXMLLimits
    private let contents: EdXMLContents
    private var stack: [EdXMLElement] = []
    private var value: [UInt8] = []
    private var skipped = 0
    private var elements = 0
    private var textBytes = 0

    init(_ limits: EdXMLLimits, contents: EdXMLContents) {
        self.limits = limits
        self.contents = contents
    }

    func open(_ name: XMLName, _ attributes: XMLAttributes) -> XMLWish {
        elements += 1
        if elements > limits.elements {
            return .refuse(.invalid(nil, "Thông điệp có hơn \(limits.elements) phần tử; không đọc vì lý do an toàn."))
        }
        if skipped > 0 {
            skipped += 1
            return .goOn
        }
        let isOurs = name.isIn(EdXML.namespace)
        if stack.isEmpty {
            guard isOurs, case "edXML" = name else { return .refuse(EdXMLTree.foreign) }
        } else if case "Signature" = name {
            hasSignature = true
            skipped = 1
            return .goOn
        } else if !isOurs {
            skipped = 1
            return .goOn
        }
        value.removeAll(keepingCapacity: true)
        var element = EdXMLElement(name.text)
        if element.name == "ContentTransferEncoded", stack.last?.name == "Attachment" {
            do { element.content = try contents.begin() } catch { return EdXMLTree.wish(error) }
        }
        stack.append(element)
        return .goOn
    }

    func close(_ name: XMLName) -> XMLWish {
        if skipped > 0 {
            skipped -= 1
            return .goOn
        }
        guard var element = stack.popLast() else { return .goOn }
        if element.content != nil {
            do { try contents.end() } catch { return EdXMLTree.wish(error) }
        } else if element.children.isEmpty {
            element.text = VietnameseText.clean(String(decoding: value, as: UTF8.self))
        }
        value.removeAll(keepingCapacity: true)
        if stack.isEmpty { root = element } else { stack[stack.count - 1].children.append(element) }
        return .goOn
    }

    func text(_ bytes: UnsafeRawBufferPointer) -> XMLWish {
        if skipped > 0 { return .goOn }
        if stack.last?.content != nil {
            do { try contents.take(bytes) } catch { return EdXMLTree.wish(error) }
            return .goOn
        }
        textBytes += bytes.count
        if textBytes > limits.textBytes {
            return .refuse(
                .invalid(nil, "Phần chữ của thông điệp dài hơn \(limits.textBytes) byte; không đọc vì lý do an toàn."))
        }
        value.append(contentsOf: bytes)
        return .goOn
    }

    private static func wish(_ error: any Error) -> XMLWish {
        if let refusal = error as? Refusal { .refuse(refusal) } else { .fail(error) }
    }

    private static var foreign: Refusal {
        .invalid(
            nil,
            "Tệp không phải thông điệp edXML: phần tử gốc phải là “edXML” trong không gian tên “\(EdXML.namespace)” (QCVN 102:2016/BTTTT)."
        )
    }
}
