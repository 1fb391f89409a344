import Core
import Kernel
import Web

/// The forms of one sub-criterion.
struct EntryForms {
    let page: EntryPage
    private var visit: Visit { page.visit }
    private var t: Tongue { page.visit.t }
    private var entry: Entry { page.entry }

    private func form(_ move: EntryMove, _ start: Form, _ submit: String, _ fields: (FormParts) -> [HTML]) -> HTML {
        let style: ButtonStyle = move == .correct ? .grave : .main
        return visit.form(
            posting: SheetPaths.write(page.desk.sheet.id, page.leaf.number, move), page.given, or: start,
            submit: submit, style: style
        ) { parts in
            // What is published changes by corrections, not by entries.
            [parts.hidden("version", "\(move == .correct ? page.corrections : entry.version)")] + fields(parts)
        }
    }

    private func ticked(_ verdict: Entry.Verdict) -> String { verdict == .notApplicable ? "1" : "" }

    var score: HTML {
        let start = Form([
            "counted": entry.counted.map { "\($0.numerator)" } ?? "",
            "whole": entry.counted.map { "\($0.denominator)" } ?? "", "notApplicable": ticked(entry.own),
            "note": entry.note,
        ])
        return form(.score, start, t("Lưu điểm tự chấm")) { parts in
            counted(parts) + [
                parts.area(
                    "note", t("Ghi chú, giải thích"), rows: 3,
                    hint: t("Bắt buộc khi không có tệp kiểm chứng hoặc khi chọn “Không áp dụng”")),
                parts.check(
                    "notApplicable", t("Không áp dụng với đơn vị"),
                    hint: t("Người thẩm định quyết định; điểm tối đa của tiêu chí được trừ khỏi thang điểm")),
            ]
        }
    }

    /// What has to be counted, in the words of the rule.
    private func counted(_ parts: FormParts) -> [HTML] {
        switch page.scoring.rule.kind {
        case .met: [parts.radios("counted", t("Kết quả"), [Choice(1, t("Đạt")), Choice(0, t("Không đạt"))])]
        case .less: [parts.line("counted", t("Số lần vi phạm"), kind: .number)]
        case .steps, .share, .shareFrom, .survey, .satisfied:
            [
                parts.line("counted", t("Số đạt"), kind: .number),
                parts.line("whole", t("Tổng số"), kind: .number),
            ]
        }
    }

    func appraise(_ submit: String) -> HTML {
        let isSecond = page.desk.sheet.state == .second
        let round = isSecond ? entry.second : entry.first
        let before = round.verdict.isNone ? (isSecond ? entry.first.verdict : entry.own) : round.verdict
        let start = Form([
            "points": before.points.map { VietnameseNumber.text($0) } ?? "", "notApplicable": ticked(before),
            "comment": round.comment,
        ])
        return form(.appraise, start, submit) { parts in
            [
                parts.line("points", t("Điểm"), kind: .number, hint: t("Tối đa \(t.number(page.leaf.most))")),
                parts.check("notApplicable", t("Không áp dụng với đơn vị")),
                parts.area(
                    "comment", t("Nhận xét"), rows: 3,
                    hint: isSecond
                        ? t("Bắt buộc khi điểm khác kết quả lần 1") : t("Bắt buộc khi điểm khác điểm tự chấm")),
            ]
        }
    }

    var survey: HTML {
        let start = Form([
            "counted": entry.counted.map { "\($0.numerator)" } ?? "",
            "whole": entry.counted.map { "\($0.denominator)" } ?? "", "note": entry.note,
            "notApplicable": ticked(entry.appraised),
        ])
        let isShare = page.scoring.rule.kind == .satisfied
        return form(.survey, start, t("Lưu kết quả điều tra")) { parts in
            [
                parts.line(
                    "counted", isShare ? t("Số câu trả lời mức 4 và 5") : t("Tổng điểm các câu trả lời"), kind: .number),
                parts.line("whole", t("Số câu trả lời hợp lệ"), kind: .number),
                parts.check("notApplicable", t("Không áp dụng với đơn vị")),
                parts.line("note", t("Cuộc điều tra, hoặc lý do không áp dụng"), kind: .long, isRequired: true),
            ]
        }
    }

    var explain: HTML {
        form(.explain, Form(["explanation": entry.explanation]), t("Lưu giải trình")) { parts in
            [parts.area("explanation", t("Nội dung giải trình"), rows: 4, isRequired: true)]
        }
    }

    var correct: HTML {
        form(.correct, Form(), t("Đính chính")) { parts in
            [
                parts.line("points", t("Điểm mới"), kind: .number, hint: t("Tối đa \(t.number(page.leaf.most))")),
                parts.check("notApplicable", t("Không áp dụng với đơn vị")),
                parts.area("reason", t("Lý do"), rows: 3, isRequired: true),
            ]
        }
    }
}
