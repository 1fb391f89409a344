import Formats
import Foundation
import Kernel
import Testing

@Suite struct EdXMLWritingTests {
    @Test("A document with everything and one with the least read back the same, and their structure is sound")
    func documents() throws {
        var least = EdXMLMessage(
            from: TestMessage.organ, to: [.init(id: "H99.1", name: "")], id: .init("x"), number: "1", notation: "A",
            place: "Hà Nội", promulgatedOn: Day(number: 20_000), type: .init(name: "Báo cáo"), subject: "s",
            content: ""
        )
        least.traces = [.init(organ: "", at: Instant(Day(number: 20_000)))]
        for message in [TestMessage.document, least] {
            let bytes = try message.xml()
            #expect(try TestMessage.read(bytes).message == .document(message))
            #expect(try EdXMLStructure.problems(in: bytes) == [])
            #expect(try bytes == message.xml())
        }
        let files = try TestMessage.withFiles().xml(contents: [.bytes(Array("một".utf8)), .bytes((0...255).map { $0 })])
        #expect(try EdXMLStructure.problems(in: files) == [])
    }

    @Test("A content from a file is the same as one from memory; their number must fit")
    func files() throws {
        let content = (0..<100_001).map { UInt8(truncatingIfNeeded: $0 &* 7) }
        let file = try TemporaryFile(content)
        let message = TestMessage.withFiles([content])
        #expect(try message.xml(contents: [.file(file.path)]) == message.xml(contents: [.bytes(content)]))
        #expect(refusal { _ = try message.xml() }?.contains("1 tệp đính kèm nhưng có 0") == true)
    }

    @Test("Every status reads back the same", arguments: EdXMLStatus.Code.allCases)
    func statuses(_ code: EdXMLStatus.Code) throws {
        var status = TestMessage.status
        status.code = code
        #expect(try TestMessage.read(status.xml()).message == .status(status))
        #expect(try EdXMLStructure.problems(in: status.xml()) == [])
        status.staff = nil
        status.description = ""
        status.document.promulgatedOn = nil
        #expect(try TestMessage.read(status.xml()).message == .status(status))
    }

    @Test("Names of codes and kinds are all there and all different")
    func phrases() {
        #expect(Set(EdXMLStatus.Code.allCases.map(\.phrase)).count == 9)
        #expect(EdXMLStatus.Code.allCases.map(\.rawValue) == ["01", "02", "03", "04", "05", "06", "13", "15", "16"])
        #expect(Set(EdXMLMessage.Priority.allCases.map(\.phrase)).count == 5)
        #expect(Set(EdXMLMessage.Business.Kind.allCases.map(\.phrase)).count == 4)
    }

    @Test("Elements stand in the order of the kits")
    func order() throws {
        let text = String(decoding: TestMessage.status.xml(), as: UTF8.self)
        let names = text.matches(of: /<edXML:([A-Za-z]+)>/).map { String($0.1) }
        #expect(
            names == [
                "edXMLHeader", "MessageHeader", "From", "OrganId", "OrganizationInCharge", "OrganName", "ResponseFor",
                "OrganId", "Code", "DocumentId", "PromulgationDate", "StaffInfo", "Department", "Staff", "Email",
                "Mobile",
                "StatusCode", "Description", "Timestamp",
            ])
    }

    @Test(
        "What is wrong with a structure is said",
        arguments: [
            (#"\s*<edXML:StatusCode>03</edXML:StatusCode>"#, "", "MessageHeader"),
            (">03<", ">07<", "“07” sai dạng"), ("2026/03/02 23:59:58", "2026-03-02T23:59", "sai dạng"),
            (
                "<edXML:StatusCode>", "<edXML:Subject>x</edXML:Subject><edXML:StatusCode>",
                "Subject” không có trong cấu trúc"
            ),
            ("<edXML:Timestamp>", "<edXML:StaffInfo></edXML:StaffInfo><edXML:Timestamp>", "StaffInfo” lặp lại"),
            ("<edXML:ResponseFor>", "<edXML:Description>x</edXML:Description><edXML:ResponseFor>", "đứng sai thứ tự"),
            (
                "<edXML:OrganId>000.00.28.H99</edXML:OrganId>", "",
                "Thiếu phần tử “edXML/edXMLEnvelope/edXMLHeader/MessageHeader/From/OrganId”"
            ),
        ])
    func problems(_ pattern: String, _ into: String, _ said: String) throws {
        let text = String(decoding: TestMessage.status.xml(), as: UTF8.self)
        let wrong = text.replacing(try Regex(pattern), with: into)
        try #require(wrong != text)
        let problems = try EdXMLStructure.problems(in: Array(wrong.utf8)).map(\.phrase.vietnamese).joined(
            separator: "\n")
        #expect(problems.contains(said), "\(problems)")
    }

    @Test("Whatever text is in it, a status reads back the same")
    func anyText() throws {
        var dice = Dice(state: 3)
        let pieces = [
            "<", ">", "&", "\"", "'", "]]>", "&amp;", "ệ", "Đ", " ", "\n", "a", "🙂", "<!--", "\u{1}", "%", "\\",
        ]
        for _ in 0..<200 {
            var status = TestMessage.status
            let text = (0..<30).compactMap { _ in pieces.randomElement(using: &dice) }.joined()
            status.description = text
            guard case .status(let read) = try TestMessage.read(status.xml()).message else {
                return #expect(Bool(false))
            }
            #expect(read.description == VietnameseText.clean(text.replacing("\u{1}", with: "")))
        }
    }
}
