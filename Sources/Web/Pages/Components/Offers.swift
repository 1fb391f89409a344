public import Kernel

/// A move that a page offers: where its form is, and why it is not possible now.
public struct MoveOffer: Sendable {
    let label: Phrase
    let link: Link
    let obstacles: [Reason]
    let isGrave: Bool

    /// A move to offer.
    public init(label: Phrase, link: Link, obstacles: [Reason], isGrave: Bool = false) {
        self.label = label
        self.link = link
        self.obstacles = obstacles
        self.isGrave = isGrave
    }

    /// A move to offer that one thing at most stands against.
    public init(label: Phrase, link: Link, obstacle: Reason?, isGrave: Bool = false) {
        self.init(label: label, link: link, obstacles: [obstacle].compactMap(\.self), isGrave: isGrave)
    }
}

extension HTML {
    /// The moves as buttons, greyed with their reasons where they are not possible.
    public static func offers(_ offers: [MoveOffer], _ t: Tongue) -> HTML {
        guard !offers.isEmpty else { return .nothing }
        var isMain = true
        let buttons = offers.map { offer -> HTML in
            let label = t(offer.label)
            guard offer.obstacles.isEmpty else {
                return "<button class=\"button quiet\" type=\"button\" disabled>\(label)</button>"
            }
            defer { if !offer.isGrave { isMain = false } }
            return .buttonLink(label, to: offer.link, style: offer.isGrave ? .grave : isMain ? .main : .quiet)
        }
        let reasons = offers.flatMap { offer in
            offer.obstacles.map { obstacle -> HTML in "<li>\(t(offer.label)): \(.reason(obstacle, t))</li>" }
        }
        return "\(.actions(buttons))\(if: !reasons.isEmpty, "<ul class=\"muted\">\(reasons)</ul>")"
    }

    /// A reason with its basis.
    public static func reason(_ reason: Reason, _ t: Tongue) -> HTML {
        let basis: HTML? = reason.basis.map { " (\($0.text))" }
        return "\(t(reason.phrase))\(basis ?? .nothing)"
    }
}
