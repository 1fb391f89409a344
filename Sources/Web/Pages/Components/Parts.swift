import Kernel

extension HTML {
    /// Where the page stands: from the top down, the last one without a link.
    public static func breadcrumb(_ steps: [(label: String, link: Link?)], _ t: Tongue) -> HTML {
        let lines = steps.map { step -> HTML in
            guard let link = step.link else { return "<li aria-current=\"page\">\(step.label)</li>" }
            return "<li><a href=\"\(link)\">\(step.label)</a></li>"
        }
        return "<nav class=\"crumbs\" aria-label=\"\(t("Đường dẫn"))\"><ol>\(lines)</ol></nav>\n"
    }

    /// The identity of a page: its heading and the facts that stand above every figure.
    public static func identity(_ heading: String, facts: KeyValuePairs<String, HTML> = [:]) -> HTML {
        "<div class=\"identity\"><h1>\(heading)</h1>\(facts.isEmpty ? .nothing : .facts(facts))</div>\n"
    }

    /// Names and values in a row.
    public static func facts(_ facts: KeyValuePairs<String, HTML>) -> HTML {
        let pairs = facts.map { name, value -> HTML in "<div><dt>\(name)</dt><dd>\(value)</dd></div>" }
        return "<dl class=\"facts\">\(pairs)</dl>\n"
    }

    /// Names and values one below the other, for the page of a record.
    public static func details(_ facts: KeyValuePairs<String, HTML>) -> HTML { details(facts.map { ($0, $1) }) }

    /// The same for as many as there are.
    public static func details(_ facts: [(name: String, value: HTML)]) -> HTML {
        let pairs = facts.map { name, value -> HTML in "<div><dt>\(name)</dt><dd>\(value)</dd></div>" }
        return "<dl class=\"record\">\(pairs)</dl>\n"
    }

    /// What hides until it is asked for.
    public static func fold(_ summary: String, isOpen: Bool = false, _ content: HTML) -> HTML {
        "<details class=\"fold\"\(flag: "open", isOpen)><summary>\(summary)</summary><div>\(content)</div></details>\n"
    }

    /// A section with its heading.
    public static func section(_ heading: String, id: String? = nil, _ content: HTML) -> HTML {
        "<section class=\"part\"\(attribute: "id", id)><h2>\(heading)</h2>\n\(content)</section>\n"
    }

    /// What matters now: a number, a sentence and where it leads; three at most.
    public static func now(_ lines: [(number: String, sentence: HTML, isLate: Bool)]) -> HTML {
        let items = lines.map { line -> HTML in
            "<li\(attribute: "class", line.isLate ? "late" : nil)><b>\(line.number)</b> \(line.sentence)</li>"
        }
        return "<ul class=\"now\">\(items)</ul>\n"
    }

    /// The way through a long list: to the rows that follow, and back to the first.
    public static func pager(next: Link?, first: Link?, _ t: Tongue) -> HTML {
        guard next != nil || first != nil else { return .nothing }
        let back: HTML? = first.map {
            "<a class=\"button quiet\" href=\"\($0)\" rel=\"first\">\(t("Về đầu danh sách"))</a>"
        }
        let on: HTML? = next.map { "<a class=\"button quiet\" href=\"\($0)\" rel=\"next\">\(t("Xem tiếp"))</a>" }
        return "<nav class=\"pager\" aria-label=\"\(t("Phân trang"))\">\(back ?? .nothing)\(on ?? .nothing)</nav>\n"
    }
}

/// How much a message weighs.
public enum Weight: String, Sendable {
    /// To know.
    case plain
    /// Something was done.
    case done
    /// Something needs care.
    case care
    /// Something is wrong.
    case wrong
}

extension HTML {
    /// A message on the page.
    public static func inset(_ weight: Weight = .plain, _ content: HTML) -> HTML {
        "<div class=\"notice \(weight.rawValue)\">\(content)</div>\n"
    }

    /// What to say where there is nothing yet, and what one can do.
    public static func emptyState(_ content: HTML) -> HTML {
        "<div class=\"empty\">\(content)</div>\n"
    }

    /// A word on a thing: its state, its kind.
    public static func tag(_ label: String, _ weight: Weight = .plain) -> HTML {
        "<span class=\"tag \(weight.rawValue)\">\(label)</span>"
    }

    /// Steps to do, each with its state.
    public static func tasks(_ tasks: [(name: HTML, state: HTML)]) -> HTML {
        let lines = tasks.map { task -> HTML in
            "<li><span class=\"name\">\(task.name)</span> <span class=\"state\">\(task.state)</span></li>"
        }
        return "<ol class=\"tasks\">\(lines)</ol>\n"
    }

    /// Stands on paper only: whose page it is and when it was printed.
    public static func printHead(office: String, _ facts: String) -> HTML {
        "<div class=\"print-head\"><b>\(office)</b><span>\(facts)</span></div>\n"
    }

    /// A link that looks like a button.
    public static func buttonLink(_ label: String, to link: Link, style: ButtonStyle = .quiet) -> HTML {
        "<a class=\"\(style.rawValue)\" href=\"\(link)\">\(label)</a>"
    }

    /// Buttons and links in a row.
    public static func actions(_ actions: [HTML]) -> HTML {
        "<div class=\"actions\">\(actions)</div>\n"
    }
}
