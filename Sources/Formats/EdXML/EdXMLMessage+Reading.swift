import Kernel

extension EdXML.Organ {
    init(_ element: EdXMLElement, _ path: String, _ fields: inout EdXMLFields) {
        self.init(
            id: element.text("OrganId"), name: element.text("OrganName"), inCharge: element.text("OrganizationInCharge")
        )
        if id.isEmpty { fields.add("Thông điệp thiếu phần tử “\(path + "/OrganId")”.", at: path + "/OrganId") }
        address = element.text("OrganAdd")
        email = element.text("Email")
        telephone = element.text("Telephone")
        fax = element.text("Fax")
        website = element.text("Website")
    }
}

extension EdXML.Staff {
    /// Nil when there is no such element.
    init?(_ element: EdXMLElement?) {
        guard let element else { return nil }
        self.init(
            department: element.text("Department"), name: element.text("Staff"), email: element.text("Email"),
            mobile: element.text("Mobile"))
    }
}

extension EdXML.Reference {
    init(_ element: EdXMLElement, _ fields: inout EdXMLFields) {
        self.init(
            organ: element.text("OrganId"), code: element.text("Code"),
            promulgatedOn: fields.day("PromulgationDate", in: element),
            document: element.first("DocumentId").flatMap { $0.text.isEmpty ? nil : .init($0.text) })
    }
}

extension EdXMLStatus {
    /// Reads what the header of a status message says.
    init(_ header: EdXMLElement) throws(Refusal) {
        var fields = EdXMLFields()
        let from = EdXML.Organ(header.first("From") ?? .init("From"), "From", &fields)
        let reference = EdXML.Reference(header.first("ResponseFor") ?? .init("ResponseFor"), &fields)
        if reference.document == nil { _ = fields.required("ResponseFor/DocumentId", in: header) }
        let written = fields.required("StatusCode", in: header)
        // Some systems write 1 for 01.
        let code = Code(rawValue: written.utf8.count == 1 ? "0" + written : written)
        if code == nil, !written.isEmpty {
            fields.add("Mã trạng thái “\(written.prefix(40))” không có trong quy định.", at: "StatusCode")
        }
        let at = fields.requiredMoment("Timestamp", in: header)
        let status = code.flatMap { code in
            at.map {
                EdXMLStatus(
                    from: from, document: reference, staff: EdXML.Staff(header.first("StaffInfo")), code: code,
                    description: header.text("Description"), at: $0)
            }
        }
        self = try fields.finish(status)
    }
}

extension EdXMLMessage {
    /// Reads what a message says of its document and joins it with what its attachments held.
    init(_ root: EdXMLElement, _ header: EdXMLElement, _ contents: [EdXMLContents.Found]) throws(Refusal) {
        var fields = EdXMLFields()
        let receivers = header.all("To").map { EdXML.Organ($0, "To", &fields) }
        if receivers.isEmpty { fields.add("Thông điệp thiếu phần tử “\("To")”.", at: "To") }
        let day = fields.requiredDay("PromulgationInfo/PromulgationDate", in: header)
        var message = EdXMLMessage(
            from: .init(header.first("From") ?? .init("From"), "From", &fields), to: receivers,
            id: .init(fields.required("DocumentId", in: header)),
            number: fields.required("Code/CodeNumber", in: header),
            notation: fields.required("Code/CodeNotation", in: header),
            place: header.text("PromulgationInfo/Place"), promulgatedOn: day ?? Day(number: 0),
            type: .init(
                name: fields.required("DocumentType/TypeName", in: header), code: header.text("DocumentType/Type"),
                detail: header.text("DocumentType/TypeDetail")),
            subject: fields.required("Subject", in: header), content: header.text("Content"))
        message.signer = Signer(header.first("SignerInfo"))
        message.dueOn = fields.day("DueDate", in: header)
        message.other = OtherInfo(header.first("OtherInfo"), &fields)
        message.repliesTo = header.all("ResponseFor").filter { !$0.isBlank }.map { .init($0, &fields) }
        message.steering = fields.number("SteeringType", in: header, upTo: 9)
        message.toPlaces = header.first("ToPlaces")?.all("Place").map(\.text).filter { !$0.isEmpty } ?? []
        let list = root.first("edXMLEnvelope/edXMLHeader/TraceHeaderList")
        message.traces =
            list?.all("TraceHeader").compactMap { trace in
                fields.requiredMoment("Timestamp", in: trace).map { Trace(organ: trace.text("OrganId"), at: $0) }
            } ?? []
        message.business = Business(list?.first("Bussiness"), &fields)
        message.attachments = Attachment.all(in: root, contents, &fields)
        self = try fields.finish(message)
    }
}

extension EdXMLMessage.Signer {
    fileprivate init?(_ element: EdXMLElement?) {
        guard let element, !element.isBlank else { return nil }
        self.init(
            name: element.text("FullName"), position: element.text("Position"), competence: element.text("Competence"))
    }
}

extension EdXMLMessage.OtherInfo {
    fileprivate init(_ element: EdXMLElement?, _ fields: inout EdXMLFields) {
        self.init()
        guard let element else { return }
        priority = .init(rawValue: fields.number("Priority", in: element, upTo: 4)) ?? .normal
        sphere = element.text("SphereOfPromulgation")
        typist = element.text("TyperNotation")
        copies = Int(element.text("PromulgationAmount"))
        pages = Int(element.text("PageAmount"))
        isDirective = element.first("Direction").map { ["true", "1"].contains($0.text.lowercased()) }
        appendices = element.first("Appendixes")?.all("Appendix").map(\.text).filter { !$0.isEmpty } ?? []
    }
}
