import Core
import Formats
import Kernel
import Store
import Web

/// Posting sheets (tờ niêm yết): a page of A4 for each procedure, with a code that leads to what is in force today.
struct SheetPage {
    let visit: Visit
    let unit: Unit
    let versions: [PublishedVersion]
    let chosen: [PublishedVersion]
    private var t: Tongue { visit.t }

    var html: HTML {
        get throws {
            """
            <div class="screen-only">
            \(.breadcrumb([
                (t("Niêm yết"), PostingPaths.list().with(query: ["unit": unit.code])), (t("Tờ niêm yết"), nil),
            ], t))
            \(.identity(t("Tờ niêm yết"), facts: [
                t("Đơn vị"): HTML(unit.shortName), t("Đã chọn"): HTML(t("\(chosen.count) thủ tục")),
            ]))
            \(choice)
            \(if: !chosen.isEmpty, "<p>\(t("Mỗi thủ tục một trang A4; in bằng lệnh in của trình duyệt."))</p>")
            </div>
            \(try chosen.map(sheet))
            """
        }
    }

    private var choice: HTML {
        guard !versions.isEmpty else {
            return .emptyState(HTML(t("Không có thủ tục nào của cấp đơn vị này đang có hiệu lực.")))
        }
        let form = Form(visit.query)
        let all = PostingPaths.sheets().with(query: ["unit": unit.code, "all": "1"])
        return """
            \(.actions([.buttonLink(t("Tất cả \(versions.count) thủ tục"), to: all)]))
            \(.fold(t("Chọn thủ tục"), isOpen: chosen.isEmpty, visit.filters(showing: PostingPaths.sheets(), values: form) { parts in
                [
                    parts.hidden("unit", unit.code),
                    parts.checks("procedure", t("Thủ tục"), versions.map { Choice($0.code, "\($0.code) \($0.name)") }),
                ]
            }))
            """
    }

    private func sheet(_ version: PublishedVersion) throws -> HTML {
        let address = visit.origin + PublishedPaths.current(version.code).address
        return """
            <section class="posting-sheet"><p class="office">\(unit.name)</p>
            <p class="kicker">\(t("Thủ tục hành chính"))</p>
            <h2>\(version.name)</h2>
            \(.details(version.facts(t, bases: HTML(version.bases.listed))))
            <div class="code">\(.qrCode(try QRCode(address), label: t("Mã QR dẫn đến \(address)")))
            <p>\(t("Quét mã để xem bản đang có hiệu lực"))<br><b>\(address)</b></p></div>
            <p class="small">\(t("Phiên bản \(version.version), in ngày \(visit.today.text)"))</p></section>
            """
    }
}

extension PublishedVersion {
    /// What people ask of a procedure: every part that says something, in the order of the law.
    func facts(_ t: Tongue, bases: HTML) -> [(name: String, value: HTML)] {
        let parts = content.parts.filter { !$0.text.isEmpty && !Self.inner.contains($0.name) }
        return [(t("Mã thủ tục"), HTML(code))]
            + parts.map { part in
                (t(part.phrase), self.value(of: part, t, bases: bases))
            } + [(t("Có hiệu lực từ"), edition.effectiveFrom.map { "\($0)" } ?? "–")]
    }

    private func value(of part: EditionPart, _ t: Tongue, bases: HTML) -> HTML {
        switch part.name {
        case "bases": bases
        case "ways": (content.ways?.all ?? []).map { Self.line($0, t) }.joined(by: "<br>")
        default: Self.lines(part.text)
        }
    }

    private static func line(_ way: SubmissionWay, _ t: Tongue) -> HTML {
        let facts = [way.term.map { t($0.phrase) } ?? "", way.fee, way.note].filter { !$0.isEmpty }
        return "<b>\(t(way.channel.phrase))</b>\(if: !facts.isEmpty, ": \(facts.joined(separator: "; "))")"
    }

    /// What concerns the offices alone.
    private static let inner: Set<String> = ["name", "aliases", "internalSteps", "digitised", "decisionKind"]

    private static func lines(_ text: String) -> HTML {
        text.split(whereSeparator: \.isNewline).map { line -> HTML in HTML(String(line)) }.joined(by: "<br>")
    }
}

extension String {
    /// A list written with `;` between its parts, as people read it.
    var listed: String { isEmpty ? "–" : split(separator: ";").joined(separator: "; ") }
}
