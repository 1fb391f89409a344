import Core
public import Kernel

/// For whom a page is made.
public enum PageKind: Sendable {
    /// The staff at work: the menu they have rights for, who is signed in.
    case staff
    /// The public: the same for everybody, so that it can be kept.
    case `public`
}

extension Visit {
    /// A whole page around its body.
    ///
    /// - Parameter head: what a public page tells machines; left out for pages of the staff.
    public func page(
        title: Phrase, body: HTML, kind: PageKind = .staff, head: PageHead? = nil, status: Int = 200
    ) -> Reply {
        .page(Layout(visit: self, kind: kind, head: head).html(title: t(title), body: body), status: status)
    }
}

extension Visit {
    /// What a box to search in says to the script that completes what is typed there.
    public var completions: HTML {
        guard let link = product.doors.suggestions else { return .nothing }
        return " data-offers=\"\(link)\" data-offered=\"\(t("Gợi ý tìm kiếm"))\""
    }
}

/// Everything that stands around the body of a page.
struct Layout {
    let visit: Visit
    let kind: PageKind
    let head: PageHead?
    private let menu: Menu
    private var t: Tongue { visit.t }

    init(visit: Visit, kind: PageKind, head: PageHead? = nil) {
        self.visit = visit
        self.kind = kind
        self.head = head
        menu = Menu(visit: visit, kind: kind)
    }

    func html(title: String, body: HTML) -> HTML {
        """
        <!doctype html>
        <html lang="\(t.language.rawValue)"\(attribute: "class", visit.textSize)>
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        <title>\(title) – CaiCach</title>
        \(head?.html(title: title, for: visit) ?? .nothing)\(searchDescription)\
        <link rel="stylesheet" href="\(Assets.look.link)">
        <link rel="icon" href="\(Assets.icon.link)" type="image/svg+xml">
        </head>
        <body class="\(kind == .staff ? "staff" : "public")">
        <a class="skip" href="#content">\(t("Đến nội dung chính"))</a>
        \(masthead)\(announcements)
        <main id="content" tabindex="-1">
        \(menu.neighbours)\(notice)\(refusal)\(body)
        </main>
        \(footer)
        </body>
        </html>

        """
    }

    private var notice: HTML {
        guard let notice = visit.notice else { return .nothing }
        return "<p class=\"notice done\" role=\"status\">\(notice)</p>\n"
    }

    /// Why what was sent was refused, where no form on the page says so: there is none, or one button.
    private var refusal: HTML { .problems("Chưa thực hiện được", visit.unsaid.all, t) }

    /// What everybody has to know now, on public pages.
    private var announcements: HTML {
        guard kind == .public, !visit.announcements.isEmpty else { return .nothing }
        let lines = visit.announcements.map { phrase -> HTML in "<p>\(t(phrase))</p>" }
        return "<div class=\"announced\" role=\"status\"><div>\(lines)</div></div>\n"
    }

    private var masthead: HTML {
        let home = kind == .staff && visit.person != nil ? visit.product.doors.staff : visit.product.doors.home
        return """
            <header class="mast"><div>
            <a class="brand" href="\(home)">CaiCach<small>\(visit.product.office)</small></a>
            \(menu.html)
            \(searching)\(account)
            </div></header>
            """
    }

    /// Lets browsers search here from their own box, and complete what is typed there and in ours.
    private var searchDescription: HTML {
        guard kind == .public, let link = visit.product.doors.searchDescription else { return .nothing }
        return """
            <link rel="search" type="application/opensearchdescription+xml" title="CaiCach" href="\(link)">
            <script src="\(Assets.suggest.link)" defer></script>

            """
    }

    /// The box to search in, on every public page.
    private var searching: HTML {
        guard kind == .public, let search = visit.product.doors.search else { return .nothing }
        let label = t("Tìm trên trang này")
        return """
            <form class="seek" role="search" action="\(search)"><input type="search" name="q" aria-label="\(label)" \
            placeholder="\(label)" maxlength="200"\(visit.completions)><button class="button">\(t("Tìm"))</button></form>
            """
    }

    private var account: HTML {
        guard kind == .staff, let person = visit.person else { return .nothing }
        return """
            <div class="account"><span class="who">\(person.account)</span>
            \(visit.button(t("Đăng xuất"), posting: visit.product.doors.signOut, style: .quiet))</div>
            """
    }

    private var footer: HTML {
        let doors = visit.product.doors
        let statement: HTML? = doors.accessibility.map {
            "<a href=\"\($0)\">\(t("Tuyên bố về khả năng tiếp cận"))</a>"
        }
        let staff: HTML =
            visit.person == nil || kind == .public
            ? "<a href=\"\(doors.staff)\">\(t("Dành cho cán bộ"))</a>"
            : "<a href=\"\(doors.home)\">\(t("Trang công khai"))</a>"
        return """
            <footer class="foot"><div>
            <span>CaiCach \(visit.product.version)</span>
            \(saying)\(staff) \(statement ?? .nothing)
            <a href="\(otherLanguage)" hreflang="\(other.rawValue)" lang="\(other.rawValue)">\(otherName)</a>
            </div></footer>
            """
    }

    /// What the public may do about a page, and where everything is.
    private var saying: HTML {
        guard kind == .public else { return .nothing }
        let doors = visit.product.doors
        let about = String(visit.link.path)
        let feedback: HTML? = doors.feedback.map { link in
            let here = link.path == visit.link.path ? link : link.with(query: ["trang": about])
            return "<a href=\"\(here)\">\(t("Góp ý về trang này"))</a> "
        }
        let map: HTML? = doors.map.map { "<a href=\"\($0)\">\(t("Sơ đồ cổng"))</a> " }
        return (feedback ?? .nothing) + (map ?? .nothing)
    }

    private var other: Language { t.language == .vietnamese ? .english : .vietnamese }
    private var otherName: String { other == .english ? "English" : "Tiếng Việt" }
    private var otherLanguage: Link {
        Preferences.language(other.rawValue).with(query: ["return": visit.method == "GET" ? visit.link.address : "/"])
    }
}
