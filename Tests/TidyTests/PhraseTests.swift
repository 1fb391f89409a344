import Foundation
import TestSupport
import Testing

@Suite("Phrases: Vietnamese is in the code, English in one file, and neither lacks the other")
struct PhraseTests {
    /// Text that is always Vietnamese: documents of the law, and the letters of the language themselves.
    private static let alwaysVietnamese = [
        "Features/Law/Lists/LegalListNotice", "Features/Law/Review/ReviewSheet",
        "Features/Law/Monitoring/ReportNotice", "Features/Law/Monitoring/ReportRecords",
        "Features/Inspections/Conclusions/ConclusionNotice",
        "Features/Inspections/Life/OfficialWords",
        "Features/Inspections/Findings/FigureText", "Features/Inspections/Findings/Proposal",
        "Features/Inspections/News/NewsText",
        "Features/Inspections/Teams/TeamDecisionDocument", "Features/Inspections/Plans/PlanDocument",
        "Features/Inspections/Reports/ReportDocument", "Features/Inspections/Reports/OwedReportRecords",
        "Features/Inspections/Minutes/MinutesDocument", "Features/Inspections/Visits/RaisedFindingText",
        "Features/Inspections/Remediation/Plans/RemediationPlanDocument",
        "Features/Inspections/Remediation/Plans/RemediationReportDocument",
        "Features/Inspections/Remediation/Summaries/SummaryDocument",
        "Formats/Official", "Formats/Word",
        "Features/Quality/Declarations/DeclarationDocument", "Features/Quality/Reviews/ReviewInputs",
        "Core/Editions/Citation.swift", "Kernel/Vietnamese", "Kernel/Unicode", "Kernel/Legacy", "Kernel/Collation",
        "Kernel/Day.swift",
    ]

    private static func english() throws -> [String: String] {
        let path = Repository.root + "/Sources/Web/Assets/en.json"
        return try JSONDecoder().decode([String: String].self, from: Data(contentsOf: URL(fileURLWithPath: path)))
    }

    /// Every phrase of the sources and of the rules, with a place where it stands.
    private static func phrases() throws -> [String: String] {
        var phrases: [String: String] = [:]
        let root = Repository.root + "/Sources/"
        for case let file as String in FileManager.default.enumerator(atPath: root) ?? .init() {
            guard file.hasSuffix(".swift"), !alwaysVietnamese.contains(where: { file.hasPrefix($0) }) else { continue }
            let text = try String(contentsOfFile: root + file, encoding: .utf8)
            let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
            for (line, phrase) in Literals.of(text) {
                let isHelp = ["help:", "abstract:"].contains { lines[line - 1].contains($0) }
                let isSaid = Self.isSaid(phrase, on: lines[line - 1])
                if !isHelp, isVietnamese(phrase) || isSaid { phrases[phrase] = "\(file):\(line)" }
            }
        }
        for file in ["indicators.json", "roles.json", "retention.json", "reminders.json"] {
            let data = try Data(contentsOf: URL(fileURLWithPath: root + "Core/Rules/" + file))
            for record in try JSONSerialization.jsonObject(with: data) as? [[String: Any]] ?? [] {
                for key in ["name", "shortName", "definition", "records"] {
                    if let phrase = record[key] as? String { phrases[phrase] = file }
                }
            }
        }
        let law = try Data(contentsOf: URL(fileURLWithPath: root + "Core/Rules/legal-review.json"))
        for name in names(in: try JSONSerialization.jsonObject(with: law)) { phrases[name] = "legal-review.json" }
        // Of scoring sets what results are called, and what is still to be verified of it; the sets themselves are data.
        let scoring = try JSONSerialization.jsonObject(
            with: Data(contentsOf: URL(fileURLWithPath: root + "Core/Rules/scoring-sets.json")))
        for bands in (scoring as? [String: Any])?["bands"] as? [[String: Any]] ?? [] {
            for phrase in names(in: bands) + [bands["toVerify"] as? String].compactMap(\.self) {
                phrases[phrase] = "scoring-sets.json"
            }
        }
        let risk = try Data(contentsOf: URL(fileURLWithPath: root + "Core/Rules/inspection-risk.json"))
        for name in names(in: try JSONSerialization.jsonObject(with: risk)) { phrases[name] = "inspection-risk.json" }
        return phrases
    }

    /// Every name in a file of rules, however deep.
    private static func names(in value: Any) -> [String] {
        switch value {
        case let list as [Any]: list.flatMap(names)
        case let fields as [String: Any]:
            fields.flatMap { key, value in
                if key == "name", let name = value as? String { return [name] }
                // Types and issuers of documents are what registers write, in Vietnamese.
                return ["documentKinds", "issuers"].contains(key) ? [] : names(in: value)
            }
        default: []
        }
    }

    /// Whether the phrase is given to `t(…)` itself, not to a call that ends in the same letter.
    private static func isSaid(_ phrase: String, on line: Substring) -> Bool {
        guard let call = line.firstRange(of: "t(\"\(phrase)\")") else { return false }
        return line[..<call.lowerBound].last?.isLetter != true
    }

    private static func isVietnamese(_ text: String) -> Bool {
        text.unicodeScalars.contains { (0xC0...0x1B0).contains($0.value) || (0x1EA0...0x1EF9).contains($0.value) }
            && text.firstMatch(of: /<\/?[a-z]+[ >]/) == nil
    }

    @Test("every phrase has its English, with as many arguments")
    func complete() throws {
        let english = try Self.english()
        for (phrase, place) in try Self.phrases() {
            guard let translation = english[phrase] else {
                Issue.record("\(place): no English for “\(phrase)”")
                continue
            }
            #expect(
                translation.ranges(of: "%@").count == phrase.ranges(of: "%@").count,
                "\(place): arguments of “\(phrase)”")
        }
    }

    @Test("every English phrase is still said somewhere")
    func needed() throws {
        let phrases = Set(try Self.phrases().keys)
        for phrase in try Self.english().keys.sorted() {
            #expect(phrases.contains(phrase), "“\(phrase)” is in en.json only")
        }
    }

    @Test("the reader of literals reads them as the compiler does")
    func literals() {
        let source = """
            let a = "Còn \\(count(of: "tồn tại")) việc" // "không"
            let b = \"\"\"
                Một dòng \\
                nối tiếp \\(x)
                \"\"\"
            """
        #expect(Literals.of(source).map(\.phrase) == ["tồn tại", "Còn %@ việc", "Một dòng nối tiếp %@"])
    }
}
