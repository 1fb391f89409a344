import Core
import Kernel
import Store

/// Writes the minutes of a visit.
struct WriteMinutes: TeamAct, ComesBack {
    static let name = "minutes.write"

    let inspection: Inspection.ID
    /// The version that was read; 0 for minutes nobody has written.
    let version: Int
    let heldOn: Day
    let startedAt: String
    let endedAt: String?
    let place: String
    let team: String
    let hosts: String
    let summary: String?
    let opinions: String?
    let requests: String?
    /// Why what was to be judged was not.
    let unjudged: String?
    let copies: Int

    func perform(_ occasion: Occasion, in tx: Transaction) throws -> Journaled<Void> {
        let inspection = try Inspection.find(inspection, in: tx)
        if let obstacle = try inspection.visitObstacle(in: tx) { throw Refusal.conflict([obstacle]) }
        let kept = try inspection.minutes(in: tx)
        guard version == kept?.version ?? 0 else {
            throw Refusal.conflict(
                "Biên bản đã được \(kept?.writtenBy ?? "") sửa sau khi trang được mở; xem lại rồi nhập lại.")
        }
        var reasons: [Reason] = []
        let start = Self.time(startedAt)
        let end = Self.time(endedAt ?? "")
        if start == nil { reasons.append(Reason("Viết giờ như 8:30 hoặc 08:30.", field: "startedAt")) }
        if let endedAt, !endedAt.isEmpty, end == nil {
            reasons.append(Reason("Viết giờ như 8:30 hoặc 08:30.", field: "endedAt"))
        }
        if let start, let end, end <= start {
            reasons.append(Reason("Giờ kết thúc phải sau giờ bắt đầu.", field: "endedAt"))
        }
        if !(inspection.beginsOn...inspection.endsOn).contains(heldOn), heldOn < inspection.beginsOn {
            reasons.append(
                Reason("Biên bản không thể lập trước ngày kiểm tra \(inspection.beginsOn.text).", field: "heldOn"))
        }
        if heldOn > occasion.today { reasons.append(Reason("Ngày lập biên bản chưa đến.", field: "heldOn")) }
        if !(2...20).contains(copies) { reasons.append(Reason("Biên bản lập từ 2 đến 20 bản.", field: "copies")) }
        guard reasons.isEmpty else { throw Refusal.invalid(reasons) }
        try inspection.keep(
            Minutes(
                heldOn: heldOn, startedAt: start ?? "", endedAt: end ?? "", place: try place.required("place"),
                team: try team.required("team"), hosts: try hosts.required("hosts"),
                summary: VietnameseText.clean(summary ?? ""), opinions: VietnameseText.clean(opinions ?? ""),
                requests: VietnameseText.clean(requests ?? ""), unjudged: VietnameseText.clean(unjudged ?? ""),
                copies: copies, writtenBy: occasion.actor.name, version: 0), in: tx)
        return Journaled((), of: inspection.subject, unit: inspection.unit)
    }

    /// `HH:mm` of what somebody wrote: `8:30`, `8h30`; nil when it is no time of day.
    static func time(_ text: String) -> String? {
        let parts = text.lowercased().split { ":h".contains($0) }.map { Int($0.filter { !$0.isWhitespace }) }
        guard parts.count == 2, let hour = parts[0], let minute = parts[1], (0..<24).contains(hour),
            (0..<60).contains(minute)
        else { return nil }
        return "\(hour < 10 ? "0" : "")\(hour):\(minute < 10 ? "0" : "")\(minute)"
    }
}

/// Signs the minutes for the team, or records the signature that the unit set on paper beside a file of that paper.
struct SignMinutes: TeamAct {
    static let name = "minutes.sign"

    let inspection: Inspection.ID
    let side: Minutes.Side
    let name: String
    let title: String

    func perform(_ occasion: Occasion, in tx: Transaction) throws -> Journaled<Inspection.ID> {
        let inspection = try Inspection.find(inspection, in: tx)
        if side == .unit, try Attachment.of(inspection.minutesSubject, in: tx).isEmpty {
            throw Refusal.invalid(
                "side", "Đơn vị ký trên giấy: kèm tệp quét biên bản đã ký trước khi ghi nhận chữ ký.")
        }
        return try inspection.sign(
            side, name: try name.required("name"), title: try title.required("title"), refusal: "", on: occasion, in: tx
        )
    }
}

/// The unit signs the minutes.
struct AgreeMinutes: InspectedAct {
    static let name = "minutes.agree"

    let inspection: Inspection.ID
    let name: String
    let title: String

    func perform(_ occasion: Occasion, in tx: Transaction) throws -> Journaled<Inspection.ID> {
        try Inspection.find(inspection, in: tx).sign(
            .unit, name: try name.required("name"), title: try title.required("title"), refusal: "", on: occasion,
            in: tx)
    }
}

