import Core
import Kernel
import Web

/// A procedure in the words of schema.org.
struct GovernmentService: Encodable {
    private let context = "https://schema.org"
    private let type = "GovernmentService"
    let name: String
    let identifier: String
    let url: String
    let serviceType: String?
    let provider: Organisation?
    let audience: Audience?
    let category: String?

    struct Organisation: Encodable {
        private let type = "GovernmentOrganization"
        let name: String

        private enum CodingKeys: String, CodingKey {
            case type = "@type"
            case name
        }
    }

    struct Audience: Encodable {
        private let type = "Audience"
        let audienceType: String

        private enum CodingKeys: String, CodingKey {
            case type = "@type"
            case audienceType
        }
    }

    private enum CodingKeys: String, CodingKey {
        case context = "@context"
        case type = "@type"
        case name, identifier, url, serviceType, provider, audience, category
    }

    init(_ version: PublishedVersion, for visit: Visit) {
        let content = version.content
        name = version.name
        identifier = version.code
        url = visit.absolute(PublishedPaths.current(version.code))
        serviceType = content.field
        let office = content.authority ?? (visit.product.office.isEmpty ? nil : visit.product.office)
        provider = office.map(Organisation.init)
        audience = content.applicants.map(Audience.init)
        category = content.sector
    }
}

extension PublishedPage {
    /// What the page tells machines: an older version points to the one in force.
    var head: PageHead {
        let content = shown.content
        let summary = [
            visit.t("Mã thủ tục \(shown.code)"), content.field,
            content.termPhrase.map { visit.t("thời hạn \(visit.t($0))") },
            content.authority,
        ].compactMap(\.self).joined(separator: "; ")
        return PageHead(
            summary: summary, canonical: PublishedPaths.current(shown.code), changedAt: shown.edition.publishedAt,
            data: [GovernmentService(shown, for: visit)])
    }
}
