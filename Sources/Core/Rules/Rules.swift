import Foundation
public import Kernel
public import Store

/// The dated data of the product: indicators and roles, read from files under `Rules/`.
public struct Rules: Sendable {
    /// Every version of every indicator.
    public let indicators: [Indicator]
    /// The roles by their code.
    public let roles: [String: Role]
    /// The rules of signing in.
    public let signIn: SignInPolicy
    /// Every version of what is too secret to be kept here, the oldest first; never empty.
    private let secrecies: [SecrecyRule]
    /// How long things may take.
    public let terms: Terms
    /// The hours of work.
    public let hours: [HoursRule]
    /// When somebody is reminded, and who.
    public let reminders: [ReminderStage]
    /// The types of documents.
    public let documentTypes: [DocumentType]
    /// How long records are kept.
    public let retention: Retention
    /// How legal documents are reviewed and their enforcement is followed.
    public let legal: LegalRules
    /// The editions of the standard of quality management.
    public let standards: [QualityStandard]
    /// What every year owes the quality management system, and its lists of codes.
    public let quality: QualityRules
    /// Words that say little when they stand alone in a finding.
    public let vagueWords: [VagueWord]
    /// Who is scored together, how results are rated, and the scoring set to begin with.
    public let scoring: ScoringRules
    /// Every version of the outline of the report that an inspected unit writes.
    public let reportOutlines: [ReportOutline]
    /// Every version of how dossiers are sampled on a visit.
    public let sampling: [SamplingRule]
    /// What inspections ask, for a province to begin with.
    public let seedChecklists: [SeedChecklist]
    /// What inspections are measured by.
    public let inspections: InspectionRules
    /// How it is proposed whom to inspect.
    public let inspectionRisks: [InspectionRisk]
    /// How what an inspection asked for is closed.
    public let remediation: RemediationRules
    /// What the public portal is arranged by.
    public let portal: PortalRules
    /// What the law asks of public pages.
    public let publicPages: PublicRules

    /// The rules that came with the program, each file replaced by the one of the same name in a folder, if it has one.
    ///
    /// - Throws: `Fault` when a file cannot be read or has another form.
    public init(replacedFrom folder: String? = nil) throws {
        func read<Content: Decodable>(_ name: String) throws -> Content {
            var data = Data(EmbeddedFile.bytes(of: name))
            if let folder {
                let url = URL(fileURLWithPath: folder).appendingPathComponent(name)
                if FileManager.default.fileExists(atPath: url.path) { data = try Data(contentsOf: url) }
            }
            do {
                return try JSONDecoder().decode(Content.self, from: data)
            } catch {
                throw Fault("read the rules \(name)", cause: error)
            }
        }
        indicators = try read("indicators.json")
        secrecies = try read("secrecy.json")
        guard !secrecies.isEmpty else {
            throw Refusal.invalid(nil, "Tệp quy tắc secrecy.json không có phiên bản nào.")
        }
        terms = try read("terms.json")
        hours = try read("working-hours.json")
        reminders = try read("reminders.json")
        let types: DocumentTypes = try read("document-types.json")
        documentTypes = types.types
        retention = try read("retention.json")
        legal = try read("legal-review.json")
        standards = try read("iso-clauses.json")
        quality = try read("quality.json")
        vagueWords = try read("finding-words.json")
        scoring = try read("scoring-sets.json")
        reportOutlines = try read("report-outline.json")
        sampling = try read("sampling.json")
        seedChecklists = try read("checklist.json")
        inspections = try read("inspection.json")
        inspectionRisks = try read("inspection-risk.json")
        remediation = try read("remediation.json")
        portal = try read("portal.json")
        publicPages = try read("public-pages.json")
        signIn = try read("sign-in.json")
        let roles: [Role] = try read("roles.json")
        self.roles = Dictionary(uniqueKeysWithValues: roles.map { ($0.code, $0) })
    }

    /// The points at which somebody is told on a day.
    public func reminders(on day: Day) -> [ReminderStage] {
        reminders.filter { $0.validFrom <= day && day <= $0.validUntil ?? day }
    }

    /// The indicators in force for a period, in the order of the file.
    public func indicators(for period: Period) -> [Indicator] {
        indicators.filter { $0.applies(to: period) }
    }
}

extension Rules {
    /// Minutes of a whole working day, as hours of work are on a day.
    ///
    /// Basis: Bộ luật Lao động 2019, Điều 105, and the hours each office sets.
    public func minutesOfWork(on day: Day) -> Int {
        (hours.last { $0.validFrom <= day } ?? hours.first)?.hours.minutesADay ?? 0
    }

    /// The calendar of this database with the hours of work, each from its day on.
    public func clock(in snapshot: Snapshot) throws -> WorkingClock {
        guard let first = hours.first else { throw Refusal.invalid(nil, "Chưa có quy định về giờ làm việc.") }
        return WorkingClock(
            try .kept(in: snapshot), hours: first.hours, then: hours.dropFirst().map { ($0.validFrom, $0.hours) })
    }

    /// What is too secret to be kept here, as the law in force on a day has it.
    public func secrecy(on day: Day) -> SecrecyRule {
        secrecies.last { $0.validFrom <= day } ?? secrecies[0]
    }
}

extension WorkingCalendar {
    /// The calendar as the registers of this database say.
    public static func kept(in snapshot: Snapshot) throws -> WorkingCalendar {
        let days = try snapshot.all("SELECT day, kind, name, basis FROM special_day ORDER BY day") { row in
            SpecialDay(
                row[0], row.text(1) == "LAM_BU" ? .madeUp : .off, name: row[2], basis: row.text(3))
        }
        return WorkingCalendar(days)
    }
}
