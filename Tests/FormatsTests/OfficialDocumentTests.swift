import Kernel
import Testing

@testable import Formats

@Suite struct OfficialDocumentTests {
    private func notice() -> OfficialDocument {
        var notice = OfficialDocument(
            governingBody: "Ủy ban nhân dân tỉnh", issuingBody: "Sở Nội vụ", number: 7, notation: "TB-SNV",
            place: "Rạch Giá",
            day: Day(2024, 2, 5), typeName: "Thông báo", subject: "Kết luận kiểm tra")
        notice.content = [
            .basis("Căn cứ Luật;"), .part("Chương I"), .heading("I. KẾT QUẢ"), .paragraph("Đoạn văn."),
            .bullets(["một", "hai"]),
            .table(.init(columns: [.init("STT"), .init("Tên", weight: 4)], rows: [["1", "x"]])), .paragraph("Hết./."),
        ]
        notice.signers = [.init(authority: ["KT. Giám đốc"], title: "Phó Giám đốc", name: "Nguyễn Văn A")]
        notice.recipients = ["UBND tỉnh (để b/c)", "Lưu: VT"]
        return notice
    }

    private func text(_ document: OfficialDocument) throws -> DocumentText {
        try DocumentText("word/document.xml", of: document.docx(made: Day(number: 19_892)))
    }

