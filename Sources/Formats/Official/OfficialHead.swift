import Kernel

/// The top of an administrative document: who writes, the national name, number and day, type and subject, addressees.
struct OfficialHead {
    let document: OfficialDocument
    let layout: OfficialLayout
    let width: Double

    private typealias Paragraph = WordDocument.Paragraph
    private typealias Run = WordDocument.Run

    private var rightWidth: Double { min(max(width * 0.6, layout.rightColumn), width * 0.75) }
    private var leftWidth: Double { width - rightWidth }

    var blocks: [WordDocument.Block] {
        let table = WordDocument.Table(
            columns: [leftWidth, rightWidth],
            rows: [.init([issuer, nation]), .init([numberAndSubject, [placeAndDay]])], bordered: false)
        return [.table(table)] + (title + addressees).map { .paragraph($0) }
    }

    private var issuer: [Paragraph] {
        var lines: [Paragraph] = []
        if let body = document.governingBody {
            lines.append(centred(Run(body, caps: true, size: layout.governingBody)))
        }
        lines.append(centred(Run(document.issuingBody, bold: true, caps: true, size: layout.issuingBody)))
        // Clear of the national name beside it.
        for place in lines.indices { lines[place].indents = (layout.columnGap, layout.columnGap) }
        let length = TypeWidth.millimetres(document.issuingBody.uppercased(), size: layout.issuingBody)
        lines.append(
            .rule(length: min(length, leftWidth - 2 * layout.columnGap) * layout.lineShare, in: leftWidth))
        return lines
    }

    private var nation: [Paragraph] {
        let motto = "Độc lập - Tự do - Hạnh phúc"
        return [
            centred(Run("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", bold: true, size: layout.nationalName)),
            centred(Run(motto, bold: true, size: layout.motto)),
            .rule(length: TypeWidth.millimetres(motto, size: layout.motto), in: rightWidth),
        ]
    }

    private var numberAndSubject: [Paragraph] {
        // Numbers under 10 carry a zero (mục II.3).
        let number = document.number.map { $0 < 10 ? "0\($0)" : String($0) } ?? "        "
        var lines = [centred(Run("Số: \(number)/\(document.notation)", size: layout.number), before: 8)]
        if document.typeName == nil {
            lines.append(centred(Run("V/v \(document.subject)", size: layout.letterSubject), before: 4))
        }
        return lines
    }

    private var placeAndDay: Paragraph {
        let day = document.day?.formal ?? "ngày      tháng      năm         "
        return centred(Run("\(document.place), \(day)", italic: true, size: layout.placeAndDay), before: 8)
    }

    private var title: [Paragraph] {
        guard let typeName = document.typeName else { return [centred(Run(""), before: 0)] }
        var name = centred(Run(typeName, bold: true, caps: true, size: layout.typeName), before: 18)
        var subject = centred(Run(document.subject, bold: true, size: layout.subject))
        let room = TypeWidth.evenWidth(of: document.subject, size: layout.subject, within: width * 0.84)
        subject.indents = ((width - room) / 2, (width - room) / 2)
        (name.keepNext, subject.keepNext) = (true, true)
        let length = min(TypeWidth.millimetres(document.subject, size: layout.subject), room)
        var rule = Paragraph.rule(length: length * layout.lineShare, in: width)
        rule.spacing.after = 12
        rule.keepNext = true
        return [name, subject, rule]
    }

    private var addressees: [Paragraph] {
        guard let first = document.addressees.first else { return [] }
        if document.addressees.count == 1 {
            var line = centred(Run("Kính gửi: \(first)"), before: 6)
            line.spacing.after = 12
            return [line]
        }
        var lines = [Paragraph([Run("Kính gửi:")])]
        for (place, name) in document.addressees.enumerated() {
            let mark = place == document.addressees.count - 1 ? "." : ";"
            lines.append(Paragraph([Run("- \(name)\(mark)")]))
        }
        for place in lines.indices {
            let left = width / 5 + (place == 0 ? 0 : layout.firstLine * 1.5)
            lines[place].indents = (left, 0)
        }
        lines[lines.count - 1].spacing.after = 12
        return lines
    }

    private func centred(_ run: Run, before: Double = 0) -> Paragraph {
        var paragraph = Paragraph([run], alignment: .centre)
        paragraph.spacing.before = before
        return paragraph
    }
}
