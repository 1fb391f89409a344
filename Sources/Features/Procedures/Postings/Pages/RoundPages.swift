import Core
import Kernel
import Store
import Web

/// The rounds of a unit and those below it, and the form that opens one.
struct RoundListPage {
    let visit: Visit
    let unit: Unit
    let rounds: [PostingRound]
    let tallies: [PostingRound.ID: [PostingRound.Answer?: Int]]
    let units: [Unit.ID: Unit]
    let form: Form
    private var t: Tongue { visit.t }

    var html: HTML {
        """
        \(.breadcrumb([
            (t("Niêm yết"), PostingPaths.list().with(query: ["unit": unit.code])), (t("Đợt kiểm tra"), nil),
        ], t))
        \(.identity(t("Đợt kiểm tra niêm yết"), facts: [t("Đơn vị"): HTML(unit.shortName)]))
        \(if: visit.actor.may(OpenRound.permission, at: unit.path), open)
        \(table)
        """
    }

    private var open: HTML {
        visit.form(posting: PostingPaths.rounds(), form, submit: t("Bắt đầu kiểm tra")) { parts in
            [
                parts.line("unit", t("Mã đơn vị"), isRequired: true),
                parts.checks(
                    "places", t("Nơi niêm yết"), PostingPlace.allCases.map { Choice($0.rawValue, t($0.phrase)) }),
            ]
        }
    }

    private var table: HTML {
        var table = Table(
            caption: t("Các đợt kiểm tra, mới nhất trước"),
            [
                .text(HTML(t("Đợt kiểm tra"))), .text(HTML(t("Tình trạng"))), .number(HTML(t("Đúng bản"))),
                .number(HTML(t("Bản cũ"))), .number(HTML(t("Thiếu"))), .number(HTML(t("Thừa"))),
                .number(HTML(t("Đính chính sổ"))), .text(HTML(t("Đơn vị"))), .text(HTML(t("Người kiểm tra"))),
            ])
        for round in rounds {
            let tally = tallies[round.id] ?? [:]
            func count(_ answer: PostingRound.Answer) -> HTML { HTML(t.number(tally[answer] ?? 0)) }
            table.row([
                "<a href=\"\(PostingPaths.round(round.id))\">\(t("Ngày \(round.openedOn.text)"))</a>",
                .round(round, t), count(.right), count(.old), count(.missing), count(.surplus),
                round.corrections.map { HTML(t.number($0)) } ?? "–",
                HTML(units[round.unit]?.shortName ?? ""), HTML(t.actor(round.endedBy ?? round.openedBy)),
            ])
        }
        return .section(t("Các đợt đã mở"), table.html(empty: HTML(t("Chưa có đợt kiểm tra nào."))))
    }
}

extension HTML {
    /// How far a round is.
    static func round(_ round: PostingRound, _ t: Tongue) -> HTML {
        guard let endedOn = round.endedOn else { return .tag(t("đang kiểm tra"), .care) }
        return round.reason.isEmpty ? .tag(t("kết thúc \(endedOn.text)"), .done) : .tag(t("đã hủy"))
    }
}

/// A round on a phone held before the board: each line one tap.
struct RoundPage {
    let visit: Visit
    let round: PostingRound
    let unit: Unit
    let lines: [PostingRound.Line]
    /// How many photos each line has.
    let photos: [String: Int]
    let form: Form
    let surplus: Form
    private var t: Tongue { visit.t }
    private var mayAnswer: Bool { round.isOpen && visit.actor.may(AnswerLine.permission, at: unit.path) }

    var html: HTML {
        """
        \(.breadcrumb([
            (t("Đợt kiểm tra"), PostingPaths.rounds().with(query: ["unit": unit.code])), (round.openedOn.text, nil),
        ], t))
        \(.identity(t("Kiểm tra niêm yết ngày \(round.openedOn.text)"), facts: [
            t("Đơn vị"): HTML(unit.shortName), t("Tình trạng"): .round(round, t),
        ]))
        \(progress)
        \(if: !round.reason.isEmpty, .inset(.plain, "<p>\(t("Lý do hủy: \(round.reason)"))</p>"))
        \(mayAnswer ? answering : places)
        \(if: mayAnswer, others)
        """
    }

