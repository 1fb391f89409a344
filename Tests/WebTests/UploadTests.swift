import Foundation
import Kernel
import Testing

@testable import Web

@Suite struct UploadTests {
    private static let body = Array(
        """
        --XyZ\r\nContent-Disposition: form-data; name="text"\r\n\r\nĐất\r\n--XyZ\r\n\
        Content-Disposition: form-data; name="file"; filename="C:\\Hồ sơ\\..\\báo cáo; số 1.docx"\r\n\
        Content-Type: text/plain\r\n\r\nmột\r\n--Xy không phải\r\n--XyZ\r\n\
        Content-Disposition: form-data; name="empty"\r\n\r\n\r\n--XyZ\r\n\
        Content-Disposition: form-data; name="none"; filename=""\r\n\r\n\r\n--XyZ--\r\n
        """.utf8)

    @Test("A body gives the same parts wherever it is cut", arguments: [1, 2, 3, 5, 7, 13, 64, 1000])
    func cuts(_ length: Int) throws {
        var parser = MultipartParser(boundary: "XyZ")
        var parts: [[UInt8]] = []
        for start in stride(from: 0, to: Self.body.count, by: length) {
            for event in try parser.take(Array(Self.body[start..<min(start + length, Self.body.count)])) {
                switch event {
                case .begin: parts.append([])
                case .data(let bytes): parts[parts.count - 1] += bytes
                case .end: break
                }
            }
        }
        #expect(parser.isComplete)
        #expect(parts.map { String(decoding: $0, as: UTF8.self) } == ["Đất", "một\r\n--Xy không phải", "", ""])
    }

    @Test("What is not multipart is refused, and a body that breaks off is not complete")
    func broken() throws {
        var parser = MultipartParser(boundary: "XyZ")
        #expect(throws: MultipartParser.Problem.self) { try parser.take(Array("--XyZjunk\r\n".utf8)) }
        var other = MultipartParser(boundary: "XyZ")
        _ = try other.take(Array(Self.body.dropLast(8)))
        #expect(!other.isComplete)
    }

    @Test("Files lie in a temporary place with their digest, and are gone when answered")
    func served() async throws {
        try await TestSite.serve { site async throws in
            var body = Self.body
            let token =
                "--XyZ\r\nContent-Disposition: form-data; name=\"form-token\"\r\n\r\n\(FormToken.mask(for: site.writer))\r\n"
            body.insert(contentsOf: token.utf8, at: 0)
            let answer = try await site.probe.send(
                "POST", "/notes/file", ["Cookie": site.cookie(site.writer)], body,
                type: "multipart/form-data; boundary=\"XyZ\"")
            #expect(answer.status == 200)
            let lines = answer.text.split(separator: "\n")
            let file = lines[0].split(separator: "|").map(String.init)
            let content = "một\r\n--Xy không phải"
            #expect(file[0...3] == ["file", "báo cáo; số 1.docx", "\(content.utf8.count)", Digest(of: content).hex])
            #expect(!FileManager.default.fileExists(atPath: file[4]))
            #expect(lines[1] == "Đất")
        }
    }

    @Test("A file that proves something comes with its last day, which is refused at its field and shown in the list")
    func proof() async throws {
        try await TestSite.serve { site async throws in
            let cookie = ["Cookie": site.cookie(site.writer)] as KeyValuePairs
            func send(_ name: String, until day: String) async throws -> Probe.Answer {
                let body = """
                    --XyZ\r\nContent-Disposition: form-data; name="form-token"\r\n\r\n\(FormToken.mask(for: site.writer))\r\n\
                    --XyZ\r\nContent-Disposition: form-data; name="validUntil"\r\n\r\n\(day)\r\n\
                    --XyZ\r\nContent-Disposition: form-data; name="file"; filename="\(name)"\r\n\r\n\(name)\r\n--XyZ--\r\n
                    """
                return try await site.probe.post("/proofs", body, type: "multipart/form-data; boundary=\"XyZ\"", cookie)
            }
            let wrong = try await send("sai.txt", until: "31/02/2024")
            #expect(wrong.status == 422 && wrong.text.contains("“31/02/2024” không phải là ngày hợp lệ."))
            #expect(wrong.text.contains("value=\"31/02/2024\"") && !wrong.text.contains("sai.txt"))
            for (name, day) in [("cũ.txt", "23/06/2024"), ("mới.txt", "24/06/2024"), ("mãi.txt", "")] {
                #expect(try await send(name, until: day).status == 303)
            }
            let list = try await site.probe.get("/proofs", cookie).text
            let lines = list.split(separator: "</li>").filter { $0.contains(".txt</a>") }
            #expect(lines.count == 3)
            #expect(lines[0].contains("hết giá trị từ 24/06/2024</span>"))
            #expect(lines[1].contains(", có giá trị đến 24/06/2024"))
            #expect(!lines[2].contains("giá trị"))
        }
    }

    @Test("Too much is refused with a page, said beforehand or found out on the way")
    func tooLarge() async throws {
        var limits = Limits()
        limits.form = 2 << 20
        limits.upload = 3 << 20
        try await TestSite.serve(limits: limits) { site async throws in
            let cookie = ["Cookie": site.cookie(site.writer)] as KeyValuePairs
            let form = try await site.probe.post("/notes", "text=" + String(repeating: "a", count: 3 << 20), cookie)
            #expect(form.status == 413)
            #expect(form.text.contains("2 MB"))
            let start = "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a\"\r\n\r\n"
            let chunk = Array(repeating: UInt8(ascii: "a"), count: 1 << 20)
            let head = """
                POST /notes/file HTTP/1.1\r\nHost: test\r\nConnection: close\r\nCookie: \(site.cookie(site.writer))\r\n\
                Content-Type: multipart/form-data; boundary=b\r\nTransfer-Encoding: chunked\r\n\r\n
                """
            let size = Array("100000\r\n".utf8)
            var pieces = [Array(head.utf8), Array("\(String(start.utf8.count, radix: 16))\r\n\(start)\r\n".utf8)]
            for _ in 0..<4 { pieces.append(size + chunk + Array("\r\n".utf8)) }
            pieces.append(Array("0\r\n\r\n".utf8))
            let upload = try await site.probe.exchange(pieces)
            #expect(upload.status == 413)
            #expect(upload.text.contains("3 MB"))
        }
    }

    @Test(
        "Names of files are harmless",
        arguments: [
            ("../../etc/passwd", "passwd"), ("a\u{202E}b\u{0}.txt", "ab.txt"), ("...", "tep"), ("", "tep"),
            (".htaccess", "htaccess"),
            ("o\u{302}.txt", "ô.txt"),
        ])
    func names(_ given: String, _ clean: String) {
        #expect(FileName.clean(given) == clean)
    }

    @Test("A long name keeps its ending")
    func longName() {
        let name = FileName.clean(String(repeating: "ă", count: 300) + ".xlsx")
        #expect(name.count == 200)
        #expect(name.hasSuffix(".xlsx"))
    }
}
