import Kernel

extension EdXMLMessage.Business {
    init(_ element: EdXMLElement?, _ fields: inout EdXMLFields) {
        self.init()
        guard let element else { return }
        kind = Kind(rawValue: fields.number("BussinessDocType", in: element, upTo: 3)) ?? .new
        reason = element.text("BussinessDocReason")
        document = element.first("DocumentId").flatMap { $0.text.isEmpty ? nil : .init($0.text) }
        withPaper = element.text("Paper") == "1"
        update = element.first("BussinessDocumentInfo").map { EdXMLMessage.Update($0) }
        replaces =
            element.first("ReplacementInfoList")?.all("ReplacementInfo").map {
                EdXMLMessage.Replacement(
                    document: .init(fields.required("DocumentId", in: $0)),
                    organs: $0.first("OrganIdList")?.all("OrganId").map(\.text) ?? [])
            } ?? []
        staff = EdXML.Staff(element.first("StaffInfo"))
    }
}

extension EdXMLMessage.Update {
    fileprivate init(_ element: EdXMLElement) {
        self.init(
            changesInfo: element.text("DocumentInfo") == "1", changesReceivers: element.text("DocumentReceiver") == "1",
            receivers: element.first("ReceiverList")?.all("Receiver").map {
                EdXMLMessage.Receiver(organ: $0.text("OrganId"), type: $0.text("ReceiverType"))
            } ?? [])
    }
}

extension EdXMLMessage.Attachment {
    /// The attachments of a message, with what their contents were; every file that the message's own list names must be there.
    static func all(
        in root: EdXMLElement, _ contents: [EdXMLContents.Found], _ fields: inout EdXMLFields
    ) -> [EdXMLMessage.Attachment] {
        let listed = root.first("edXMLEnvelope/edXMLBody/edXMLManifest")?.all("Reference") ?? []
        let carried = root.all("AttachmentEncoded").flatMap { $0.all("Attachment") }
        let attachments = carried.compactMap { element -> EdXMLMessage.Attachment? in
            let reference = listed.first { $0.text("ContentId") == element.text("ContentId") }
            let attachment = EdXMLMessage.Attachment(element, listedAs: reference)
            let numbers = element.all("ContentTransferEncoded").compactMap(\.content)
            guard numbers.count == 1, contents.indices.contains(numbers[0] - 1) else {
                fields.add(
                    "Tệp đính kèm “\(attachment.name)” phải có đúng một phần tử nội dung “ContentTransferEncoded”.",
                    at: "Attachment/ContentTransferEncoded")
                return nil
            }
            return attachment.holding(contents[numbers[0] - 1])
        }
        for reference in listed where !carried.contains(where: { $0.text("ContentId") == reference.text("ContentId") })
        {
            fields.add(
                "Thông điệp kê tệp “\(reference.text("AttachmentName"))” nhưng không kèm theo tệp ấy.",
                at: "edXMLManifest/Reference")
        }
        return attachments
    }

    private init(_ element: EdXMLElement, listedAs reference: EdXMLElement?) {
        func said(_ name: String) -> String {
            let own = element.text(name)
            return own.isEmpty ? reference?.text(name) ?? "" : own
        }
        // Whatever folders the sender's machine had are no business of this one.
        let name = said("AttachmentName").split { $0 == "/" || $0 == "\\" }.last.map(String.init) ?? ""
        self.init(
            contentID: said("ContentId"), name: name, contentType: said("ContentType"), description: said("Description")
        )
    }

    private func holding(_ found: EdXMLContents.Found) -> EdXMLMessage.Attachment {
        var attachment = self
        attachment.sizeBytes = found.sizeBytes
        attachment.sha256 = found.sha256
        return attachment
    }
}
