import Core
import Kernel
import Synchronization

/// A checklist as text: an item a line, its columns between `|` or tabs, so that a table can be pasted from a sheet.
///
/// The columns: code | group | what is asked | kind of answer | basis | evidence | indicators | threshold | grade |
/// audiences | first day | last day | note | criteria. What stands empty at the end of a line may be left out. A threshold
/// that changes is written with the last day of each but the last: `>= 30% đến 31/12/2024; >= 50%`.
struct ChecklistText: Sendable {
    /// The items that can be read, in order.
    let items: [ChecklistItem]
    /// What cannot be read, and where.
    let problems: [Reason]

    init(_ text: String) {
        var items: [ChecklistItem] = []
        var problems: [Reason] = []
        for (place, line) in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).enumerated() {
            let cells = Cells(line)
            guard !cells.isEmpty else { continue }
            switch ChecklistItem.read(cells) {
            case .success(let item): items.append(item)
            case .failure(let problem):
                problems.append(Reason("Dòng \(place + 1): \(problem.phrase.vietnamese).", field: "items"))
            }
        }
        self.items = items
        self.problems = problems
    }

    /// The texts that were read last: every page about an inspection asks the same few versions, some several times, and a
    /// text always reads the same.
    ///
    /// By its bytes: to hash a string of Vietnamese means to normalise it.
    private static let known = Mutex<[[UInt8]: ChecklistText]>([:])
    private static let most = 16

    /// A text as it was read before, else read now.
    static func known(_ text: String) -> ChecklistText {
        let bytes = Array(text.utf8)
        if let known = known.withLock({ $0[bytes] }) { return known }
        let read = ChecklistText(text)
        known.withLock { known in
            if known.count >= most { known.removeAll() }
            known[bytes] = read
        }
        return read
    }

    /// The cells of one line.
    struct Cells {
        private let cells: [String]
        private static let bar = UInt8(ascii: "|")
        private static let tab = UInt8(ascii: "\t")

        init(_ line: Substring) {
            cells = line.utf8.split(omittingEmptySubsequences: false) { $0 == Self.bar || $0 == Self.tab }
                .map { VietnameseText.clean(String(Substring($0))) }
        }

        var isEmpty: Bool { cells.allSatisfy(\.isEmpty) }
        var count: Int { cells.count }
        subscript(place: Int) -> String { place < cells.count ? cells[place] : "" }

        /// The words of a cell that lists several.
        func words(_ place: Int) -> [String] {
            self[place].split { $0 == " " || $0 == "," || $0 == ";" }.map(String.init)
        }
    }
}

/// Why a line is no item.
struct ChecklistProblem: Error {
    let phrase: Phrase

    init(_ phrase: Phrase) { self.phrase = phrase }
}

extension ChecklistItem {
    private static let columns = 14

    static func read(_ cells: ChecklistText.Cells) -> Result<ChecklistItem, ChecklistProblem> {
        do throws(ChecklistProblem) {
            return .success(try ChecklistItem(cells))
        } catch {
            return .failure(error)
        }
    }

    private init(_ cells: ChecklistText.Cells) throws(ChecklistProblem) {
        guard cells.count <= Self.columns else { throw ChecklistProblem("có quá \(Self.columns) cột") }
        code = cells[0]
        guard Self.isCode(code) else {
            throw ChecklistProblem("mã mục có dạng TT-10")
        }
        guard let group = Group(rawValue: cells[1]) else {
            throw ChecklistProblem("không có nhóm “\(cells[1])”")
        }
        self.group = group
        question = cells[2]
        if question.isEmpty { throw ChecklistProblem("chưa có nội dung kiểm tra") }
        guard let answer = Answer(rawValue: cells[3]) else {
            throw ChecklistProblem("không có loại trả lời “\(cells[3])”")
        }
        self.answer = answer
        basis = cells[4]
        evidence = cells[5]
        indicators = cells.words(6)
        thresholds = try Self.thresholds(cells[7], answer, indicators)
        guard let grade = Finding.Grade(rawValue: cells[8]) else {
            throw ChecklistProblem("không có mức độ “\(cells[8])”")
        }
        self.grade = grade
        audiences = try Self.audiences(cells.words(9))
        from = try Self.day(cells[10])
        until = try Self.day(cells[11])
        note = cells[12]
        criteria = cells.words(13)
        guard criteria.allSatisfy(Self.isCriterion) else {
            throw ChecklistProblem("tiêu chí chỉ số có dạng 1.2.2")
        }
    }

