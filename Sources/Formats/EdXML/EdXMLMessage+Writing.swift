import Kernel

extension EdXML {
    /// Where the bytes of an attachment to be sent are.
    public enum Content: Sendable {
        case bytes([UInt8])
        /// In a file, which is read while the message is written.
        case file(String)
    }
}

extension EdXMLMessage {
    /// The whole message in memory; see ``write(contents:to:)``.
    public func xml(contents: [EdXML.Content] = []) throws -> [UInt8] {
        var bytes: [UInt8] = []
        try write(contents: contents) { bytes += $0 }
        return bytes
    }

    /// Writes the message in UTF-8 and hands it to the sink piece by piece; the same message always gives the same bytes.
    ///
    /// There must be as many contents as ``attachments``, in their order; otherwise this throws a ``Refusal``, as for a file that
    /// cannot be opened. It makes no signature: a message signed elsewhere must go out as it was signed.
    public func write(contents: [EdXML.Content], to sink: ([UInt8]) throws -> Void) throws {
        guard contents.count == attachments.count else {
            throw Refusal.invalid(
                nil, "Thông điệp kê \(attachments.count) tệp đính kèm nhưng có \(contents.count) nội dung.")
        }
        var markup = EdXMLMarkup()
        markup.begin(envelope)
        if !attachments.isEmpty {
            markup.append("  <AttachmentEncoded>\n")
            for (attachment, content) in zip(attachments, contents) {
                markup.append("    <Attachment>\n" + attachment.markup)
                markup.append(#"      <edXML:ContentTransferEncoded xmlns:edXML="\#(EdXML.namespace)">"#)
                try sink(markup.take())
                try content.encode(to: sink)
                markup.append("</edXML:ContentTransferEncoded>\n    </Attachment>\n")
            }
            markup.append("  </AttachmentEncoded>\n")
        }
        markup.end()
        try sink(markup.take())
    }
}

extension EdXMLMessage.Attachment {
    fileprivate var markup: String {
        [
            ("ContentId", contentID), ("AttachmentName", name), ("Description", description),
            ("ContentType", contentType),
        ].filter { !$0.1.isEmpty }.map { "      <\($0)>\(XMLText.escaped($1))</\($0)>\n" }.joined()
    }
}

extension EdXML.Content {
    /// A multiple of 3, so that pieces of Base64 can be joined.
    private static let pieceSize = 3 << 14

    fileprivate func encode(to sink: ([UInt8]) throws -> Void) throws {
        switch self {
        case .bytes(let bytes):
            for start in stride(from: 0, to: bytes.count, by: Self.pieceSize) {
                try sink(Base64.encoded(bytes[start..<min(start + Self.pieceSize, bytes.count)]))
            }
        case .file(let path):
            let file = try InputFile(path: path)
            while true {
                let piece = try file.head(Self.pieceSize)
                if !piece.isEmpty { try sink(Base64.encoded(piece[...])) }
                if piece.count < Self.pieceSize { break }
            }
        }
    }
}
