import Core
import Formats
import Kernel
import Store

/// Begins a round along some places of a unit.
struct OpenRound: Act {
    static let name = "round.open"

    /// The code of the unit.
    let unit: String
    let places: [PostingPlace]

    func place(in snapshot: Snapshot) throws -> Place {
        .unit(try Unit.require(code: unit, field: "unit", in: snapshot).path)
    }

    func perform(_ occasion: Occasion, in tx: Transaction) throws -> Journaled<PostingRound.ID> {
        let unit = try Unit.require(code: unit, field: "unit", in: tx)
        var reasons: [Reason] = []
        if places.isEmpty { reasons.append(Reason("Chưa chọn nơi niêm yết.", field: "places")) }
        if !unit.exists(on: occasion.today) {
            reasons.append(Reason("Đơn vị không tồn tại vào ngày \(occasion.today.text).", field: "unit"))
        }
        if let open = try PostingRound.open(of: unit.id, in: tx) {
            reasons.append(
                Reason("Đợt kiểm tra mở ngày \(open.openedOn.text) của đơn vị chưa kết thúc.", field: "unit"))
        }
        guard reasons.isEmpty else { throw Refusal.invalid(reasons) }
        let chosen = PostingPlace.allCases.filter(places.contains)
        let id = try PostingRound.insert(of: unit.id, in: chosen, on: occasion, in: tx)
        return Journaled(id, of: Subject("posting_round", id), unit: unit.id)
    }
}

/// Something done within a round that runs.
protocol RoundAct: Act {
    /// The round, by itself or by a line of it.
    func round(in snapshot: Snapshot) throws -> PostingRound
}

extension RoundAct {
    func place(in snapshot: Snapshot) throws -> Place {
        .unit(try Unit.path(of: round(in: snapshot).unit, in: snapshot))
    }

    fileprivate func running(in snapshot: Snapshot) throws -> PostingRound {
        let round = try round(in: snapshot)
        if let obstacle = round.obstacle { throw Refusal.conflict([obstacle]) }
        return round
    }
}

/// Says how a line is found, whether its form lies behind it, or both.
struct AnswerLine: RoundAct {
    static let name = "round.answer"

    let line: PostingRound.Line.ID
    /// How it stood when it was read.
    let revision: Int
    let answer: PostingRound.Answer?
    let form: PostingRound.Yes?
    let note: String?

    func round(in snapshot: Snapshot) throws -> PostingRound {
        try .find(PostingRound.Line.find(line, in: snapshot).round, in: snapshot)
    }

    func perform(_ occasion: Occasion, in tx: Transaction) throws -> Journaled<PostingRound.ID> {
        let round = try running(in: tx)
        let line = try PostingRound.Line.find(line, in: tx)
        guard line.revision == revision else {
            throw Refusal.conflict(
                "\(line.answeredBy ?? "–") vừa trả lời dòng “\(line.name)”; trang dưới đây là tình trạng mới.")
        }
        if let answer, !line.answers.contains(answer) {
            throw Refusal.invalid("answer", "Câu trả lời không hợp với dòng này.")
        }
        if form != nil, line.isContact { throw Refusal.invalid("form", "Câu trả lời không hợp với dòng này.") }
        try line.keep(
            answer ?? line.answer, form ?? line.form, note: note.map { VietnameseText.clean($0) } ?? line.note,
            by: occasion, in: tx)
        return Journaled(round.id, of: line.subject, unit: round.unit)
    }
}

/// Adds something that hangs and should not, and of which the register knew nothing.
struct AddSurplus: RoundAct {
    static let name = "round.add"

    let round: PostingRound.ID
    let place: PostingPlace
    let procedure: String
    let version: Int

    func round(in snapshot: Snapshot) throws -> PostingRound { try .find(round, in: snapshot) }

    func perform(_ occasion: Occasion, in tx: Transaction) throws -> Journaled<PostingRound.ID> {
        let round = try running(in: tx)
        let lines = try round.lines(in: tx)
        let code = VietnameseText.clean(procedure)
        guard lines.contains(where: { $0.place == place }) else {
            throw Refusal.invalid("place", "Đợt kiểm tra không gồm nơi niêm yết này.")
        }
        if lines.contains(where: { $0.place == place && $0.procedure == code }) {
            throw Refusal.invalid("procedure", "Thủ tục này đã có trong danh sách; hãy trả lời ở dòng đó.")
        }
        guard try ProceduresInForce.editions(in: tx).contains(ProceduresInForce.edition(code, version)) else {
            throw Refusal.invalid("version", "Danh mục không có phiên bản này của thủ tục.")
        }
        try round.add(code, version: version, in: place, by: occasion, in: tx)
        return Journaled(round.id, of: round.subject, unit: round.unit)
    }
}

/// Keeps a photo of what a line says.
struct PhotographLine: RoundAct {
    static let name = "round.photograph"

    let line: PostingRound.Line.ID
    /// The name of the file as it was given.
    let file: String
    /// Where the file lies on this machine. Never decoded: only the page knows it.
    private var path: String?