    /// Two capitals, a hyphen, two or three digits and maybe a small letter. Asked of every line of every checklist that
    /// is read, so without an expression that would be compiled each time.
    private static func isCode(_ text: String) -> Bool {
        let bytes = Array(text.utf8)
        guard bytes.count >= 5, 65...90 ~= bytes[0], 65...90 ~= bytes[1], bytes[2] == UInt8(ascii: "-") else {
            return false
        }
        let rest = bytes.dropFirst(3)
        let digits = rest.prefix { 48...57 ~= $0 }.count
        let tail = rest.dropFirst(digits)
        return 2...3 ~= digits && tail.count <= 1 && tail.allSatisfy { 97...122 ~= $0 }
    }

    private static func thresholds(_ text: String, _ answer: Answer, _ indicators: [String]) throws(ChecklistProblem)
        -> [DatedThreshold]
    {
        var thresholds: [DatedThreshold] = []
        for part in text.split(separator: ";").map({ VietnameseText.clean(String($0)) }) where !part.isEmpty {
            guard let read = DatedThreshold(part) else { throw ChecklistProblem("ngưỡng “\(part)” không đọc được") }
            if let obstacle = read.threshold.obstacle(for: answer, indicators: indicators) {
                throw ChecklistProblem(obstacle)
            }
            if let before = thresholds.last {
                guard let end = before.until, read.until.map({ end < $0 }) ?? true else {
                    throw ChecklistProblem(
                        "các ngưỡng phải theo thứ tự ngày, mỗi ngưỡng trước ngưỡng cuối có ngày cuối")
                }
            }
            thresholds.append(read)
        }
        return thresholds
    }

    /// Numbers joined by points, at most four.
    private static func isCriterion(_ text: String) -> Bool {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        return (1...4).contains(parts.count)
            && parts.allSatisfy { (1...2).contains($0.count) && $0.allSatisfy(\.isNumber) }
    }

    private static func audiences(_ words: [String]) throws(ChecklistProblem) -> [Audience] {
        var audiences: [Audience] = []
        for word in words {
            guard let audience = Audience(rawValue: word) else {
                throw ChecklistProblem("không có đối tượng “\(word)”")
            }
            audiences.append(audience)
        }
        return audiences
    }

    private static func day(_ text: String) throws(ChecklistProblem) -> Day? {
        guard !text.isEmpty else { return nil }
        guard let day = Day(text) else { throw ChecklistProblem("“\(text)” không phải là ngày hợp lệ") }
        return day
    }

    /// The line that reads back as the same item.
    var line: String {
        var cells = [
            code, group.rawValue, question, answer.rawValue, basis, evidence, indicators.joined(separator: " "),
            thresholds.map { $0.text(for: answer) }.joined(separator: "; "), grade.rawValue,
            audiences.map(\.rawValue).joined(separator: " "),
            from?.text ?? "", until?.text ?? "", note, criteria.joined(separator: " "),
        ]
        while cells.last == "" { cells.removeLast() }
        return cells.joined(separator: " | ")
    }

    /// What people read and compare: the item in one line.
    var sentence: String {
        let parts = [
            answer.phrase.vietnamese, thresholds.map { $0.phrase(for: answer).vietnamese }.joined(separator: "; "),
            grade.phrase.vietnamese,
            indicators.joined(separator: ", "), audiences.map(\.phrase.vietnamese).joined(separator: ", "), basis,
            evidence, [from?.text, until?.text].compactMap(\.self).joined(separator: "–"), note,
            criteria.isEmpty ? "" : "tiêu chí " + criteria.joined(separator: ", "),
        ]
        return "\(code). \(question) (\(parts.filter { !$0.isEmpty }.joined(separator: " · ")))"
    }
}
