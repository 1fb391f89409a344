/// A message as XML in UTF-8, laid out and with its namespaces bound as in the messages that the exchange's own kits make.
struct EdXMLMarkup {
    private(set) var bytes: [UInt8] = []

    /// Writes the root and the whole envelope.
    mutating func begin(_ envelope: [EdXMLElement]) {
        append(#"<?xml version="1.0" encoding="UTF-8"?>"# + "\n" + #"<edXML xmlns="\#(EdXML.namespace)">"# + "\n")
        append(#"  <edXML:edXMLEnvelope xmlns:edXML="\#(EdXML.namespace)">"# + "\n")
        for element in envelope { append(element, depth: 2) }
        append("  </edXML:edXMLEnvelope>\n")
    }

    /// Writes the end of the root.
    mutating func end() { append("</edXML>\n") }

    /// Writes text as it is.
    mutating func append(_ text: String) { bytes += text.utf8 }

    /// Gives what was written and forgets it.
    mutating func take() -> [UInt8] {
        defer { bytes.removeAll(keepingCapacity: true) }
        return bytes
    }

    private mutating func append(_ element: EdXMLElement, depth: Int) {
        let indent = String(repeating: "  ", count: depth)
        let version = element.name == "edXMLManifest" ? #" version="1.0""# : ""
        append("\(indent)<edXML:\(element.name)\(version)>")
        if element.children.isEmpty {
            append(XMLText.escaped(element.text))
        } else {
            append("\n")
            for child in element.children { append(child, depth: depth + 1) }
            append(indent)
        }
        append("</edXML:\(element.name)>\n")
    }
}
