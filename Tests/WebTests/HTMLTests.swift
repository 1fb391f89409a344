import Kernel
import Testing

@testable import Web

@Suite struct HTMLTests {
    @Test("Text from outside cannot become markup")
    func escapes() {
        let text = "<b onclick='x'>\"Đất & Nước\"</b>"
        let html: HTML = "<p title=\"\(text)\">\(text)</p>"
        let inner = "&lt;b onclick=&#39;x&#39;&gt;&quot;Đất &amp; Nước&quot;&lt;/b&gt;"
        #expect(html.text == "<p title=\"\(inner)\">\(inner)</p>")
    }

    @Test("No mark of any text survives, wherever it stands")
    func escapesEverything() {
        var generator = SystemRandomNumberGenerator()
        let letters = Array("<>&\"'ạ á😀\u{0}\r\n")
        for _ in 0..<500 {
            let text = String((0..<12).compactMap { _ in letters.randomElement(using: &generator) })
            let html: HTML = "\(text)"
            #expect(!html.text.contains { "<>\"'".contains($0) })
            let back = html.text.replacing("&lt;", with: "<").replacing("&gt;", with: ">")
                .replacing("&quot;", with: "\"").replacing("&#39;", with: "'").replacing("&amp;", with: "&")
            #expect(back == text)
        }
    }

    @Test("Markup within markup is not escaped twice")
    func nests() {
        let cells: [HTML] = ["<td>\("a<b")</td>", "<td>\(3)</td>"]
        let row: HTML = "<tr>\(cells)</tr>"
        #expect(row.text == "<tr><td>a&lt;b</td><td>3</td></tr>")
        #expect(([row] as [HTML]).joined(by: "-").text == row.text)
    }

    @Test("Days, numbers of records, links and conditions print as they should")
    func values() throws {
        let day = try #require(Day(2024, 6, 24))
        let link = Path<String>("units/:code")("H33 & Cò").with(query: ["ky": "2024-Q1", "none": nil])
        let html: HTML = """
            \(day) \(ID<HTMLTests>(7)) <a href="\(link)"\(attribute: "title", nil)\(attribute: "lang", "vi")>\
            \(if: false, "never")</a><input\(flag: "checked", true)>
            """
        #expect(
            html.text
                == "24/06/2024 7 <a href=\"/units/H33%20%26%20C%C3%B2?ky=2024-Q1\" lang=\"vi\"></a><input checked>")
    }
}
