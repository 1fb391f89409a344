import Core
import Formats
import Kernel
import Store
import Web

/// The sheet of one review (phiếu rà soát), which goes into the review's file: what was reviewed, against what, what was
/// found, what is proposed, with room for whoever reviewed and whoever approves to sign.
///
/// What it consists of is said by the regime of the day on which the review began: `Rules/legal-review.json`.
/// Basis of its looks: Nghị định 30/2020/NĐ-CP, Phụ lục I (thể thức văn bản hành chính).
struct ReviewSheet {
    private let desk: ReviewDesk
    /// The document, while it stands in the register.
    private let law: LegalDocument?
    private let changes: [LawChange]
    private let grounds: [String]
    private let bases: [ReviewedBasis]
    private let governingBody: String?
    private let day: Day

    private static let t = Tongue(.vietnamese)
    private static let room = "………………"

    private var review: LegalReview { desk.review }
    private var sheet: LegalRegime.Sheet { desk.regime.review.sheet }

    /// The sheet as it stands on a day.
    init(_ desk: ReviewDesk, on day: Day, in snapshot: Snapshot) throws {
        let review = desk.review
        self.desk = desk
        self.day = day
        law = try LegalDocument.find(key: review.document, in: snapshot)
        changes = try LawChange.of(review.document, in: snapshot)
        let chosen = Set(try review.grounds(in: snapshot))
        let known = try LegalGround.choices(for: review.document, in: snapshot).filter { chosen.contains($0.change) }
        // A change that was taken out of the register since is still what the review began with.
        let lost = chosen.subtracting(known.map(\.change)).map { "\($0.target): \($0.by)" }
        grounds =
            known.map {
                "\($0.targetSymbol) \(Self.t($0.kind.suffered)) \($0.bySymbol) từ ngày \($0.on.text)"
            } + lost.sorted()
        bases = try ReviewedBasis.all(of: review.document, on: review.reviewedOn ?? day, in: snapshot)
        governingBody = try desk.unit.parent.flatMap { try Unit.find($0, in: snapshot) }?.name
    }

    /// The document as a .docx file, with room for number, place and signatures; the same sheet always gives the same
    /// bytes.
    func document() throws -> [UInt8] {
        var document = OfficialDocument(
            governingBody: governingBody, issuingBody: desk.unit.name, number: nil, notation: "PRS-…………",
            place: "…………", day: review.reviewedOn, typeName: sheet.type, subject: "\(sheet.subject) \(review.symbol)")
        document.content =
            desk.regime.review.basis.map { .basis("Căn cứ Nghị định số \($0.document);") }
            + [.heading("1. Văn bản được rà soát"), .paragraph(reviewed)]
            + [.heading("2. Cuộc rà soát"), .bullets(circumstances)]
            + [.heading("3. Nội dung rà soát"), .table(table)]
            + [.heading("4. Kết quả rà soát và kiến nghị")] + outcome
        document.signers = ["Người rà soát", "Người duyệt kết quả"].map { .init(title: $0, name: nil) }
        document.recipients = ["Lưu: VT, hồ sơ rà soát"]
        return try document.docx(made: day)
    }

    private var reviewed: String {
        guard let law else { return "Văn bản số \(review.symbol) (không còn trong sổ văn bản pháp luật)." }
        return "\(law.kind) số \(law.symbol) ngày \(law.issuedOn.text) của \(law.issuer): \(law.subject)."
    }

    private var circumstances: [String] {
        let rules = desk.regime.review
        let kind = rules.kinds.first { $0.code == review.kind }?.name ?? review.kind
        let ground = rules.grounds.first { $0.code == review.ground }?.name ?? review.ground
        let why = (grounds + [review.circumstances].filter { !$0.isEmpty }).joined(separator: "; ")
        return [
            "Mã: \(review.code). Loại rà soát: \(kind)", "Đơn vị rà soát: \(desk.unit.name)",
            "Thời gian rà soát: từ ngày \(review.openedOn.text) đến ngày \(review.reviewedOn?.text ?? Self.room)",
            "Căn cứ rà soát: \(ground)\(why.isEmpty ? "" : ": \(why)")",
        ]
    }

    private var table: OfficialDocument.Table {
        let parts = sheet.parts.filter { $0.ground == nil || $0.ground == review.ground }
        return OfficialDocument.Table(
            columns: [
                .init("STT", weight: 0.5, alignment: .centre), .init("Nội dung rà soát", weight: 2),
                .init("Căn cứ đối chiếu", weight: 2), .init("Ý kiến đánh giá", weight: 2.6),
            ],
            rows: parts.enumerated().flatMap { place, part in rows(of: part, numbered: place + 1) })
    }