    @Test("Đủ các thành phần thể thức theo thứ tự")
    func components() throws {
        let texts = try text(notice()).texts.filter { !$0.isEmpty }
        #expect(
            texts == [
                "Ủy ban nhân dân tỉnh", "Sở Nội vụ", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
                "Độc lập - Tự do - Hạnh phúc",
                "Số: 07/TB-SNV", "Rạch Giá, ngày 05 tháng 02 năm 2024", "Thông báo", "Kết luận kiểm tra",
                "Căn cứ Luật;", "Chương I",
                "I. KẾT QUẢ", "Đoạn văn.", "- một", "- hai", "STT", "Tên", "1", "x", "Hết./.", "Nơi nhận:",
                "- UBND tỉnh (để b/c);", "- Lưu: VT.", "KT. Giám đốc", "Phó Giám đốc", "Nguyễn Văn A",
            ])
    }

    @Test("Three lines are drawn: under the motto, the issuing body and the subject")
    func lines() throws {
        #expect(try text(notice()).elements["pBdr"] == 3)
    }

    @Test("Công văn: trích yếu dưới số, không có tên loại, có Kính gửi")
    func letter() throws {
        var letter = notice()
        letter.typeName = nil
        letter.addressees = ["Sở Tư pháp"]
        let found = try text(letter)
        #expect(found.texts.contains("V/v Kết luận kiểm tra") && found.texts.contains("Kính gửi: Sở Tư pháp"))
        #expect(!found.texts.contains("Thông báo") && found.elements["pBdr"] == 2)
        letter.addressees.append("Sở Y tế")
        #expect(Set(try text(letter).texts).isSuperset(of: ["Kính gửi:", "- Sở Tư pháp;", "- Sở Y tế."]))
    }

    @Test("An annex has pages of its own behind the signature, with its title and the document it belongs to")
    func annex() throws {
        var document = notice()
        #expect(try text(document).elements["sectPr"] == 1)
        document.annex = .init(
            title: "Danh mục", note: "(Kèm theo Thông báo số 07)",
            content: [.table(.init(columns: [.init("Mã"), .init("Tên thủ tục")], rows: [["1.0", "y"]]))])
        let found = try text(document)
        #expect(found.elements["sectPr"] == 2 && found.elements["pgNumType"] == 1)
        let behind = found.texts.filter { !$0.isEmpty }.drop { $0 != "Nguyễn Văn A" }.dropFirst()
        #expect(
            Array(behind) == ["Phụ lục", "Danh mục", "(Kèm theo Thông báo số 07)", "Mã", "Tên thủ tục", "1.0", "y"])
    }

    @Test("Number and day not yet given leave room")
    func drafts() throws {
        var draft = notice()
        (draft.number, draft.day) = (nil, nil)
        let texts = try text(draft).texts
        #expect(texts.contains { $0.hasPrefix("Số:     ") && $0.hasSuffix(" /TB-SNV") })
        #expect(texts.contains { $0.hasPrefix("Rạch Giá, ngày    ") })
    }

    @Test("Several signers stand side by side, the recipients below")
    func signers() throws {
        var minutes = notice()
        minutes.signers.append(.init(title: "Thư ký", name: "B"))
        let texts = try text(minutes).texts.filter { !$0.isEmpty }
        #expect(texts.suffix(3) == ["Nơi nhận:", "- UBND tỉnh (để b/c);", "- Lưu: VT."])
    }

    @Test("The last words go over to the next page with the signatures")
    func tied() throws {
        var document = notice()
        for _ in 0..<2 {
            let blocks = document.laidOut(made: Day(number: 0)).blocks
            let signatures = try #require(blocks.lastIndex { if case .table = $0 { true } else { false } })
            let before = blocks[..<signatures].suffix(2).compactMap { block -> Bool? in
                if case .paragraph(let paragraph) = block { paragraph.keepNext } else { nil }
            }
            #expect(before == [true, true])
            document.signers.append(.init(title: "Thư ký", name: "B"))
        }
    }

    /// Whether each paragraph that is not in a table stays with the next, by its text.
    private func kept(_ blocks: [WordDocument.Block]) -> [String: Bool] {
        let texts = blocks.compactMap { block -> (String, Bool)? in
            guard case .paragraph(let paragraph) = block else { return nil }
            return (paragraph.runs.map(\.text).joined(), paragraph.keepNext)
        }
        return Dictionary(texts) { first, _ in first }
    }

    @Test("Two lines at least go over with the signature: a short last one takes along what is before it")
    func twoLines() throws {
        var document = notice()
        document.content = [.paragraph("Xa hơn."), .paragraph("Gần hơn."), .paragraph("Hết./.")]
        var found = kept(document.laidOut(made: Day(number: 0)).blocks)
        #expect(found["Hết./."] == true && found["Gần hơn."] == true && found["Xa hơn."] == false)
        let long = String(repeating: "rất dài ", count: 30) + "./."
        document.content = [.paragraph("Gần hơn."), .paragraph(long)]
        found = kept(document.laidOut(made: Day(number: 0)).blocks)
        #expect(found[long] == true && found["Gần hơn."] == false)
    }

    @Test("What leads to a table stays with it")
    func leading() throws {
        var document = notice()
        document.content = [
            .paragraph("Sau đây:"), .table(.init(columns: [.init("A")], rows: [["1"]])), .paragraph("Giữa."),
            .paragraph(String(repeating: "rất dài ", count: 30)),
        ]
        let found = kept(document.laidOut(made: Day(number: 0)).blocks)
        #expect(found["Sau đây:"] == true && found["Giữa."] == false)
    }

    @Test("The number of an article is bold, what it says is not")
    func articles() {
        guard case .paragraph(let runs) = OfficialDocument.Content.article(2, "Đoàn kiểm tra.") else {
            Issue.record("no paragraph")
            return
        }
        #expect(runs.map(\.text) == ["Điều 2.", " Đoàn kiểm tra."] && runs.map(\.bold) == [true, false])
    }

    /// The widths of the columns of a table on a page of 165 mm.
    private func widths(_ columns: [OfficialDocument.Table.Column], _ rows: [[String]]) -> [Double] {
        OfficialTable(table: .init(columns: columns, rows: rows), layout: OfficialLayout(), width: 165).lined.columns
    }

    @Test("Columns are as wide as they weigh, but never narrower than a word, and fill the page")
    func columns() {
        let even = widths([.init("A", weight: 1), .init("B", weight: 2)], [["1", "2"]])
        #expect(even.map { $0.rounded() } == [55, 110])
        let narrow = widths([.init("Mục", weight: 1), .init("Nội dung", weight: 30)], [["CD-01", "x"]])
        #expect(narrow[0] > TypeWidth.millimetres("CD-01", size: 13) + 2.8 && narrow.reduce(0, +).rounded() == 165)
        // What is no word may be broken, so that it does not take the room of the others.
        let digest = widths([.init("A"), .init("B", weight: 20)], [[String(repeating: "a", count: 64), "x"]])
        #expect(digest[0] < 40)
        // More columns than there is room for keep to their weights.
        let many = widths((0..<20).map { OfficialDocument.Table.Column("Nghiêng \($0)") }, [])
        #expect(Set(many.map { ($0 * 100).rounded() }) == [825])
    }

    @Test("A subject of more than one line is set in even lines")
    func evenLines() {
        let subject = "Tổng hợp kết quả kiểm tra công tác cải cách hành chính năm 2023"
        let room = TypeWidth.evenWidth(of: subject, size: 14, within: 138.6)
        #expect(room < 100 && TypeWidth.lines(of: subject, size: 14, within: room) == 2)
        #expect(TypeWidth.evenWidth(of: "Kết luận kiểm tra", size: 14, within: 138.6) == 138.6)
        #expect(TypeWidth.lines(of: "", size: 14, within: 10) == 1)
    }

    @Test("Several signers stand apart, their names on one height")
    func abreast() throws {
        var minutes = notice()
        minutes.signers = [
            .init(authority: ["ĐẠI DIỆN ĐƠN VỊ"], title: "", name: "A"),
            .init(authority: ["ĐẠI DIỆN ĐOÀN KIỂM TRA"], title: "Phó Giám đốc Sở Nội vụ", name: "B"),
            .init(title: "Thư ký", name: "C"),
        ]
        let tables = minutes.laidOut(made: Day(number: 0)).blocks.compactMap { block -> WordDocument.Table? in
            if case .table(let table) = block { table } else { nil }
        }
        let cells = try #require(tables.last?.rows.first?.cells)
        #expect(cells.map(\.count) == [2, 3, 2])
        #expect(cells.joined().allSatisfy { $0.indents.left > 0 && $0.indents.right > 0 })
        // One line of titles against four: the room above the name makes up for it.
        let rooms = cells.compactMap { $0.last?.spacing.before }
        #expect(rooms[0] == rooms[2] && rooms[1] == 64 && (rooms[0] - rooms[1]).rounded() == 48)
    }

    @Test("Sizes come from the layout")
    func layout() throws {
        var layout = OfficialLayout()
        layout.motto = 13.5
        let bytes = try notice().docx(by: layout, made: Day(number: 0))
        #expect(try DocumentText("word/document.xml", of: bytes).attributes.contains("sz=27"))
        let page = notice().laidOut(by: layout, made: Day(number: 0)).page
        #expect(page.textWidth == 165 && page.numberSize == 13)
    }
}
