import Kernel

extension EdXML.Organ {
    func element(_ name: String) -> EdXMLElement {
        EdXMLElement(
            name,
            of: [
                EdXMLElement("OrganId", id), .optional("OrganizationInCharge", inCharge),
                .optional("OrganName", self.name),
                .optional("OrganAdd", address), .optional("Email", email), .optional("Telephone", telephone),
                .optional("Fax", fax), .optional("Website", website),
            ])
    }
}

extension EdXML.Staff {
    var element: EdXMLElement {
        EdXMLElement(
            "StaffInfo",
            of: [
                .optional("Department", department), .optional("Staff", name), .optional("Email", email),
                .optional("Mobile", mobile),
            ])
    }
}

extension EdXML.Reference {
    var element: EdXMLElement {
        EdXMLElement(
            "ResponseFor",
            of: [
                .optional("OrganId", organ), .optional("Code", code), .optional("DocumentId", document?.text),
                .optional("PromulgationDate", promulgatedOn.map { EdXMLTime.text($0) }),
            ])
    }
}

extension EdXMLStatus {
    /// The status as a message, in UTF-8; the same status always gives the same bytes.
    public func xml() -> [UInt8] {
        let header = EdXMLElement(
            "MessageHeader",
            of: [
                from.element("From"), document.element, staff?.element, EdXMLElement("StatusCode", code.rawValue),
                .optional("Description", description), EdXMLElement("Timestamp", EdXMLTime.text(at)),
            ])
        var markup = EdXMLMarkup()
        markup.begin([EdXMLElement("edXMLHeader", of: [header])])
        markup.end()
        return markup.bytes
    }
}

extension EdXMLMessage {
    /// The elements of the envelope: the header and the list of attachments.
    var envelope: [EdXMLElement] {
        let traces = EdXMLElement(
            "TraceHeaderList",
            of: self.traces.map {
                EdXMLElement(
                    "TraceHeader",
                    of: [.optional("OrganId", $0.organ), EdXMLElement("Timestamp", EdXMLTime.text($0.at))])
            } + [business.element])
        let list = attachments.map {
            EdXMLElement(
                "Reference",
                of: [
                    EdXMLElement("ContentId", $0.contentID), .optional("ContentType", $0.contentType),
                    .optional("Description", $0.description), EdXMLElement("AttachmentName", $0.name),
                ])
        }
        return [
            EdXMLElement("edXMLHeader", of: [header, traces]),
            EdXMLElement("edXMLBody", of: [EdXMLElement("edXMLManifest", of: list)]),
        ]
    }

    private var header: EdXMLElement {
        let code = EdXMLElement(
            "Code", of: [EdXMLElement("CodeNumber", number), EdXMLElement("CodeNotation", notation)])
        let promulgation = EdXMLElement(
            "PromulgationInfo",
            of: [.optional("Place", place), EdXMLElement("PromulgationDate", EdXMLTime.text(promulgatedOn))])
        let type = EdXMLElement(
            "DocumentType",
            of: [
                .optional("Type", self.type.code), .optional("TypeDetail", self.type.detail),
                EdXMLElement("TypeName", self.type.name),
            ])
        let places = toPlaces.isEmpty ? nil : EdXMLElement("ToPlaces", of: toPlaces.map { EdXMLElement("Place", $0) })
        let identity =
            [from.element("From")] + to.map { $0.element("To") } + [
                EdXMLElement("DocumentId", id.text), code, promulgation,
            ]
        let matter = [
            type, EdXMLElement("Subject", subject), EdXMLElement("Content", content), signer?.element,
            .optional("DueDate", dueOn.map { EdXMLTime.text($0) }), other.element,
        ]
        return EdXMLElement(
            "MessageHeader",
            of: identity + matter + repliesTo.map(\.element) + [EdXMLElement("SteeringType", String(steering)), places])
    }
}

extension EdXMLMessage.Signer {
    fileprivate var element: EdXMLElement {
        EdXMLElement(
            "SignerInfo",
            of: [.optional("Competence", competence), .optional("Position", position), EdXMLElement("FullName", name)])
    }
}

extension EdXMLMessage.OtherInfo {
    fileprivate var element: EdXMLElement {
        EdXMLElement(
            "OtherInfo",
            of: [
                EdXMLElement("Priority", String(priority.rawValue)), .optional("SphereOfPromulgation", sphere),
                .optional("TyperNotation", typist), .optional("PromulgationAmount", copies.map(String.init)),
                .optional("PageAmount", pages.map(String.init)),
                .optional("Direction", isDirective.map { $0 ? "true" : "false" }),
                appendices.isEmpty
                    ? nil : EdXMLElement("Appendixes", of: appendices.map { EdXMLElement("Appendix", $0) }),
            ])
    }
}

extension EdXMLMessage.Business {
    fileprivate var element: EdXMLElement {
        EdXMLElement(
            "Bussiness",
            of: [
                .optional("DocumentId", document?.text), EdXMLElement("BussinessDocType", String(kind.rawValue)),
                EdXMLElement("BussinessDocReason", reason), EdXMLElement("Paper", withPaper ? "1" : "0"),
                update?.element, replacements, staff?.element,
            ])
    }

    private var replacements: EdXMLElement? {
        if replaces.isEmpty { return nil }
        return EdXMLElement(
            "ReplacementInfoList",
            of: replaces.map {
                EdXMLElement(
                    "ReplacementInfo",
                    of: [
                        EdXMLElement("DocumentId", $0.document.text),
                        EdXMLElement("OrganIdList", of: $0.organs.map { EdXMLElement("OrganId", $0) }),
                    ])
            })
    }
}

extension EdXMLMessage.Update {
    fileprivate var element: EdXMLElement {
        EdXMLElement(
            "BussinessDocumentInfo",
            of: [
                EdXMLElement("DocumentInfo", changesInfo ? "1" : "0"),
                EdXMLElement("DocumentReceiver", changesReceivers ? "1" : "0"),
                receivers.isEmpty
                    ? nil
                    : EdXMLElement(
                        "ReceiverList",
                        of: receivers.map {
                            EdXMLElement(
                                "Receiver",
                                of: [EdXMLElement("OrganId", $0.organ), EdXMLElement("ReceiverType", $0.type)])
                        }),
            ])
    }
}
