import Core
import Kernel
import Store

@testable import Web

/// Pages of every part with the content it is meant for, to be looked at and checked.
enum Gallery {
    static let pages: [(name: String, kind: PageKind, body: @Sendable (Visit) -> HTML)] = [
        ("scoreboard", .staff, scoreboard), ("inspection", .staff, inspection), ("form", .staff, form),
        ("wrong", .staff, wrong), ("messages", .staff, messages), ("article", .public, article),
        ("front", .public, front),
    ]

    static let feature = Feature(
        "gallery",
        menu: [
            MenuItem("Việc của tôi", to: Path("work")(), .signedIn, order: 1),
            MenuItem("Bảng chỉ tiêu", to: Path("gallery/scoreboard")(), .signedIn, order: 2),
            MenuItem("Kiểm tra", to: Path("gallery/inspection")(), .signedIn, order: 3),
            MenuItem("Nhiệm vụ", to: Path("tasks")(), .signedIn, order: 4),
            MenuItem("Nạp dữ liệu", to: Path("gallery/form")(), .signedIn, order: 5),
            MenuItem("Báo cáo", to: Path("reports")(), .signedIn, order: 6),
            MenuItem("Tin tức", to: Path("gallery/article")(), .public, order: 1),
            MenuItem("Thủ tục hành chính", to: Path("procedures")(), .public, order: 2),
            MenuItem("Kết quả kiểm tra", to: Path("results")(), .public, order: 3),
        ],
        routes: { routes in
            routes.get(Path<String>("gallery/:name"), .public) { visit, name in
                guard let page = pages.first(where: { $0.name == name }) else { throw Refusal.notFound }
                return visit.page(title: "Bộ mẫu", body: page.body(visit), kind: page.kind)
            }
        })

    private static let units = [
        "Toàn huyện Giang Thành", "Cấp huyện (một cửa huyện)", "Xã Phú Lợi", "Xã Phú Mỹ", "Xã Tân Khánh Hòa",
        "Xã Vĩnh Điều", "Xã Vĩnh Phú",
    ]

    @Sendable private static func scoreboard(_ visit: Visit) -> HTML {
        let t = visit.t
        let targets = [6000, 8000, 8000, 9000]
        var table = Table(
            caption:
                "Đơn vị tính: %. Vạch đứng là chỉ tiêu. ● đạt ◆ sát chỉ tiêu ▼ chưa đạt. Chọn một con số để xem hồ sơ phía sau.",
            [
                .text("Đơn vị"), .number("Hồ sơ trực tuyến"), .number("Số hóa hồ sơ"), .number("Số hóa kết quả"),
                .number("Giải quyết đúng hạn"),
            ])
        for (place, unit) in units.enumerated() {
            let cells = targets.enumerated().map { column, target -> HTML in
                let share = (3916 + place * 731 + column * 1571) % 6000 + 4000
                let standing: Standing = share >= target ? .met : share > target - 100 ? .near : .missed
                let value = t.number(hundredths: share)
                return .figure(
                    value, standing,
                    gap: share < target ? "thiếu \(t.number((target - share) / 7)) hồ sơ" : "1.204/1.310",
                    bar: .bullet(share: share, target: target), to: visit.link,
                    t)
            }
            table.row([place == 0 ? HTML(unit) : "<a href=\"#\">\(unit)</a>"] + cells, style: place == 0 ? "sum" : nil)
        }
        return """
            \(HTML.printHead(office: visit.product.office, "In ngày 24/06/2024"))
            \(HTML.identity("Bảng chỉ tiêu cải cách hành chính", facts: [
                "Đơn vị": "UBND huyện Giang Thành", "Kỳ": "Quý I/2024 (01/01–31/3/2024)", "Tính đến": "18/06/2024",
                "Chỉ tiêu theo": "3012/QĐ-UBND ngày 25/12/2023",
            ]))
            \(visit.filters(showing: visit.link) { parts in [
                parts.select("unit", "Đơn vị", [Choice("1", "UBND huyện Giang Thành"), Choice("2", "UBND thành phố Rạch Giá")]),
                parts.select("period", "Kỳ", [Choice("2024-Q1", "Quý I/2024")]),
                parts.select("closing", "Cách chốt", [Choice("c", "Dương lịch"), Choice("n", "Nghị định 09/2019/NĐ-CP")]),
                parts.line("asOf", "Tính đến ngày", kind: .day),
            ] })
            \(HTML.now([
                ("21", "chỉ tiêu chưa đạt ở 6 đơn vị. <a href=\"#\">Xem theo mức thiếu</a>", true),
                ("12", "hồ sơ đang xử lý đã quá hạn. <a href=\"#\">Xem danh sách</a>", true),
                ("412", "hồ sơ trực tuyến nữa để đạt chỉ tiêu năm. <a href=\"#\">Cách tính</a>", false),
            ]))
            \(table.html())
            \(HTML.pager(next: visit.link, first: visit.link, t))
            \(HTML.fold("Cách tính từng chỉ số", .details([
                "Hồ sơ trực tuyến": "Số hồ sơ nộp trực tuyến chia cho tổng số hồ sơ tiếp nhận trong kỳ.",
                "Giải quyết đúng hạn": "Số hồ sơ giải quyết đúng hạn chia cho số hồ sơ đã giải quyết trong kỳ.",
            ])))
            """
    }