    private var progress: HTML {
        let done = lines.count { $0.answer != nil }
        return """
            <p class="round-progress"><label for="progress">\(t("Đã kiểm tra \(done) trên \(lines.count) dòng"))</label>
            <progress id="progress" max="\(max(lines.count, 1))" value="\(done)"></progress></p>
            """
    }

    private var answering: HTML {
        visit.form(posting: PostingPaths.answers(round.id), form, submit: t("Xem kết quả và kết thúc")) { _ in [places]
        }
    }

    private var places: HTML {
        let byPlace = Dictionary(grouping: lines, by: \.place)
        return HTML(
            PostingPlace.allCases.compactMap { place in
                byPlace[place].map { lines -> HTML in
                    "<section><h2>\(t(place.phrase))</h2><ol class=\"round\">\(lines.map(line))</ol></section>"
                }
            })
    }

    private func line(_ line: PostingRound.Line) -> HTML {
        let heading: HTML =
            line.isContact
            ? HTML(t("Thông tin liên hệ nhận phản ánh, kiến nghị"))
            : "\(line.name) <span class=\"muted\">\(line.procedure)</span>"
        let state = line.answer.map { $0.isFine(line) ? "fine" : "off" }
        return """
            <li id="l-\(line.id)"\(attribute: "class", state)><div class="what">\(heading)\(expected(line))</div>
            \(mayAnswer ? taps(line) : said(line))
            \(mayAnswer || photos[line.subject.id] != nil ? more(line) : .nothing)</li>
            """
    }

    private func expected(_ line: PostingRound.Line) -> HTML {
        if line.isContact { return .nothing }
        let hangs = line.shown.map { t("theo sổ: phiên bản \($0)") } ?? t("theo sổ: không niêm yết")
        let wanted = line.version.map { t("phải là phiên bản \($0)") } ?? t("không được niêm yết")
        return "<span class=\"small muted\">\(wanted), \(hangs)</span>"
    }

    private func taps(_ line: PostingRound.Line) -> HTML {
        let name = line.isContact ? t("Thông tin liên hệ nhận phản ánh, kiến nghị") : line.name
        let answers = line.answers.map { answer in
            tap(line, "answer", answer.rawValue, t(answer.phrase(line)), of: name, isChosen: line.answer == answer)
        }
        guard !line.isContact else { return "<div class=\"taps\">\(answers)</div>" }
        let forms = PostingRound.Yes.allCases.map { yes in
            tap(
                line, "form", yes.rawValue, yes == .yes ? t("Có mẫu đơn") : t("Không có mẫu"), of: name,
                isChosen: line.form == yes)
        }
        return "<div class=\"taps\">\(answers)</div><div class=\"taps small\">\(forms)</div>"
    }

    private func tap(
        _ line: PostingRound.Line, _ what: String, _ value: String, _ label: String, of name: String, isChosen: Bool
    ) -> HTML {
        """
        <button class="button quiet" name="tap" value="\(line.id).\(line.revision).\(what).\(value)" \
        aria-pressed="\(isChosen ? "true" : "false")">\(label)<span class="said">: \(name)</span></button>
        """
    }

    private func said(_ line: PostingRound.Line) -> HTML {
        guard let answer = line.answer else { return .tag(t("chưa trả lời")) }
        let form: HTML? = line.form.map { .tag($0 == .yes ? t("Có mẫu đơn") : t("Không có mẫu")) }
        return """
            <div class="taps">\(.tag(t(answer.phrase(line)), answer.isFine(line) ? .done : .wrong)) \(form ?? .nothing)</div>
            \(if: !line.note.isEmpty, "<p class=\"small\">\(line.note)</p>")
            """
    }

