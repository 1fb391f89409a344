import Core
import Kernel
import Store
import Web

extension LegalPage {
    /// The page of a document for everybody: without reviews, grounds and who wrote what, which are the staff's.
    init(publicly document: LegalDocument, for visit: Visit, in snapshot: Snapshot) throws {
        let changes = try LawChange.of(document.key, in: snapshot)
        self.init(
            visit: visit, document: document, changes: changes,
            does: try LegalRelation.seen(from: document.key, asTarget: false, in: snapshot),
            suffers: try LegalRelation.seen(from: document.key, asTarget: true, in: snapshot),
            changers: try KnownLaw.find(Set(changes.map(\.by)), in: snapshot),
            cited: try KnownLaw.cited(in: [document.subject], snapshot), reviews: [], grounds: [],
            checked: try Journal.last(CheckLaw.name, of: document.journalled, in: snapshot), place: .everywhere,
            day: visit.query.value("on"), kind: .public)
    }

    var publicHtml: HTML {
        let t = visit.t
        let state = validity(on: visit.today)
        return """
            \(.printHead(office: visit.product.office, visit.absolute(LawLinks.published(document.key))))
            \(.breadcrumb([(t("Văn bản pháp luật"), PublicLegalList.path()), (document.symbol, nil)], t))
            \(.identity("\(document.kind) \(document.symbol)"))
            <p class="lead">\(.linkingLaws(in: document.subject, among: cited, for: .public))</p>
            <p>\(.state(state.state, t)) \(reason(of: state, on: visit.today))</p>
            \(publicFacts)
            \(.section(t("Hiệu lực"), id: "validity", validities))
            \(.section(t("Diễn biến hiệu lực"), id: "history", LegalTimeline(page: self).html))
            \(.section(t("Văn bản tác động đến văn bản này"), relations(suffers, isSuffered: true)))
            \(.section(t("Văn bản này tác động, dẫn chiếu đến"), id: "relations", relations(does, isSuffered: false)))
            """
    }

    private var publicFacts: HTML {
        let t = visit.t
        let signer = [document.signerTitle, document.signer].filter { !$0.isEmpty }.joined(separator: " ")
        let area = [document.area, document.sector, document.field].filter { !$0.isEmpty }.joined(separator: "; ")
        let expiry = [document.expiryReason, document.expiredPart].filter { !$0.isEmpty }.joined(separator: "; ")
        let facts: [(String, String)] = [
            (t("Cơ quan ban hành"), document.issuer), (t("Ngày ban hành"), document.issuedOn.text),
            (t("Có hiệu lực từ"), document.validFrom?.text ?? t("chưa rõ")),
            (t("Hết thời hạn ngày"), document.validUntil?.text ?? ""), (t("Người ký"), signer),
            (t("Ngày đăng công báo"), document.gazetteOn?.text ?? ""), (t("Phạm vi, ngành, lĩnh vực"), area),
            (t("Lý do, phần hết hiệu lực"), expiry), (t("Kiểm tra lần cuối"), checked?.at.day.text ?? ""),
        ]
        return .details(facts.filter { !$0.1.isEmpty }.map { ($0.0, HTML($0.1)) })
    }

    /// What the page tells machines.
    var publicHead: PageHead {
        PageHead(
            summary: document.subject, canonical: LawLinks.published(document.key), changedAt: document.changedAt,
            data: [Legislation(document, validity(on: visit.today), does: does, for: visit)])
    }
}

/// A legal document in the words of schema.org.
struct Legislation: Encodable {
    private let context = "https://schema.org"
    private let type = "Legislation"
    private let inLanguage = "vi"
    let name: String
    let description: String
    let url: String
    let legislationIdentifier: String
    let legislationType: String
    let legislationDate: String
    let legislationPassedBy: Issuer
    let legislationDateOfApplicability: String?
    let legislationLegalForce: String?
    let legislationChanges: [String]?

    struct Issuer: Encodable {
        private let type = "GovernmentOrganization"
        let name: String

        private enum CodingKeys: String, CodingKey {
            case type = "@type"
            case name
        }
    }

    private enum CodingKeys: String, CodingKey {
        case context = "@context"
        case type = "@type"
        case name, description, url, inLanguage, legislationIdentifier, legislationType, legislationDate,
            legislationPassedBy, legislationDateOfApplicability, legislationLegalForce, legislationChanges
    }

    init(_ document: LegalDocument, _ validity: LegalValidity, does: [LegalRelation.Seen], for visit: Visit) {
        name = "\(document.kind) \(document.symbol)"
        description = document.subject
        url = visit.absolute(LawLinks.published(document.key))
        legislationIdentifier = document.symbol
        legislationType = document.kind
        legislationDate = document.issuedOn.iso
        legislationPassedBy = Issuer(name: document.issuer)
        legislationDateOfApplicability = document.validFrom?.iso
        legislationLegalForce =
            switch validity.state {
            case .inForce: "https://schema.org/InForce"
            case .partly, .partlySuspended: "https://schema.org/PartiallyInForce"
            case .notYet, .suspended, .expired: "https://schema.org/NotInForce"
            case .unknown: nil
            }
        let changed = does.filter { LegalRelation.Kind.changing.contains($0.kind.rawValue) && $0.id != nil }
            .map { visit.absolute(LawLinks.published($0.key)) }
        legislationChanges = changed.isEmpty ? nil : Array(Set(changed)).sorted()
    }
}
