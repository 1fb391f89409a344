import Core
import Kernel
import Web

/// The ways between the parts of the quality system, on each of their pages.
enum QualityTabs: CaseIterable {
    case documents, duties, programmes, audits, nonconformities, reviews, declarations

    private var phrase: Phrase {
        switch self {
        case .documents: "Tài liệu lệch"
        case .duties: "Nghĩa vụ hằng năm"
        case .programmes: "Chương trình đánh giá"
        case .audits: "Đánh giá nội bộ"
        case .nonconformities: "Sự không phù hợp"
        case .reviews: "Xem xét của lãnh đạo"
        case .declarations: "Công bố"
        }
    }

    private var link: Link {
        switch self {
        case .documents: QualityPaths.list()
        case .duties: DutyPaths.list()
        case .programmes: AuditPaths.programmes()
        case .audits: AuditPaths.list()
        case .nonconformities: NonconformityPaths.list()
        case .reviews: ReviewPaths.list()
        case .declarations: DeclarationPaths.list()
        }
    }

    /// All of them for a unit, this one marked.
    func html(_ unit: Unit?, _ t: Tongue) -> HTML {
        let lines = Self.allCases.map { tab -> HTML in
            let link = tab.link.with(query: ["unit": unit?.code])
            return """
                <li><a href="\(link)"\(attribute: "aria-current", tab == self ? "page" : nil)>\(t(tab.phrase))</a></li>
                """
        }
        return
            "<nav class=\"tabs\" aria-label=\"\(t("Các phần của hệ thống quản lý chất lượng"))\"><ul>\(lines)</ul></nav>\n"
    }
}
