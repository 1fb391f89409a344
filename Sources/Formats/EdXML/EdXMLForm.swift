import Kernel

/// What stands in each element, written down as in a grammar: `a` once, `a?` at most once, `a+` at least once, `a*` any number;
/// `a|b` in either order, for the kits themselves differ there.
enum EdXMLForm {
    /// A place in the order, for one element or for several that may change places.
    struct Place {
        struct Part {
            let name: String
            let least: Int
            let most: Int
        }
        let parts: [Part]
        var names: [String] { parts.map(\.name) }
    }

    /// How the value of an element is written.
    enum Leaf {
        case filled
        case day
        case moment
        case oneOf([String])

        func fits(_ text: String) -> Bool {
            switch self {
            case .filled: !text.isEmpty
            case .day: EdXMLTime.day(text) != nil
            case .moment: EdXMLTime.moment(text) != nil
            case .oneOf(let values): values.contains(text)
            }
        }
    }

    static func leaf(_ name: String) -> Leaf? {
        switch name {
        case "OrganId", "DocumentId", "CodeNumber", "CodeNotation", "TypeName", "Subject", "ContentId",
            "AttachmentName":
            .filled
        case "PromulgationDate", "DueDate": .day
        case "Timestamp": .moment
        case "StatusCode": .oneOf(EdXMLStatus.Code.allCases.map(\.rawValue))
        case "Priority": .oneOf(EdXMLMessage.Priority.allCases.map { String($0.rawValue) })
        case "BussinessDocType": .oneOf(EdXMLMessage.Business.Kind.allCases.map { String($0.rawValue) })
        case "Paper", "DocumentInfo", "DocumentReceiver": .oneOf(["0", "1"])
        case "Direction": .oneOf(["true", "false"])
        default: nil
        }
    }

    /// The places of an element's children; nil for one that holds text.
    static func children(of name: String, within parent: String, inStatus: Bool) -> [Place]? {
        // The code of a document referred to is one text, that of the document itself is two.
        if name == "Code", parent == "ResponseFor" { return nil }
        let text = inStatus ? status[name] ?? common[name] : document[name] ?? common[name]
        return text.map { $0.split(separator: " ").map(place) }
    }

    private static func place(_ text: Substring) -> Place {
        Place(
            parts: text.split(separator: "|").map { part in
                let name = part.last?.isLetter == true ? part : part.dropLast()
                return switch part.last {
                case "?": .init(name: String(name), least: 0, most: 1)
                case "*": .init(name: String(name), least: 0, most: .max)
                case "+": .init(name: String(name), least: 1, most: .max)
                default: .init(name: String(name), least: 1, most: 1)
                }
            })
    }

    private static let common = [
        "From": organ, "To": organ,
        "ResponseFor": "OrganId? Code? DocumentId|PromulgationDate?",
        "StaffInfo": "Department? Staff? Email?|Mobile?",
    ]
    private static let organ = "OrganId OrganizationInCharge?|OrganName? OrganAdd? Email? Telephone? Fax? Website?"

    private static let status = [
        "edXML": "edXMLEnvelope", "edXMLEnvelope": "edXMLHeader", "edXMLHeader": "MessageHeader",
        "MessageHeader": "From ResponseFor StaffInfo? StatusCode Description? Timestamp",
    ]

    private static let document = [
        "edXML": "edXMLEnvelope AttachmentEncoded?", "edXMLEnvelope": "edXMLHeader edXMLBody",
        "edXMLHeader": "MessageHeader TraceHeaderList",
        "MessageHeader": "From To+ DocumentId Code PromulgationInfo DocumentType Subject Content SignerInfo? DueDate? "
            + "OtherInfo ResponseFor* SteeringType ToPlaces?",
        "Code": "CodeNumber CodeNotation", "PromulgationInfo": "Place PromulgationDate",
        "DocumentType": "Type TypeDetail? TypeName", "SignerInfo": "Competence? Position? FullName",
        "OtherInfo":
            "Priority SphereOfPromulgation? TyperNotation? PromulgationAmount? PageAmount? Direction? Appendixes?",
        "Appendixes": "Appendix+", "ToPlaces": "Place+",
        "TraceHeaderList": "TraceHeader+ Bussiness?", "TraceHeader": "OrganId? Timestamp",
        "Bussiness":
            "DocumentId? BussinessDocType BussinessDocReason Paper BussinessDocumentInfo? ReplacementInfoList? StaffInfo?",
        "BussinessDocumentInfo": "DocumentInfo DocumentReceiver ReceiverList?", "ReceiverList": "Receiver+",
        "Receiver": "OrganId ReceiverType", "ReplacementInfoList": "ReplacementInfo+",
        "ReplacementInfo": "DocumentId OrganIdList", "OrganIdList": "OrganId+",
        "edXMLBody": "edXMLManifest", "edXMLManifest": "Reference*",
        "Reference": "ContentId ContentType? Description? AttachmentName",
        "AttachmentEncoded": "Attachment+",
        "Attachment": "ContentId AttachmentName Description? ContentType? ContentTransferEncoded",
    ]
}