    @Sendable private static func inspection(_ visit: Visit) -> HTML {
        let shortcomings: [(name: HTML, state: HTML)] = [
            (
                "<a href=\"#\">Số 1.</a> Tỷ lệ hồ sơ nộp trực tuyến đạt 39,16%, thấp hơn chỉ tiêu được giao 60%, thiếu 287 hồ sơ so với chỉ tiêu quý I.",
                .tag("chờ xử lý", .care)
            ),
            (
                "<a href=\"#\">Số 2.</a> Tỷ lệ số hóa kết quả giải quyết thủ tục hành chính đạt 60,47%.",
                .tag("đã chấp nhận", .done)
            ),
            ("<a href=\"#\">Số 3.</a> Việc đăng ký văn bản đến chậm ở 15 văn bản.", .tag("quá hạn khắc phục", .wrong)),
            ("<a href=\"#\">Số 4.</a> Chưa niêm yết đủ thủ tục tại bộ phận một cửa.", .tag("đã loại bỏ")),
        ]
        return """
            \(HTML.breadcrumb([("Kiểm tra", visit.link), ("KT-2024-007", nil)], visit.t))
            \(HTML.identity("Kiểm tra cải cách hành chính tại huyện Giang Thành", facts: [
                "Mã": "KT-2024-007", "Ngày kiểm tra": "18/06/2024", "Kỳ": "Năm 2023; Quý I/2024",
                "Theo": "45/KH-UBND", "Tình trạng": .tag("đang kiểm tra", .care),
            ]))
            \(HTML.inset(.care, "<p>Chưa kết luận được:</p><ul><li>Nội dung số 1 chưa được xử lý.</li></ul>"))
            \(HTML.section("Tồn tại, hạn chế (4)", id: "findings", .tasks(shortcomings)))
            \(HTML.section("Minh chứng", .details([
                "Chỉ số": "Tỷ lệ hồ sơ nộp trực tuyến", "Kết quả": "39,16% (540/1.379) \(HTML.standing(.missed, visit.t))",
                "Chỉ tiêu": "60% · 3012/QĐ-UBND ngày 25/12/2023",
                "SHA-256": "<code>9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08</code>",
            ])))
            \(HTML.actions([.buttonLink("Soạn kết luận", to: visit.link, style: .main), .buttonLink("Thêm ưu điểm", to: visit.link), .buttonLink("Hủy cuộc kiểm tra", to: visit.link, style: .grave)]))
            """
    }

    private static func fields(_ parts: FormParts) -> [HTML] {
        [
            parts.line("number", "Số, ký hiệu", hint: "Ví dụ 45/TB-SNV", isRequired: true),
            parts.line("signedOn", "Ngày ký", kind: .day, isRequired: true),
            parts.select("place", "Nơi ký", [Choice("RG", "Rạch Giá")], empty: "Chọn nơi ký"),
            parts.radios(
                "verdict", "Xử lý đề xuất", [Choice("a", "Chấp nhận, đưa vào kết luận"), Choice("d", "Loại bỏ")],
                isRequired: true),
            parts.area("statement", "Lời văn trong kết luận", hint: "Một câu, có số liệu và so với chỉ tiêu."),
            parts.checks("scope", "Phạm vi", [Choice("1", "Cấp huyện"), Choice("2", "Các xã trực thuộc")]),
            parts.line("count", "Số hồ sơ đã kiểm tra", kind: .number),
            parts.file("file", "Tệp CSV hoặc XLSX", accept: ".csv,.xlsx", hint: "Cột được tìm theo tên, thứ tự tùy ý."),
            parts.check(
                "final", "Tôi đã rà soát số liệu và chịu trách nhiệm", hint: "Sau khi ban hành không sửa được."),
        ]
    }

    @Sendable private static func form(_ visit: Visit) -> HTML {
        """
        \(HTML.identity("Thông báo kết luận kiểm tra"))
        \(visit.form(
            posting: visit.link, Form(["signedOn": "2024-06-24", "verdict": "a", "scope": "1"]),
            submit: "Ban hành kết luận", files: true, cancel: visit.link, fields: fields))
        """
    }

