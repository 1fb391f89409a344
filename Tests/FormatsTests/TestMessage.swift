import Formats
import Kernel

/// Messages of the exchange as its kits lay them out, with invented offices and people.
enum TestMessage {
    static let organ = EdXML.Organ(id: "000.00.28.H99", name: "Sở Thử nghiệm", inCharge: "UBND tỉnh Thử nghiệm")

    /// A document with everything that a message can say.
    static var document: EdXMLMessage {
        var from = organ
        from.address = "Số 1, đường <Thử> & nghiệm"
        from.email = "so@example.vn"
        from.telephone = "(024) 000 000"
        from.fax = "024000001"
        from.website = "example.vn"
        let day = Day(number: 20_514)
        var message = EdXMLMessage(
            from: from, to: [.init(id: "H99.1", name: "Phòng Một"), .init(id: "H99.2", name: "")],
            id: .init(organ: "000.00.28.H99", day: day, code: "15/STN-VP"), number: "15a", notation: "STN-VP",
            place: "Hà Nội", promulgatedOn: day, type: .init(name: "Công văn", detail: "0"),
            subject: "V/v \"rà soát\" <thủ tục> & báo cáo", content: "Nội dung")
        message.signer = .init(name: "Nguyễn Văn Thử", position: "Giám đốc", competence: "KT. GIÁM ĐỐC")
        message.dueOn = day.adding(10)
        message.other.priority = .veryUrgent
        message.other.sphere = "Nội bộ"
        message.other.typist = "TVC"
        message.other.copies = 2
        message.other.pages = 3
        message.other.isDirective = false
        message.other.appendices = ["Phụ lục I", "Phụ lục II"]
        message.repliesTo = [
            .init(organ: "H99.1", code: "7/PM", promulgatedOn: day.adding(-9), document: .init("0f8fad5b-d9cb-469f"))
        ]
        message.steering = 1
        message.toPlaces = ["Như trên", "Lưu: VT"]
        message.traces = [.init(organ: "000.00.28.H99", at: Instant(day, hour: 16, minute: 5, second: 9))]
        message.business = .init(.replacement, reason: "Thay văn bản sai")
        message.business.withPaper = true
        message.business.document = .init("000.00.28.H99,2014/02/30,1/STN")
        message.business.update = .init(
            changesInfo: true, changesReceivers: false, receivers: [.init(organ: "H99.1", type: "0")])
        message.business.replaces = [
            .init(document: .init("000.00.28.H99,2026/01/02,3/STN"), organs: ["H99.1", "H99.2"])
        ]
        message.business.staff = .init(
            department: "Văn thư", name: "Trần Thị Thử", email: "vt@example.vn", mobile: "84")
        return message
    }

    /// A document with two files.
    static func withFiles(_ contents: [[UInt8]] = [Array("một".utf8), (0...255).map { UInt8($0) }]) -> EdXMLMessage {
        var message = document
        message.attachments = contents.enumerated().map { place, bytes in
            var file = EdXMLMessage.Attachment(
                contentID: "cid:\(place)", name: "tệp \(place).pdf", contentType: "application/pdf", description: "Tệp")
            file.sizeBytes = bytes.count
            file.sha256 = Digest(of: bytes)
            return file
        }
        return message
    }

    static var status: EdXMLStatus {
        EdXMLStatus(
            from: organ,
            document: .init(
                organ: "H99.1", code: "7/PM", promulgatedOn: Day(number: 20_500),
                document: .init("H99.1,2026/02/16,7/PM")),
            staff: .init(department: "Văn thư", name: "Trần Thị Thử", email: "vt@example.vn", mobile: "84912"),
            code: .accepted, description: "Đã <vào sổ> & chuyển",
            at: Instant(Day(number: 20_514), hour: 23, minute: 59, second: 58))
    }

    /// A status in the layout of the kits, its body to be filled in.
    static func statusXML(
        code: String = "01", timestamp: String = "2026/03/02 17:25:11", root: String = "edXML",
        namespace: String = EdXML.namespace, before: String = #"<?xml version="1.0" encoding="UTF-8"?>"#,
        inside: String = ""
    ) -> String {
        """
        \(before)
        <\(root) xmlns="\(namespace)">
          <edXML:edXMLEnvelope xmlns:edXML="\(namespace)">
            <edXML:edXMLHeader>
              <edXML:MessageHeader>
                <edXML:From>
        \t\t\t<edXML:OrganId>000.00.28.H99</edXML:OrganId>
        \t\t\t<edXML:OrganName>Sở Thử nghiệm</edXML:OrganName>
        \t\t\t<edXML:OrganizationInCharge>UBND tỉnh Thử nghiệm</edXML:OrganizationInCharge>
                </edXML:From>
                <edXML:ResponseFor>
        \t\t\t<edXML:OrganId>H99.1</edXML:OrganId>
        \t\t\t<edXML:Code>7/PM</edXML:Code>
        \t\t\t<edXML:PromulgationDate>2026/02/16</edXML:PromulgationDate>
        \t\t\t<edXML:DocumentId>H99.1,2026/02/16,7/PM</edXML:DocumentId>
                </edXML:ResponseFor>
        \t\t<edXML:StaffInfo>
        \t\t\t<edXML:Department>Văn thư</edXML:Department>
        \t\t\t<edXML:Staff>Trần Thị Thử</edXML:Staff>
        \t\t\t<edXML:Mobile>84912</edXML:Mobile>
        \t\t\t<edXML:Email>vt@example.vn</edXML:Email>
        \t\t</edXML:StaffInfo>
                <edXML:StatusCode>\(code)</edXML:StatusCode>\(inside)
                <edXML:Timestamp>\(timestamp)</edXML:Timestamp>
              </edXML:MessageHeader>
            </edXML:edXMLHeader>
          </edXML:edXMLEnvelope>
        </\(root)>
        """
    }

    /// The message and what its attachments held.
    static func read(_ bytes: [UInt8], limits: EdXMLLimits = .init()) throws -> (
        message: EdXML, contents: [Int: [UInt8]]
    ) {
        let file = try TemporaryFile(bytes, named: "m.edxml")
        var contents: [Int: [UInt8]] = [:]
        let message = try EdXMLReader.read(path: file.path, limits: limits) { contents[$0, default: []] += $1 }
        return (message, contents)
    }
}
