import Core
import Kernel

extension SubmissionWays {
    /// Reads ways, one a line, or `;` before the code of the next one.
    ///
    /// A way is its name or code, then term, fee and note between `|` or tabs; the term may stand right behind the name:
    /// `Trực tiếp | 10 ngày làm việc | 8.000 đồng | hồ sơ đủ`, `TRUC_TIEP 10 ngày làm việc; TRUC_TUYEN 5 ngày`.
    /// - Throws: `Refusal.invalid` with a reason for every way that cannot be read.
    init(_ text: String) throws {
        var ways: [SubmissionWay] = []
        var reasons: [Reason] = []
        for (place, entry) in Self.entries(of: text).enumerated() {
            do throws(SubmissionWay.Unread) {
                let way = try SubmissionWay(entry, at: place + 1)
                if !ways.contains(way) { ways.append(way) }
            } catch {
                reasons.append(Reason(error.phrase))
            }
        }
        if ways.count > Self.limit { reasons.append(Reason("Quá \(Self.limit) hình thức nộp.")) }
        guard reasons.isEmpty else { throw Refusal.invalid(reasons) }
        all = ways
    }

    private static func entries(of text: String) -> [String] {
        text.split(whereSeparator: \.isNewline).flatMap { line -> [String] in
            var entries: [String] = []
            for piece in line.split(separator: ";", omittingEmptySubsequences: false) {
                if let last = entries.indices.last, !isBeginning(piece) {
                    entries[last] += ";" + piece
                } else {
                    entries.append(String(piece))
                }
            }
            return entries
        }.map(VietnameseText.clean).filter { !$0.isEmpty }
    }

    /// Only codes begin a way within a line: no prose has them.
    private static func isBeginning(_ piece: Substring) -> Bool {
        let word = piece.drop(while: \.isWhitespace).prefix { $0.isLetter || $0 == "_" }
        return SubmissionWay.Channel(rawValue: String(word)) != nil
    }
}

extension SubmissionWay {
    /// Why a way cannot be read.
    struct Unread: Error {
        let phrase: Phrase
    }

    private static let cellLimit = 4000

    /// Reads the way that stands at a place, from 1; see ``SubmissionWays/init(_:)``.
    init(_ entry: String, at place: Int) throws(Unread) {
        var cells = entry.split(omittingEmptySubsequences: false) { $0 == "|" || $0 == "\t" }
            .map { VietnameseText.clean(String($0)) }
        guard let (channel, rest) = Channel.leading(cells[0]) else {
            throw Unread(
                phrase:
                    "Hình thức nộp thứ \(place), “\(String(entry.prefix(60)))”, không bắt đầu bằng trực tiếp, trực tuyến hoặc bưu chính."
            )
        }
        if rest.isEmpty { cells.removeFirst() } else { cells[0] = rest }
        while cells.last == "" { cells.removeLast() }
        guard cells.count <= 3 else {
            throw Unread(
                phrase: "Hình thức nộp thứ \(place) có nhiều hơn bốn cột: hình thức, thời hạn, phí, ghi chú.")
        }
        guard cells.allSatisfy({ $0.count <= Self.cellLimit }) else {
            throw Unread(phrase: "Hình thức nộp thứ \(place) có cột dài quá \(Self.cellLimit) ký tự.")
        }
        cells += Array(repeating: "", count: 3 - cells.count)
        self.channel = channel
        term = try Term(cells[0], at: place)
        fee = cells[1]
        note = cells[2]
    }
}

extension SubmissionWay.Channel {
    /// What people and systems call them, without tones; longer names before those they begin with.
    private static let names: [(name: String, channel: Self)] = [
        ("truc_tiep", .counter), ("truc tiep", .counter), ("truc_tuyen", .online), ("truc tuyen", .online),
        ("bcci", .post), ("dich vu buu chinh cong ich", .post), ("dich vu buu chinh", .post),
        ("buu chinh cong ich", .post), ("buu chinh", .post), ("qua dich vu buu chinh cong ich", .post),
        ("qua dich vu buu chinh", .post), ("qua buu chinh cong ich", .post), ("qua buu chinh", .post),
    ]

    /// The channel whose name a text begins with, and what follows the name.
    fileprivate static func leading(_ text: String) -> (channel: Self, rest: String)? {
        let folded = VietnameseText.folded(text)
        for (name, channel) in names where folded.hasPrefix(name) {
            let rest = text.dropFirst(name.count)
            guard rest.first.map({ !$0.isLetter && !$0.isNumber }) ?? true else { continue }
            return (channel, String(rest.drop { $0.isWhitespace || ":,–-".contains($0) }))
        }
        return nil
    }
}

extension SubmissionWay.Term {
    private static let units: [(name: String, unit: ProcedureContent.TermUnit)] = [
        ("ngay lam viec", .workingDays), ("ngay_lam_viec", .workingDays), ("ngay", .days), ("gio", .hours),
        ("thang", .months),
    ]
    private static let largest = ExactDecimal(millionths: ProcedureContent.TermUnit.most * 1_000_000)

    /// Reads a term; nil for an empty text. What begins with a figure must be counted through.
    fileprivate init?(_ text: String, at place: Int) throws(SubmissionWay.Unread) {
        let text = String(text.drop { $0.isWhitespace || ":,–-".contains($0) })
        guard let first = text.first else { return nil }
        guard first.isASCII, first.isNumber else {
            self = .said(text)
            return
        }
        let number = text.prefix { $0.isASCII && ($0.isNumber || $0 == "," || $0 == ".") }
        let word = VietnameseText.folded(VietnameseText.clean(String(text[number.endIndex...])))
        guard let amount = ExactDecimal(String(number)), amount.millionths >= 0, amount <= Self.largest,
            let unit = Self.units.first(where: { $0.name == word })?.unit
        else {
            throw SubmissionWay.Unread(
                phrase:
                    "Thời hạn “\(String(text.prefix(60)))” của hình thức nộp thứ \(place) phải là số rồi ngày làm việc, ngày, giờ hoặc tháng."
            )
        }
        self = .counted(amount, unit)
    }
}