    private func more(_ line: PostingRound.Line) -> HTML {
        let count = photos[line.subject.id] ?? 0
        let label = count == 0 ? t("Ảnh, ghi chú") : t("Ảnh, ghi chú (\(count) ảnh)")
        let name = line.isContact ? t("Thông tin liên hệ nhận phản ánh, kiến nghị") : line.name
        return """
            <a class="small" href="\(PostingPaths.line(line.id))">\(label)<span class="said">: \(name)</span></a>
            """
    }

    /// What happens seldom: something that is in no line, and giving up.
    private var others: HTML {
        let places = Set(lines.map(\.place))
        return """
            \(.fold(t("Thấy thủ tục không có trong danh sách"), isOpen: surplus.status != 200, visit.form(
                posting: PostingPaths.surplus(round.id), surplus, submit: t("Thêm vào danh sách")
            ) { parts in
                [
                    parts.select(
                        "place", t("Nơi niêm yết"),
                        PostingPlace.allCases.filter(places.contains).map { Choice($0.rawValue, t($0.phrase)) }),
                    parts.line("procedure", t("Mã thủ tục"), isRequired: true),
                    parts.line("version", t("Phiên bản"), kind: .number, isRequired: true),
                ]
            }))
            \(if: visit.actor.may(CancelRound.permission, at: unit.path), .actions([
                .buttonLink(t("Hủy đợt kiểm tra"), to: PostingPaths.cancel(round.id), style: .grave)
            ]))
            """
    }
}

/// The evidence of one line: a photo taken on the spot, and a note.
struct RoundLinePage {
    let visit: Visit
    let round: PostingRound
    let line: PostingRound.Line
    let unit: Unit
    let photos: [Attachment]
    let form: Form
    private var t: Tongue { visit.t }

    var html: HTML {
        let back = PostingPaths.round(round.id).at("l-\(line.id)")
        let mayAnswer = round.isOpen && visit.actor.may(AnswerLine.permission, at: unit.path)
        let name = line.isContact ? t("Thông tin liên hệ nhận phản ánh, kiến nghị") : line.name
        return """
            \(.breadcrumb([(t("Đợt kiểm tra ngày \(round.openedOn.text)"), back), (t("Ảnh, ghi chú"), nil)], t))
            \(.identity(name, facts: [
                t("Nơi niêm yết"): HTML(t(line.place.phrase)),
                t("Kết quả"): HTML(line.answer.map { t($0.phrase(line)) } ?? t("chưa trả lời")),
            ]))
            \(pictures)
            \(if: mayAnswer, forms)
            \(.actions([.buttonLink(t("Về danh sách"), to: back)]))
            """
    }

    private var pictures: HTML {
        let figures = photos.map { photo -> HTML in
            let link = PostingPaths.photo(line.id, photo.id)
            return """
                <figure><a href="\(link)"><img src="\(link)" alt="\(t("Ảnh chụp lúc \(photo.addedAt.text)"))"></a>
                <figcaption>\(photo.addedAt), \(photo.addedBy), SHA-256 <code>\(photo.digest.hex)</code></figcaption></figure>
                """
        }
        let note: HTML = "\(if: !line.note.isEmpty, "<p>\(line.note)</p>")"
        return note
            + (figures.isEmpty
                ? "<p class=\"muted\">\(t("Chưa có ảnh nào."))</p>" : "<div class=\"photos\">\(figures)</div>")
    }

    private var forms: HTML {
        """
        \(visit.form(posting: PostingPaths.photos(line.id), form, submit: t("Gửi ảnh"), files: true) { parts in
            [parts.photo("file", t("Ảnh"), hint: t("Điện thoại mở máy ảnh ngay; nhận ảnh JPEG, PNG."))]
        })
        \(visit.form(posting: PostingPaths.line(line.id), form.fields["note"] == nil ? Form(["note": line.note]) : form,
            submit: t("Lưu ghi chú"), style: .quiet) { parts in
            [parts.hidden("revision", "\(line.revision)"), parts.area("note", t("Ghi chú"), rows: 3)]
        })
        """
    }
}
