import Core
import Kernel
import Store

/// An act on one section of the report, on the side of the unit.
protocol SectionAct: InspectedAct {
    var section: String { get }
}

extension SectionAct {
    static var permission: Permission { WriteSection.permission }

    /// The report, the inspection and the section, which whoever acts may write now.
    func writable(
        _ step: ReportSection.Step?, on occasion: Occasion, in tx: Transaction
    ) throws -> (SelfReport, Inspection, ReportSection) {
        let inspection = try Inspection.find(inspection, in: tx)
        let report = try SelfReport.require(of: inspection.id, in: tx)
        let section = try report.section(section, in: tx)
        if let obstacle = section.obstacle(to: step, of: report, inspection) { throw Refusal.conflict([obstacle]) }
        let unit = try inspection.inspected(in: tx)
        let mayAssign = occasion.actor.may(AssignSection.permission, at: unit.path)
        guard
            try section.desk.isEmpty || mayAssign
                || section.isWritten(by: occasion.actor.name, of: unit.id, in: tx)
        else {
            throw Refusal.conflict(
                "Phần này được giao cho vị trí \(section.desk).", basis: ReportSection.life.basis)
        }
        return (report, inspection, section)
    }

    func journaled<Outcome>(
        _ outcome: Outcome, _ report: SelfReport, facts: [String: String] = [:]
    ) -> Journaled<Outcome> {
        Journaled(outcome, of: report.subject, unit: report.unit, facts: facts.merging(["section": section]) { $1 })
    }
}

extension ReportSection {
    /// Refuses what was written over a state that somebody else has changed since.
    func check(version: Int) throws(Refusal) {
        guard version == self.version else {
            throw .conflict(
                "Phần này đã được \(changedBy) sửa sau khi trang được mở; xem lại bản mới rồi nhập lại phần của mình.")
        }
    }
}

/// Says which desk of the unit writes a section.
struct AssignSection: InspectedAct {
    static let name = "report.assign"

    let inspection: Inspection.ID
    let section: String
    /// The code of a desk of the unit; nil takes it back.
    let desk: String?

    func perform(_ occasion: Occasion, in tx: Transaction) throws -> Journaled<Void> {
        let report = try SelfReport.require(of: inspection, in: tx)
        let section = try report.section(section, in: tx)
        if let desk, !(try report.desks(in: tx).contains { $0.code == desk }) {
            throw Refusal.invalid("desk", "Đơn vị không có vị trí “\(desk)”.")
        }
        try section.assign(desk: desk ?? "", by: occasion, in: tx)
        return Journaled(
            (), of: report.subject, unit: report.unit, facts: ["section": section.code, "desk": desk ?? ""])
    }
}

/// Writes a section: its text, its numbers, and why there is no file where there is none.
struct WriteSection: SectionAct {
    static let name = "report.write"
    static let permission: Permission = "report.write"

    let inspection: Inspection.ID
    let section: String
    let version: Int
    let body: String?
    let reason: String?
    let claims: [WrittenClaim]?

    static func longestText(in field: String) -> Int { field == "body" ? TextLength.document : TextLength.limit }

    func perform(_ occasion: Occasion, in tx: Transaction) throws -> Journaled<Void> {
        let (report, inspection, section) = try writable(nil, on: occasion, in: tx)
        try section.check(version: version)
        let rules = occasion.knowledge.figures.rules
        let stated =
            try rules.reportOutline(on: report.askedOn).sections.first { $0.code == section.code }?.indicators ?? []
        var reasons: [Reason] = []
        for written in claims ?? [] {
            do {
                let (indicator, period, claim) = try written.read()
                guard stated.contains(indicator), inspection.periods.contains(period),
                    claim == nil || rules.isStated(indicator, in: period)
                else {
                    throw Refusal.invalid("claims", "Phần này không có số liệu \(indicator) của kỳ \(period).")
                }
                try section.set(claim, of: indicator, in: period, in: tx)
            } catch let refusal as Refusal {
                reasons += refusal.reasons
            }
        }
        guard reasons.isEmpty else { throw Refusal.invalid(reasons) }
        try section.write(
            body: VietnameseText.clean(body ?? ""), reason: VietnameseText.clean(reason ?? ""), by: occasion, in: tx)
        return journaled((), report)
    }
}

/// Adds a file to a section: what its numbers rest on.
struct AttachToSection: SectionAct {
    static let name = "report.attach"

    let inspection: Inspection.ID
    let section: String
    /// The name of the file as it was given.
    let file: String
    /// The last day on which it proves something; nil: without end.
    let validUntil: Day?
    /// Where the file lies on this machine. Never decoded: only the page knows it.
    private var path: String?

    private enum CodingKeys: String, CodingKey {
        case inspection, section, file, validUntil
    }

    init(_ inspection: Inspection.ID, _ section: String, path: String, named file: String, validUntil: Day? = nil) {
        self.inspection = inspection
        self.section = section
        self.file = file
        self.validUntil = validUntil
        self.path = path
    }

    func perform(_ occasion: Occasion, in tx: Transaction) throws -> Journaled<Void> {
        guard let path else { throw Refusal.invalid("file", "Tệp phải được tải lên qua trang.") }
        let (report, _, section) = try writable(nil, on: occasion, in: tx)
        let added = try Attachment.add(
            path: path, named: file, to: section.subject, validUntil: validUntil, on: occasion, in: tx)
        return journaled((), report, facts: added.proofFacts)
    }
}

/// Hands a section in to whoever puts the report together.
struct HandInSection: SectionAct {
    static let name = "report.handIn"

    let inspection: Inspection.ID
    let section: String
    let version: Int

    func perform(_ occasion: Occasion, in tx: Transaction) throws -> Journaled<Void> {
        let (report, _, section) = try writable(.handIn, on: occasion, in: tx)
        try section.check(version: version)
        let gaps = section.gaps(
            claims: try section.claims(in: tx).count, try Proof.of(section.subject, on: occasion.today, in: tx))
        guard gaps.isEmpty else { throw Refusal.conflict(gaps) }
        try section.take(.handIn, handedInOn: occasion.today, by: occasion, in: tx)
        return journaled((), report)
    }
}

/// Takes a section back that was handed in, as long as the report has not gone.
struct TakeBackSection: SectionAct {
    static let name = "report.takeBack"

    let inspection: Inspection.ID
    let section: String

    func perform(_ occasion: Occasion, in tx: Transaction) throws -> Journaled<Void> {
        let (report, _, section) = try writable(.takeBack, on: occasion, in: tx)
        try section.take(.takeBack, handedInOn: nil, by: occasion, in: tx)
        return journaled((), report)
    }
}
