import Core
import Kernel

/// What may be posted, taken down and replaced: asked by buttons and acts alike.
extension PostingFacts {
    /// The duty to make procedures public where they are carried out.
    static let publication = Basis("63/2010/NĐ-CP", "Điều 17")

    /// Why a version may not be hung in a place on a day.
    func obstacles(toPosting version: Int, in place: PostingPlace, on day: Day, today: Day) -> [Reason] {
        guard let edition = editions.first(where: { $0.version == version }) else {
            return [Reason("Danh mục không có phiên bản này của thủ tục.", field: "version")]
        }
        if !edition.isOfLevel {
            return [Reason("Thủ tục này không do cấp của đơn vị thực hiện.", field: "procedure")]
        }
        var reasons = placing(version, in: place, on: day, today: today)
        if let until = edition.validUntil, until < day {
            reasons.append(
                Reason("Phiên bản đã hết hiệu lực từ ngày \(until.text).", field: "version", basis: Self.publication))
        } else if let newer = current(on: day), newer.version > version {
            reasons.append(
                Reason("Phiên bản \(newer.version) đang có hiệu lực.", field: "version", basis: Self.publication))
        }
        return reasons
    }

    /// Why it cannot have been hung there on a day, whatever the law says of it: what a check finds is a fact.
    func placing(_ version: Int, in place: PostingPlace, on day: Day, today: Day) -> [Reason] {
        var reasons: [Reason] = []
        if day > today { reasons.append(Reason("Ngày niêm yết ở tương lai.", field: "postedOn")) }
        if !unit.exists(on: day) {
            reasons.append(Reason("Đơn vị không tồn tại vào ngày \(day.text).", field: "postedOn"))
        }
        let same = postings.first { $0.version == version && $0.place == place }
        if let same, same.takenDownOn.map({ $0 > day }) ?? true {
            reasons.append(
                Reason("Phiên bản này đã niêm yết tại đây từ ngày \(same.postedOn.text).", field: "place"))
        }
        return reasons
    }

    /// What replacing comes to: the older versions that hang, and the version in force; nil where nothing is outdated.
    func replacement(on day: Day) -> (version: Int, older: [Posting])? {
        guard let latest = current(on: day), latest.isOfLevel else { return nil }
        let older = postings.filter { $0.stands(on: day) && $0.version < latest.version }
        return older.isEmpty ? nil : (latest.version, older)
    }
}

extension Posting {
    /// Why it may not be taken down on a day.
    func obstacles(toTakingDownOn day: Day, today: Day) -> [Reason] {
        if let takenDownOn { return [Reason("Đã gỡ ngày \(takenDownOn.text).")] }
        var reasons: [Reason] = []
        if day > today { reasons.append(Reason("Ngày gỡ ở tương lai.", field: "takenDownOn")) }
        if day < postedOn {
            reasons.append(Reason("Ngày gỡ sớm hơn ngày niêm yết \(postedOn.text).", field: "takenDownOn"))
        }
        return reasons
    }
}
