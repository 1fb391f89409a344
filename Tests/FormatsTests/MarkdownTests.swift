import Testing

@testable import Formats

@Suite("Markdown: what it says, and nothing else")
struct MarkdownTests {
    @Test("paragraphs, headings, lists, quotes, tables, links and pictures")
    func all() {
        let text = """
            ## Phần một

            Một **đoạn** có [liên kết](/tin/a "x") và ![ảnh](anh:12 "Chú thích").

            1. một
            2. hai

            - ba

            > trích

            | Tên | Số |
            |---|---:|
            | A | 1 |
            """
        #expect(
            Markdown(text).blocks == [
                .heading(level: 2, [.text("Phần một")]),
                .paragraph([
                    .text("Một "), .strong([.text("đoạn")]), .text(" có "), .link(to: "/tin/a", [.text("liên kết")]),
                    .text(" và "), .image("anh:12", alt: "ảnh", caption: "Chú thích"), .text("."),
                ]),
                .list(start: 1, items: [[.paragraph([.text("một")])], [.paragraph([.text("hai")])]]),
                .list(start: nil, items: [[.paragraph([.text("ba")])]]), .quote([.paragraph([.text("trích")])]),
                .table(
                    columns: [
                        .init(name: [.text("Tên")], isToTheRight: false),
                        .init(name: [.text("Số")], isToTheRight: true),
                    ], rows: [[[.text("A")], [.text("1")]]]),
            ])
    }

    @Test("markup of HTML is text like any other")
    func html() {
        #expect(Markdown("<script>a</script>").text == "<script>a</script>")
        #expect(Markdown("một <b onclick=x>hai</b>").text == "một <b onclick=x>hai</b>")
    }

    @Test(
        "no text is too hostile to be read",
        arguments: [
            String(repeating: ">", count: 50_000), String(repeating: "[", count: 20_000),
            String(repeating: "- ", count: 5000),
            String(repeating: "*a_", count: 10_000), "\u{0}\u{FFFD}\u{202E}", String(repeating: "![](", count: 5000),
            String(repeating: "| a ", count: 3000) + "\n" + String(repeating: "|---", count: 3000), "",
        ])
    func hostile(_ text: String) {
        _ = Markdown(text).text
    }
}
