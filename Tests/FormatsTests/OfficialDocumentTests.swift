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

    @Test("An annex begins a page behind the signature, with its title and the document it belongs to")
    func annex() throws {
        var document = notice()
        #expect(try text(document).elements["pageBreakBefore"] == nil)
        document.annex = .init(
            title: "Danh mục", note: "(Kèm theo Thông báo số 07)",
            content: [.table(.init(columns: [.init("Mã"), .init("Tên thủ tục")], rows: [["1.0", "y"]]))])
        let found = try text(document)
        #expect(found.elements["pageBreakBefore"] == 1)
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