    private func rows(of part: LegalRegime.Sheet.Part, numbered number: Int) -> [[String]] {
        switch part.code {
        case .validity: return [["\(number)", part.text, "", validity]]
        case .room: return [["\(number)", part.text, "", Self.room]]
        case .circumstances: return [["\(number)", part.text, review.circumstances, Self.room]]
        case .bases:
            guard !bases.isEmpty else { return [["\(number)", part.text, "", Self.room]] }
            return [["\(number)", part.text, "", ""]]
                + bases.enumerated().map { place, basis in
                    ["\(number).\(place + 1)", basis.symbol, basis.changes, basis.state]
                }
        case .content:
            let findings = ReviewedArticle.all(in: review.contradictions)
            guard !findings.isEmpty else { return [["\(number)", part.text, "", Self.room]] }
            let against = grounds.joined(separator: "; ")
            return [["\(number)", part.text, against, ""]]
                + findings.enumerated().map { place, finding in
                    ["\(number).\(place + 1)", finding.article, "", finding.opinion]
                }
        }
    }

    private var validity: String {
        guard let law else { return Self.room }
        let day = review.reviewedOn ?? day
        let state = LegalValidity(of: law.term, changed: changes, on: day).state
        return "\(Self.t(state.phrase)) vào ngày \(day.text)"
    }

    private var outcome: [OfficialDocument.Content] {
        let result = desk.result.map(\.name) ?? Self.room
        let until = review.handleBy.map { "Hạn xử lý: \($0.text)" }
        let approval = "Duyệt kết quả: \(review.approvedOn.map { "ngày \($0.text)" } ?? Self.room)"
        return [
            .paragraph(
                "Kết quả, hình thức xử lý: \([result, review.scope].filter { !$0.isEmpty }.joined(separator: ": "))."),
            .paragraph("Kiến nghị: \(review.proposal.isEmpty ? Self.room : review.proposal.ended)"),
            .paragraph([until, approval].compactMap(\.self).joined(separator: ". ") + "./."),
        ]
    }
}

/// What a reviewed document rests on, and what became of that by a day.
struct ReviewedBasis {
    let symbol: String
    let state: String
    /// What was done to it, by what and from when.
    let changes: String

    /// Everything that the register says a document rests on.
    static func all(of document: String, on day: Day, in snapshot: Snapshot) throws -> [ReviewedBasis] {
        let t = Tongue(.vietnamese)
        let seen = try LegalRelation.seen(from: document, asTarget: false, in: snapshot).filter { $0.kind == .rests }
        let known = try KnownLaw.find(Set(seen.map(\.key)), in: snapshot)
        return try seen.map { basis in
            guard let law = known[basis.key] else {
                return ReviewedBasis(symbol: basis.symbol, state: "chưa có trong sổ văn bản pháp luật", changes: "")
            }
            let acting = try LawChange.of(law.key, in: snapshot).filter { $0.on <= day }
            let by = try KnownLaw.find(Set(acting.map(\.by)), in: snapshot)
            let term = LegalValidity.Term(from: law.validFrom, until: law.validUntil)
            return ReviewedBasis(
                symbol: law.symbol, state: t(LegalValidity(of: term, changed: acting, on: day).state.phrase),
                changes: acting.map { change in
                    let what = change.scope.isEmpty ? "" : "\(change.scope) "
                    return
                        "\(what)\(t(change.kind.suffered)) \(by[change.by]?.symbol ?? change.by) từ \(change.on.text)"
                }.joined(separator: "; "))
        }
    }
}

/// One line of what a review found: which article, and what of it.
struct ReviewedArticle {
    /// `Điều 2 khoản 1`; empty where the line names none before a colon.
    let article: String
    let opinion: String

    private static let beginnings = ["điều ", "khoản ", "điểm ", "chương ", "mục ", "phụ lục"]
    private static let longestName = 60

    static func all(in text: String) -> [ReviewedArticle] {
        text.split(whereSeparator: \.isNewline).map { VietnameseText.clean(String($0)) }.filter { !$0.isEmpty }
            .map(Self.init)
    }

    init(_ line: String) {
        let pieces = line.split(separator: ":", maxSplits: 1).map { VietnameseText.clean(String($0)) }
        let name = pieces.first?.lowercased() ?? ""
        if pieces.count == 2, name.count <= Self.longestName, Self.beginnings.contains(where: name.hasPrefix) {
            (article, opinion) = (pieces[0], pieces[1])
        } else {
            (article, opinion) = ("", line)
        }
    }
}

extension String {
    /// With a full stop, unless it ends with one.
    fileprivate var ended: String { hasSuffix(".") ? self : self + "." }
}
