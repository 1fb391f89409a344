import Core
import Kernel
import TestSupport

@testable import Law
@testable import caicach

/// A random number of documents that do things to each other on a few days, so that many fall on the same one.
struct LegalWorld {
    struct Document {
        let symbol: String
        let issued: Day
        let from: Day?
        let until: Day?
    }

    struct Relation {
        let by: Int
        let kind: LegalRelation.Kind
        let target: Int
        let from: Day?
        let until: Day?
        let scope: String
    }

    static let start = Day(2024, 1, 1) ?? Day(number: 0)
    static let length = 12
    var documents: [Document] = []
    var relations: [Relation] = []

    init(seed: Int) {
        var state = UInt64(truncatingIfNeeded: seed) &* 0x9E37_79B9_7F4A_7C15 | 1
        func any(_ limit: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(state >> 33) % limit
        }
        for number in 0..<(3 + any(6)) {
            let from = any(8)
            documents.append(
                Document(
                    symbol: "\(seed + 1)\(number + 1)/2024/QĐ-UBND", issued: Self.start.adding(any(4)),
                    from: any(9) == 0 ? nil : Self.start.adding(from),
                    until: any(4) == 0 ? Self.start.adding(from + any(6)) : nil))
        }
        var seen: Set<[String]> = []
        for _ in 0..<any(14) {
            let kind = LegalRelation.Kind.allCases[any(LegalRelation.Kind.allCases.count)]
            let (by, target) = (any(documents.count), any(documents.count))
            let scope = any(2) == 0 ? "" : "Điều \(1 + any(2))"
            guard seen.insert(["\(by)", kind.rawValue, "\(target)", scope]).inserted else { continue }
            let from = any(4) == 0 ? nil : Self.start.adding(any(Self.length))
            let until = kind == .suspends && any(2) == 0 ? (from ?? Self.start).adding(any(5)) : nil
            relations.append(Relation(by: by, kind: kind, target: target, from: from, until: until, scope: scope))
        }
    }

    var legal: String {
        "so_ky_hieu,loai,co_quan,trich_yeu,ngay_ban_hanh,hieu_luc_tu,hieu_luc_den\n"
            + documents.map {
                "\($0.symbol),Quyết định,UBND tỉnh,Thử,\($0.issued.iso),\($0.from?.iso ?? ""),\($0.from == nil ? "" : $0.until?.iso ?? "")\n"
            }.joined()
    }

    var legalRelations: String {
        "van_ban,quan_he,van_ban_lien_quan,hieu_luc_tu,pham_vi,hieu_luc_den\n"
            + relations.map {
                "\(documents[$0.by].symbol),\($0.kind.rawValue),\(documents[$0.target].symbol),\($0.from?.iso ?? ""),\($0.scope),\($0.until?.iso ?? "")\n"
            }.joined()
    }

    private func term(_ number: Int) -> (from: Day?, until: Day?) {
        let document = documents[number]
        return (document.from, document.from == nil ? nil : document.until)
    }

    private func day(_ relation: Relation) -> Day? {
        guard let own = term(relation.by).from else { return relation.from }
        return max(own, relation.from ?? own)
    }

    private func isEnding(_ relation: Relation) -> Bool {
        (relation.kind == .replaces || relation.kind == .repeals) && relation.scope.isEmpty
    }

    /// On each day which endings act, found by trying every set of them: an ending acts if its document is not ended by then
    /// by another. Nil when some day has no such set or several: a circle, which has rules of its own.
    func states() -> [Day: [String: LegalValidity.State]]? {
        var ended: [Int: Day] = [:]
        for number in documents.indices { ended[number] = term(number).until?.adding(1) }
        let endings = relations.indices.filter { isEnding(relations[$0]) }
        for offset in 0..<30 {
            let today = Self.start.adding(offset)
            let before = ended.filter { $0.value <= today }
            let due = endings.filter { day(relations[$0]) == today && before[relations[$0].by] == nil }
            guard due.count <= 10 else { return nil }
            let fitting = (0..<(1 << due.count)).map { set in
                due.enumerated().filter { set & (1 << $0.offset) != 0 }.map(\.element)
            }.filter { acting in
                due.allSatisfy { one in
                    let isStruck = acting.contains {
                        relations[$0].target == relations[one].by && relations[$0].by != relations[one].by
                    }
                    return acting.contains(one) != isStruck
                }
            }
            guard fitting.count == 1, let acting = fitting.first else { return nil }
            for one in acting { ended[relations[one].target] = min(ended[relations[one].target] ?? today, today) }
        }
        return Dictionary(
            uniqueKeysWithValues: (0..<20).map { offset in
                let today = Self.start.adding(offset)
                return (
                    today,
                    Dictionary(
                        uniqueKeysWithValues: documents.indices.map { number in
                            (DocumentNumber.key(documents[number].symbol), state(of: number, on: today, ended))
                        })
                )
            })
    }

    private func state(of number: Int, on today: Day, _ ended: [Int: Day]) -> LegalValidity.State {
        if let end = ended[number], end <= today { return .expired }
        guard let from = term(number).from else { return .unknown }
        if from > today { return .notYet }
        let acting = relations.filter { relation in
            guard relation.target == number, !isEnding(relation), let on = day(relation), on <= today else {
                return false
            }
            if let end = ended[relation.by], end <= on { return false }
            return relation.kind != .suspends || relation.until.map { $0 >= today } ?? true
        }
        if acting.contains(where: { $0.kind == .suspends && $0.scope.isEmpty }) { return .suspended }
        let isPartly = acting.contains {
            $0.kind == .amends || ([.replaces, .repeals].contains($0.kind) && !$0.scope.isEmpty)
        }
        if isPartly { return .partly }
        return acting.contains { $0.kind == .suspends } ? .partlySuspended : .inForce
    }
}