    private enum CodingKeys: String, CodingKey {
        case line, file
    }

    init(_ line: PostingRound.Line.ID, path: String, named file: String) {
        self.line = line
        self.file = file
        self.path = path
    }

    func round(in snapshot: Snapshot) throws -> PostingRound {
        try .find(PostingRound.Line.find(line, in: snapshot).round, in: snapshot)
    }

    func perform(_ occasion: Occasion, in tx: Transaction) throws -> Journaled<PostingRound.ID> {
        guard let path else { throw Refusal.invalid("file", "Tệp phải được tải lên qua trang.") }
        let round = try running(in: tx)
        let line = try PostingRound.Line.find(line, in: tx)
        let photo = try Attachment.add(path: path, named: file, to: line.subject, on: occasion, in: tx)
        guard [.jpeg, .png].contains(photo.type) else {
            throw Refusal.invalid("file", "Chỉ nhận ảnh JPEG hoặc PNG.")
        }
        return Journaled(
            round.id, of: line.subject, unit: round.unit, facts: ["sha256": photo.digest.hex, "size": "\(photo.size)"])
    }
}

/// Ends a round in which every line is answered, and corrects the register by what was found.
struct FinishRound: RoundAct {
    static let name = "round.finish"

    let round: PostingRound.ID
    /// The mark of the corrections that whoever finishes was shown.
    let shown: String

    func round(in snapshot: Snapshot) throws -> PostingRound { try .find(round, in: snapshot) }

    func perform(_ occasion: Occasion, in tx: Transaction) throws -> Journaled<Int> {
        let round = try running(in: tx)
        let lines = try round.lines(in: tx)
        if let obstacle = Self.obstacle(lines) { throw Refusal.conflict([obstacle]) }
        let found = try round.corrections(lines, on: occasion.today, in: tx)
        guard PostingCorrection.mark(of: found) == shown else {
            throw Refusal.conflict("Sổ niêm yết đã thay đổi sau khi trang được mở; hãy xem lại rồi gửi lại.")
        }
        guard let unit = try Unit.find(round.unit, in: tx) else { throw Refusal.notFound }
        for correction in found { try correction.apply(at: unit, on: occasion.today, in: tx) }
        try round.end(occasion, corrections: found.count, in: tx)
        try PostingGap.bringInStep([unit.id], on: occasion, in: tx)
        return Journaled(
            found.count, of: round.subject, unit: unit.id,
            facts: ["corrections": found.map(\.fact).joined(separator: " ")])
    }

    /// Why a round may not be finished yet.
    static func obstacle(_ lines: [PostingRound.Line]) -> Reason? {
        let open = lines.count { $0.answer == nil }
        return open == 0 ? nil : Reason("Còn \(open) dòng chưa trả lời.")
    }
}

/// Gives a round up; the register stays as it is.
struct CancelRound: RoundAct {
    static let name = "round.cancel"

    let round: PostingRound.ID
    let reason: String

    func round(in snapshot: Snapshot) throws -> PostingRound { try .find(round, in: snapshot) }

    func perform(_ occasion: Occasion, in tx: Transaction) throws -> Journaled<PostingRound.ID> {
        let round = try running(in: tx)
        let reason = VietnameseText.clean(reason)
        if reason.isEmpty { throw Refusal.invalid("reason", "Chưa nêu lý do.") }
        try round.end(occasion, reason: reason, in: tx)
        return Journaled(round.id, of: round.subject, unit: round.unit)
    }
}

extension PostingCorrection {
    fileprivate func apply(at unit: Unit, on day: Day, in tx: Transaction) throws {
        switch self {
        case .hang(let procedure, let version, let place):
            let facts = try PostingFacts.of(procedure, at: unit, in: tx)
            let obstacles = facts.placing(version, in: place, on: day, today: day)
            guard obstacles.isEmpty else { throw Refusal.conflict(obstacles) }
            _ = try Posting.hang(procedure, version: version, in: place, at: unit.id, on: day, in: tx)
        case .takeDown(let id, _, _, _):
            let posting = try Posting.find(id, in: tx)
            let obstacles = posting.obstacles(toTakingDownOn: day, today: day)
            guard obstacles.isEmpty else { throw Refusal.conflict(obstacles) }
            try posting.takeDown(on: day, in: tx)
        }
    }

    /// What recognises a list of them, so that nobody confirms what they did not see.
    static func mark(of corrections: [PostingCorrection]) -> String {
        String(Digest(of: corrections.map(\.fact).joined(separator: " ")).hex.prefix(16))
    }

    /// As the journal keeps it: `+BANG:1.001234#2`.
    fileprivate var fact: String {
        switch self {
        case .hang(let procedure, let version, let place): "+\(place.rawValue):\(procedure)#\(version)"
        case .takeDown(_, let procedure, let version, let place): "-\(place.rawValue):\(procedure)#\(version)"
        }
    }
}
