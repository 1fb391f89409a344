import Kernel

/// An element of a message with its text or its children; the form between XML and the values of ``EdXMLMessage``.
struct EdXMLElement: Equatable {
    let name: String
    var text = ""
    var children: [EdXMLElement] = []
    /// The number of the attachment, from 1, whose content stands here and is too large to be kept.
    var content: Int?

    init(_ name: String, _ text: String = "") {
        self.name = name
        self.text = text
    }

    /// An element with children; those that are nil are left out.
    init(_ name: String, of children: [EdXMLElement?]) {
        self.name = name
        self.children = children.compactMap(\.self)
    }

    /// An element with a text, or none when there is nothing to say.
    static func optional(_ name: String, _ text: String?) -> EdXMLElement? {
        text.flatMap { $0.isEmpty ? nil : EdXMLElement(name, $0) }
    }

    /// All children of a name.
    func all(_ name: String) -> [EdXMLElement] { children.filter { $0.name == name } }

    /// The first element at a path such as `From/OrganId`.
    func first(_ path: String) -> EdXMLElement? {
        path.split(separator: "/").reduce(self as EdXMLElement?) { element, step in
            element?.children.first { $0.name == step }
        }
    }

    /// The text at a path; empty when there is no such element.
    func text(_ path: String) -> String { first(path)?.text ?? "" }

    /// Whether neither it nor any child says anything.
    var isBlank: Bool { text.isEmpty && children.allSatisfy(\.isBlank) }
}
