import Core
import Kernel
import Store

/// The minutes of a visit (biên bản làm việc, mẫu KT-4).
struct Minutes: Sendable, Hashable {
    var heldOn: Day
    /// `HH:mm`.
    var startedAt: String
    var endedAt: String
    var place: String
    /// Who took part on the side of the team, one a line, each with the title of that day: titles change, minutes do not.
    var team: String
    /// Who took part on the side of the unit, the same way.
    var hosts: String
    /// What was done and said.
    var summary: String
    /// What the unit says to it.
    var opinions: String
    /// What was asked for on the spot.
    var requests: String
    /// Why what was to be judged was not, stated by the team; empty where everything was.
    var unjudged: String
    var copies: Int
    var writtenBy: String
    /// Rises with every change, so that two editors notice each other; 0 before they are first written.
    var version: Int

    /// What minutes still lack before anybody may sign them.
    var gaps: [Reason] {
        let needed: [(String, String, Phrase)] = [
            ("startedAt", startedAt, "Biên bản chưa ghi giờ bắt đầu."),
            ("endedAt", endedAt, "Biên bản chưa ghi giờ kết thúc."), ("place", place, "Biên bản chưa ghi địa điểm."),
            ("team", team, "Biên bản chưa ghi thành phần đoàn kiểm tra."),
            ("hosts", hosts, "Biên bản chưa ghi thành phần đơn vị."),
        ]
        return needed.filter { $0.1.isEmpty }.map { Reason($0.2, field: $0.0) }
    }

    /// Which side somebody signs for.
    enum Side: String, Sendable, Codable, CaseIterable, Readable, Bindable {
        case team = "DOAN"
        case unit = "DON_VI"

        var phrase: Phrase { self == .team ? "Đoàn kiểm tra" : "Đơn vị được kiểm tra" }
    }

    /// A signature, or the recorded refusal of one.
    struct Signature: Sendable {
        let side: Side
        let name: String
        let title: String
        /// Why it was refused; empty for a signature.
        let refusal: String
        /// Whose account recorded it.
        let account: String
        let at: Instant
        /// Of the minutes as they were signed.
        let digest: Digest

        var isRefusal: Bool { !refusal.isEmpty }
    }
}

extension Inspection {
    /// What its minutes still lack: their own fields, answers to items that were changed and are asked again, and an answer
    /// or a stated reason for everything else that was to be judged.
    func gaps(of minutes: Minutes, in snapshot: Snapshot) throws -> [Reason] {
        let again = try itemsToAskAgain(in: snapshot)
        var reasons = minutes.gaps + again.map { Reason("Mục \($0) đã thay đổi, cần hỏi lại.") }
        let left = try unjudged(in: snapshot)
        let items = left.items.filter { !again.contains($0) }
        if minutes.unjudged.isEmpty, !items.isEmpty || left.dossiers > 0 {
            reasons.append(
                Reason(
                    "Còn \(items.count) mục và \(left.dossiers) hồ sơ mẫu chưa đánh giá; đánh giá hoặc nêu lý do.",
                    field: "unjudged"))
        }
        return Self.life.based(reasons)
    }

    /// What was to be judged in the visit and is not: the codes of items, and how many sampled dossiers.
    func unjudged(in snapshot: Snapshot) throws -> (items: [String], dossiers: Int) {
        let answers = try countingAnswers(in: snapshot)
        return (
            try checklistItems(in: snapshot).map(\.code).filter { answers[$0]?.rating == nil },
            try DossierSample.of(id, in: snapshot)?.dossiers(in: snapshot).count { $0.answeredAt == nil } ?? 0
        )
    }

    /// Why the minutes do not count as signed yet: both sides sign, or the unit's refusal is on record.
    func obstaclesToSigning(in snapshot: Snapshot) throws -> [Reason] {
        let signatures = try minutesSignatures(in: snapshot)
        return Minutes.Side.allCases.filter { side in !signatures.contains { $0.side == side } }.map { side in
            Reason(
                side == .team
                    ? "Biên bản chưa có chữ ký của đoàn kiểm tra."
                    : "Biên bản chưa có chữ ký của đơn vị; nếu đơn vị từ chối, ghi lý do từ chối.",
                basis: Self.life.basis)
        }
    }

    /// Why a conclusion cannot be drafted yet: a visit is closed by its minutes; reading a report needs none.
    func obstaclesToDrafting(in snapshot: Snapshot) throws -> [Reason] {
        guard form != .byReport, state == .running else { return [] }
        return [Reason("Cuộc kiểm tra trực tiếp phải có biên bản làm việc đã ký.", basis: Self.life.basis)]
    }
}
