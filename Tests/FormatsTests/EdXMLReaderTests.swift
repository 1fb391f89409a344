import Formats
import Foundation
import Kernel
import Testing

@Suite struct EdXMLReaderTests {
    private func words(_ text: String, limits: EdXMLLimits = .init()) -> String? {
        refusal { _ = try TestMessage.read(Array(text.utf8), limits: limits) }
    }

    /// The document of the tests as text, changed.
    private func changed(_ from: String, _ into: String) throws -> String {
        let text = String(decoding: try TestMessage.document.xml(), as: UTF8.self)
        try #require(text.contains(from))
        return text.replacing(from, with: into, maxReplacements: 1)
    }

    @Test("A status in the kits' layout: both ways to bind the namespace, elements in another order")
    func status() throws {
        let read = try TestMessage.read(Array(TestMessage.statusXML(inside: "<edXML:Description/>").utf8)).message
        guard case .status(let status) = read else { return #expect(Bool(false), "\(read)") }
        #expect(status.from == TestMessage.organ)
        #expect(status.document == TestMessage.status.document && status.staff == TestMessage.status.staff)
        #expect(status.code == .arrived && status.description.isEmpty)
        #expect(status.at == Instant(Day(number: 20_514), hour: 17, minute: 25, second: 11))
    }

    @Test("A byte order mark, prefixes of one's own and elements of others do not matter")
    func lenient() throws {
        let text = TestMessage.statusXML(
            code: "6", inside: #"<x:More xmlns:x="urn:x"><x:From/></x:More><edXML:Unknown>a</edXML:Unknown>"#
        ).replacing("edXML:", with: "e:").replacing("xmlns:edXML", with: "xmlns:e")
        guard case .status(let status) = try TestMessage.read([0xEF, 0xBB, 0xBF] + Array(text.utf8)).message else {
            return #expect(Bool(false))
        }
        #expect(status.code == .finished)
    }

    @Test("Attachments come out as they went in, with size and digest, also into a folder")
    func attachments() throws {
        let contents = [(0..<200_000).map { UInt8(truncatingIfNeeded: $0 &* 31) }, [], [7], [7, 8], Array("một".utf8)]
        let message = TestMessage.withFiles(contents)
        let bytes = try message.xml(contents: contents.map { .bytes($0) })
        let read = try TestMessage.read(bytes)
        #expect(read.message == .document(message))
        for (place, content) in contents.enumerated() { #expect(read.contents[place + 1, default: []] == content) }

        let folder = FileManager.default.temporaryDirectory.appending(path: "edxml-\(UUID().uuidString)").path
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let file = try TemporaryFile(bytes)
        #expect(try EdXMLReader.read(path: file.path, into: folder) == .document(message))
        for (place, content) in contents.enumerated() {
            #expect(try TemporaryFile.content(of: "\(folder)/\(place + 1)") == content)
        }
        // They are there now, so a second time must fail and may not leave half of anything.
        #expect(throws: Fault.self) { try EdXMLReader.read(path: file.path, into: folder) }

        try FileManager.default.removeItem(atPath: folder)
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        let cut = try TemporaryFile(Array(bytes.dropLast(40)))
        #expect(throws: Refusal.self) { try EdXMLReader.read(path: cut.path, into: folder) }
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder).isEmpty)
    }

    @Test("A failing receiver of attachments stops the reading with its own error")
    func failingDelivery() throws {
        struct Full: Error {}
        let file = try TemporaryFile(
            TestMessage.withFiles([[1], [2]]).xml(contents: [.bytes([1]), .bytes([2])]))
        #expect(throws: Full.self) { try EdXMLReader.read(path: file.path) { _, _ in throw Full() } }
    }

