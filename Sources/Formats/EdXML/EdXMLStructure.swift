public import Kernel

/// Checks the structure of a message: which elements stand where, in which order and how many times, and how values are written.
///
/// No schema of QCVN 102:2016/BTTTT is public, so this states what messages of the exchange's own kits have in common. It is
/// for what **we** send: reading is more lenient, because others' systems differ.
public enum EdXMLStructure {
    /// What is wrong with a message; empty when it is sound. Throws a ``Refusal`` when it is no XML of the exchange.
    public static func problems(in xml: [UInt8]) throws -> [Reason] {
        let tree = EdXMLTree(EdXMLLimits(), contents: EdXMLContents(EdXMLLimits()) { _, _ in })
        try XMLPump(BytesInMemory(xml), as: .edXML(largest: .max), to: tree).runToEnd()
        guard let root = tree.root else { return [] }
        let isStatus = root.first("edXMLEnvelope/edXMLHeader/MessageHeader/StatusCode") != nil
        var check = EdXMLCheck(isStatus: isStatus)
        check.check(root, at: "edXML", within: "")
        return check.problems
    }
}

/// Compares elements with what is known of them and notes what differs.
private struct EdXMLCheck {
    let isStatus: Bool
    private(set) var problems: [Reason] = []

    init(isStatus: Bool) {
        self.isStatus = isStatus
    }

    mutating func check(_ element: EdXMLElement, at path: String, within parent: String) {
        if let form = EdXMLForm.leaf(element.name), element.children.isEmpty, element.content == nil {
            if !form.fits(element.text) {
                problems.append(
                    Reason("Phần tử “\(path)” có giá trị “\(element.text.prefix(40))” sai dạng.", field: path))
            }
            return
        }
        guard let form = EdXMLForm.children(of: element.name, within: parent, inStatus: isStatus) else { return }
        var highest = 0
        for child in element.children {
            guard let place = form.firstIndex(where: { $0.names.contains(child.name) }) else {
                problems.append(Reason("Phần tử “\(path)/\(child.name)” không có trong cấu trúc.", field: path))
                continue
            }
            if place < highest {
                problems.append(Reason("Phần tử “\(path)/\(child.name)” đứng sai thứ tự.", field: path))
            }
            highest = max(highest, place)
            check(child, at: "\(path)/\(child.name)", within: element.name)
        }
        for part in form.flatMap(\.parts) {
            let count = element.children.count { $0.name == part.name }
            if count < part.least {
                problems.append(Reason("Thiếu phần tử “\(path)/\(part.name)”.", field: path))
            }
            if count > part.most {
                problems.append(Reason("Phần tử “\(path)/\(part.name)” lặp lại.", field: path))
            }
        }
    }
}
