import Core
import Kernel

/// The first wording of a news item: the visit, and of what was found only what was chosen.
struct NewsText {
    let inspection: Inspection
    let unit: Unit
    let chosen: [Finding]

    var title: String {
        "Kiểm tra công tác cải cách hành chính năm \(inspection.beginsOn.parts.year) tại \(unit.shortName)"
    }

    var summary: String {
        """
        Ngày \(inspection.beginsOn.text), Đoàn kiểm tra cải cách hành chính của tỉnh đã kiểm tra công tác cải cách hành \
        chính tại \(unit.name).
        """
    }

    var body: String {
        let periods = inspection.periods.map { period in
            let name = period.phrase.vietnamese
            return name.prefix(1).lowercased() + name.dropFirst()
        }
        // The summary stands before it wherever it is shown.
        var paragraphs = ["Kỳ được kiểm tra: \(periods.joined(separator: " và "))."]
        let strengths = chosen.filter { $0.kind == .strength }.map(\.statement)
        if !strengths.isEmpty { paragraphs.append("Đoàn kiểm tra ghi nhận: \(strengths.joined(separator: " "))") }
        let shortcomings = chosen.filter { $0.kind == .shortcoming }.map(\.statement)
        if !shortcomings.isEmpty {
            paragraphs.append("Bên cạnh đó, đơn vị còn tồn tại: \(shortcomings.joined(separator: " "))")
        }
        if !inspection.state.isConcluded { paragraphs.append("Kết luận kiểm tra sẽ được thông báo theo quy định.") }
        return paragraphs.joined(separator: "\n\n")
    }
}