    @Sendable private static func wrong(_ visit: Visit) -> HTML {
        let refusal = Refusal.invalid([
            Reason("Chưa nhập.", field: "number"), Reason("“31/02/2024” không phải là ngày hợp lệ.", field: "signedOn"),
            Reason("Chưa chọn cách xử lý.", field: "verdict"), Reason("Hãy nhập một số nguyên.", field: "count"),
            Reason("Chưa xác nhận.", field: "final"),
            Reason("Cuộc kiểm tra còn nội dung chưa xử lý.", basis: Basis("09/2019/NĐ-CP", "Điều 12")),
        ])
        let form = Form(["signedOn": "31/02/2024", "count": "nhiều"]).refused(refusal)
        return """
            \(HTML.identity("Thông báo kết luận kiểm tra"))
            \(visit.form(posting: visit.link, form, submit: "Ban hành kết luận", fields: fields))
            """
    }

    @Sendable private static func messages(_ visit: Visit) -> HTML {
        let standings = Standing.allCases.map { standing -> HTML in "<p>\(HTML.standing(standing, visit.t))</p>" }
        return """
            \(HTML.identity("Thông báo và trạng thái"))
            \(HTML.inset(.done, "<p>Đã nạp 1.379 hồ sơ từ tệp ho-so-2024-q1.csv.</p>"))
            \(HTML.inset(.care, "<p>Sau khi ban hành, kết luận được công khai và không sửa được.</p>"))
            \(HTML.inset(.wrong, "<p>12 dòng sai không được nạp. <a href=\"#\">Xem danh sách</a></p>"))
            \(HTML.inset(.plain, "<p>Số liệu tính đến hết ngày 17/06/2024.</p>"))
            \(standings)
            \(HTML.emptyState("<p>Chưa nạp tệp nào.</p>\(HTML.buttonLink("Nạp tệp đầu tiên", to: visit.link, style: .main))"))
            \(HTML.fold("Mở ra", isOpen: true, "<p>Nội dung được mở.</p>"))\(HTML.fold("Đóng lại", "<p>Nội dung.</p>"))
            """
    }

    @Sendable private static func article(_ visit: Visit) -> HTML {
        """
        <div class="hot"><b>TIN NỔI BẬT</b><ol><li><a href="#">Kế hoạch kiểm tra cải cách hành chính năm 2024</a></li>
        <li><a href="#">Kết quả chỉ số CCHC năm 2023</a></li></ol></div>
        <div class="cols"><article><p class="kicker">Hoạt động cải cách hành chính</p>
        <h1>Kiểm tra công tác cải cách hành chính năm 2024 tại huyện Giang Thành</h1>
        <div class="meta"><time>10:17 | 24/06/2024</time> \(visit.textSizes)</div>
        <p>Đoàn kiểm tra của tỉnh làm việc với UBND huyện về kết quả năm 2023 và quý I năm 2024, nghe báo cáo, đối chiếu \
        số liệu và kiểm tra hồ sơ tại bộ phận một cửa.</p>
        <h2>Tồn tại, hạn chế</h2>
        <ol><li><p>Tỷ lệ hồ sơ nộp trực tuyến đạt 39,16%, thấp hơn chỉ tiêu 60%.</p><p>Thời hạn: 30/09/2024</p></li>
        <li><p>Tỷ lệ số hóa kết quả đạt 60,47%, thấp hơn chỉ tiêu 80%.</p></li></ol>
        <div class="box"><p>Mã xác minh: <b>GT24-7Q3K</b></p><p class="small">SHA-256 <code>9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08</code></p>
        <p><a href="#">Tải văn bản (.docx)</a></p></div>
        <p class="byline">Sở Nội vụ</p></article>
        <aside><h2>Tin liên quan</h2><ul><li><a href="#">Lịch kiểm tra quý II năm 2024</a></li><li><a href="#">Hướng dẫn nộp \
        hồ sơ trực tuyến</a></li></ul><h2>Chuyên mục</h2><ul><li><a href="#">Tổ chức bộ máy</a></li></ul></aside></div>
        """
    }

    @Sendable private static func front(_ visit: Visit) -> HTML {
        """
        <div class="front"><h1>Kiểm tra và theo dõi cải cách hành chính</h1>
        <p class="lead">Kết luận kiểm tra được công khai tại đây, kèm số liệu, mã xác minh và thời hạn khắc phục.</p>
        <h2>Kết luận mới</h2><ul class="news"><li><a href="#">Kết luận kiểm tra công tác cải cách hành chính năm 2024 tại \
        UBND huyện Giang Thành</a> <time>10:17 | 24/06/2024</time></li><li><a href="#">Kết luận kiểm tra tại UBND thành phố \
        Hà Tiên</a> <time>08:02 | 12/05/2024</time></li></ul></div>
        """
    }
}