    @Test("Folders in the name of an attachment are cut off")
    func names() throws {
        let text = String(
            decoding: try TestMessage.withFiles([[1]]).xml(contents: [.bytes([1])]), as: UTF8.self
        ).replacing("tệp 0.pdf", with: #"C:\etc/..\..\tệp.pdf"#)
        guard case .document(let message) = try TestMessage.read(Array(text.utf8)).message else { return }
        #expect(message.attachments.map(\.name) == ["tệp.pdf"])
    }

    @Test("Document types, entities and deep nesting are refused")
    func hostile() throws {
        let entity = #"<!DOCTYPE edXML [<!ENTITY a "b">]>"#
        #expect(words(TestMessage.statusXML(before: entity))?.contains("DOCTYPE") == true)
        #expect(words(TestMessage.statusXML(inside: "&a;"))?.contains("đúng cú pháp") == true)
        let deep = String(repeating: "<edXML:a>", count: 40) + String(repeating: "</edXML:a>", count: 40)
        #expect(words(TestMessage.statusXML(inside: deep))?.contains("lồng quá sâu") == true)
        let long = "<edXML:a b=\"\(String(repeating: "x", count: 1 << 19))\"/>"
        #expect(words(TestMessage.statusXML(inside: long))?.contains("thẻ quá dài") == true)
    }

    @Test("Too many elements, too much text, too large a message or attachment are refused")
    func bombs() throws {
        let many = String(repeating: "<edXML:a/>", count: 10_001)
        #expect(words(TestMessage.statusXML(inside: many))?.contains("hơn 10000 phần tử") == true)
        let signature = "<Signature>\(many)</Signature>"
        #expect(words(TestMessage.statusXML(inside: signature))?.contains("hơn 10000 phần tử") == true)
        let text = "<edXML:a>\(String(repeating: "x", count: 1 << 20))</edXML:a>"
        #expect(words(TestMessage.statusXML(inside: text))?.contains("Phần chữ") == true)
        var limits = EdXMLLimits()
        limits.messageBytes = 1 << 20
        #expect(words(TestMessage.statusXML(inside: "\n" + text), limits: limits)?.isEmpty == false)
        let large = [UInt8](repeating: 1, count: 3 << 20)
        let message = String(decoding: try TestMessage.withFiles([large]).xml(contents: [.bytes(large)]), as: UTF8.self)
        #expect(words(message) == "")
        #expect(words(message, limits: limits)?.contains("Thông điệp lớn hơn 1 MiB") == true)
        limits = EdXMLLimits()
        limits.attachmentBytes = 2 << 20
        #expect(words(message, limits: limits)?.contains("thứ 1 lớn hơn 2 MiB") == true)
        limits.attachments = 0
        #expect(words(message, limits: limits)?.contains("hơn 0 tệp đính kèm") == true)
    }

    @Test("Prefixes that are not bound, stray bytes before the prolog, other namespaces and other files are refused")
    func foreign() throws {
        let unbound = words(TestMessage.statusXML(inside: #"<edXML:Reference xlink:href=""/>"#))
        #expect(unbound?.contains("tiền tố") == true && unbound?.contains("Dòng 23") == true, "\(unbound ?? "")")
        for before in [#"1212<?xml version="1.0"?>"#, "\n<?xml version=\"1.0\"?>", "PK"] {
            #expect(words(TestMessage.statusXML(before: before))?.contains("byte lạ trước khai báo") == true)
        }
        #expect(words("")?.contains("rỗng") == true)
        #expect(
            words(TestMessage.statusXML(namespace: "http://www.mic.gov.vn/TBT/QCVN_102_2015"))?.contains(
                "không gian tên") == true)
        #expect(words(TestMessage.statusXML(root: "edxml"))?.contains("không gian tên") == true)
        #expect(words("<edXML/>")?.contains("không gian tên") == true)
        #expect(words("<html></html>")?.contains("không gian tên") == true)
        let encoding = #"<?xml version="1.0" encoding="windows-1258"?>"#
        #expect(words(TestMessage.statusXML(before: encoding))?.contains("UTF-8") == true)
        #expect(words("<edXML xmlns=\"\(EdXML.namespace)\"/>")?.contains("MessageHeader") == true)
    }

    @Test(
        "Every required element that is missing is named",
        arguments: [
            ("<edXML:OrganId>000.00.28.H99</edXML:OrganId>", "From/OrganId"),
            ("<edXML:DocumentId>000.00.28.H99,2026/03/02,15/STN-VP</edXML:DocumentId>", "DocumentId"),
            ("<edXML:CodeNumber>15a</edXML:CodeNumber>", "Code/CodeNumber"),
            ("<edXML:CodeNotation>STN-VP</edXML:CodeNotation>", "Code/CodeNotation"),
            ("<edXML:PromulgationDate>2026/03/02</edXML:PromulgationDate>", "PromulgationInfo/PromulgationDate"),
            ("<edXML:TypeName>Công văn</edXML:TypeName>", "DocumentType/TypeName"),
            ("<edXML:Subject>V/v &quot;rà soát&quot; &lt;thủ tục&gt; &amp; báo cáo</edXML:Subject>", "Subject"),
            ("<edXML:OrganId>H99.2</edXML:OrganId>", "To/OrganId"),
        ])
    func missing(_ element: String, _ path: String) throws {
        #expect(try words(changed(element, ""))?.contains("thiếu phần tử “\(path)”") == true)
    }

    @Test("All that is missing is said at once")
    func allMissing() throws {
        let text =
            "<edXML xmlns=\"\(EdXML.namespace)\"><edXMLEnvelope><edXMLHeader><MessageHeader/></edXMLHeader></edXMLEnvelope></edXML>"
        let said = words(text) ?? ""
        for path in ["From/OrganId", "To", "DocumentId", "Code/CodeNumber", "Subject"] {
            #expect(said.contains("“\(path)”"))
        }
    }

    @Test(
        "Days, moments and codes that do not exist are refused with what was written",
        arguments: [
            ("<edXML:DueDate>2026/03/12<", "<edXML:DueDate>2026/02/30<", "2026/02/30"),
            ("<edXML:DueDate>2026/03/12<", "<edXML:DueDate>12-03-2026<", "12-03-2026"),
            ("2026/03/02 16:05:09", "2026/03/02 24:00:00", "24:00:00"),
            ("2026/03/02 16:05:09", "2026/03/02", "2026/03/02"),
            ("<edXML:Priority>2<", "<edXML:Priority>5<", "5"),
            ("<edXML:BussinessDocType>3<", "<edXML:BussinessDocType>x<", "x"),
        ])
    func wrongValues(_ from: String, _ into: String, _ shown: String) throws {
        #expect(try words(changed(from, into))?.contains(shown) == true)
    }

    @Test("Wrong values of a status are refused")
    func wrongStatus() {
        #expect(words(TestMessage.statusXML(code: "99"))?.contains("“99”") == true)
        #expect(words(TestMessage.statusXML(timestamp: "2026/02/29 10:00:00"))?.contains("2026/02/29 10:00:00") == true)
        #expect(
            words(TestMessage.statusXML().replacing("H99.1,2026/02/16,7/PM", with: ""))?.contains(
                "ResponseFor/DocumentId") == true)
    }

    @Test("An identifier is kept as written, whatever day it names")
    func identifiers() throws {
        let good = EdXML.DocumentID("000.00.00.G22,2015/09/30,7816/VPCP,TTĐT")
        #expect(good.parts?.organ == "000.00.00.G22" && good.parts?.day == Day(2015, 9, 30))
        #expect(good.parts?.code == "7816/VPCP,TTĐT")
        #expect(EdXML.DocumentID("000.00.00.G22,2014/02/30,7806/VPCP").parts == nil)
        #expect(EdXML.DocumentID("9fbfbad2-f1f8-4256-a2eb-50fb1061cddb").parts == nil)
    }

    @Test("Content that is no Base64, is missing, or is listed and not carried is refused")
    func contents() throws {
        let text = String(
            decoding: try TestMessage.withFiles([Array("abcd".utf8)]).xml(contents: [.bytes(Array("abcd".utf8))]),
            as: UTF8.self)
        func with(_ content: String) -> String? { words(text.replacing("YWJjZA==", with: content)) }
        #expect(with("YWJjZA==") == "" && with("YWJj\n ZA=\t=") == "")
        for wrong in [
            "YWJjZA=", "YWJjZ", "YWJ", "${__StringFromFile}", "YWJjZA===", "YWJjZ===", "=YWJ", "YW=JjZA=",
            "YWJjZA==YWJj", "YWJj-_",
        ] {
            #expect(with(wrong)?.contains("thứ 1") == true, "\(wrong)")
        }
        let holder = try #require(
            text.firstMatch(of: /<edXML:ContentTransferEncoded.*<\/edXML:ContentTransferEncoded>/)?.range)
        let without = text.replacingCharacters(in: holder, with: "")
        #expect(words(without)?.contains("đúng một phần tử nội dung") == true)
        let twice = text.replacingCharacters(in: holder, with: String(repeating: String(text[holder]), count: 2))
        #expect(words(twice)?.contains("đúng một phần tử nội dung") == true)
        let all = try #require(text.firstMatch(of: /(?s)<AttachmentEncoded>.*<\/AttachmentEncoded>/)?.range)
        #expect(words(text.replacingCharacters(in: all, with: ""))?.contains("không kèm theo") == true)
    }

    @Test("A signature is seen and passed over")
    func signature() throws {
        let text = try changed(
            "</edXML:edXMLHeader>",
            #"<Signature xmlns="http://www.w3.org/2000/09/xmldsig#"><From/></Signature></edXML:edXMLHeader>"#)
        guard case .document(let message) = try TestMessage.read(Array(text.utf8)).message else { return }
        #expect(message.hasSignature)
    }
}