/// Records that the unit refuses to sign, and why.
struct RefuseMinutes: TeamAct {
    static let name = "minutes.refuse"

    let inspection: Inspection.ID
    let reason: String

    func perform(_ occasion: Occasion, in tx: Transaction) throws -> Journaled<Inspection.ID> {
        try Inspection.find(inspection, in: tx).sign(
            .unit, name: "", title: "", refusal: try reason.required("reason", "Phải nêu lý do."), on: occasion, in: tx)
    }
}

/// Opens minutes again that only one side has signed, to correct them; that signature is gone.
struct ReopenMinutes: TeamAct {
    static let name = "minutes.reopen"

    let inspection: Inspection.ID
    let reason: String

    func perform(_ occasion: Occasion, in tx: Transaction) throws -> Journaled<Void> {
        let inspection = try Inspection.find(inspection, in: tx)
        let signatures = try inspection.minutesSignatures(in: tx)
        guard inspection.state == .running, !signatures.isEmpty else {
            throw Refusal.conflict("Chỉ mở lại biên bản khi mới có chữ ký của một bên.", basis: Inspection.life.basis)
        }
        let reason = try reason.required("reason", "Phải nêu lý do.")
        try inspection.withdrawSignatures(in: tx)
        try InspectionDuty.drop(.minutes, .inspection(inspection.id), in: tx)
        return Journaled(
            (), of: inspection.subject, unit: inspection.unit,
            facts: ["reason": reason, "withdrawn": signatures.map(\.side.rawValue).joined(separator: " ")])
    }
}

/// Adds a file to the minutes: the paper that was signed, photographs.
struct AttachToMinutes: TeamAct {
    static let name = "minutes.attach"
    static let permission = WriteMinutes.permission

    let inspection: Inspection.ID
    /// The name of the file as it was given.
    let file: String
    /// Where the file lies on this machine. Never decoded: only the page knows it.
    private var path: String?

    private enum CodingKeys: String, CodingKey {
        case inspection, file
    }

    init(_ inspection: Inspection.ID, path: String, named file: String) {
        self.inspection = inspection
        self.file = file
        self.path = path
    }

    func perform(_ occasion: Occasion, in tx: Transaction) throws -> Journaled<Void> {
        guard let path else { throw Refusal.invalid("file", "Tệp phải được tải lên qua trang.") }
        let inspection = try Inspection.find(inspection, in: tx)
        guard inspection.state == .running else {
            throw Refusal.conflict("Chỉ ghi kết quả khi cuộc kiểm tra đang diễn ra.", basis: Inspection.life.basis)
        }
        let added = try Attachment.add(path: path, named: file, to: inspection.minutesSubject, on: occasion, in: tx)
        return Journaled((), of: inspection.subject, unit: inspection.unit, facts: ["sha256": added.digest.hex])
    }
}

extension Inspection {
    /// What the files of the minutes belong to.
    var minutesSubject: Subject { Subject("minutes", code) }

    /// Sets one side's signature or refusal. With the second one the minutes are signed, and kept as they are.
    fileprivate func sign(
        _ side: Minutes.Side, name: String, title: String, refusal: String, on occasion: Occasion, in tx: Transaction
    ) throws -> Journaled<ID> {
        guard state == .running, let minutes = try minutes(in: tx) else {
            throw Refusal.conflict("Chưa có biên bản để ký.", basis: Self.life.basis)
        }
        let gaps = try gaps(of: minutes, in: tx)
        guard gaps.isEmpty else { throw Refusal.conflict(gaps) }
        guard !(try minutesSignatures(in: tx).contains { $0.side == side }) else {
            throw Refusal.conflict("Bên này đã ký hoặc đã từ chối ký.", basis: Self.life.basis)
        }
        let content = try MinutesDocument(self, minutes, signatures: [], by: occasion.knowledge.figures.rules, in: tx)
        try keep(
            Minutes.Signature(
                side: side, name: name, title: title, refusal: refusal, account: occasion.actor.name, at: occasion.now,
                digest: Digest(of: try content.file())), in: tx)
        let signatures = try minutesSignatures(in: tx)
        guard signatures.count == Minutes.Side.allCases.count else {
            try oweSignature(after: side, on: occasion, in: tx)
            return Journaled(id, of: subject, unit: unit, facts: ["side": side.rawValue])
        }
        let signed = try MinutesDocument(
            self, minutes, signatures: signatures, by: occasion.knowledge.figures.rules, in: tx
        ).file()
        try keep(minutesDocument: signed, in: tx)
        try InspectionDuty.close(.minutes, .inspection(id), on: occasion.today, in: tx)
        let taken = try take(.sign, note: refusal, on: occasion, in: tx)
        return Journaled(
            id, of: subject, unit: unit,
            facts: taken.facts.merging(["side": side.rawValue, "sha256": Digest(of: signed).hex]) { $1 })
    }
}
