import Core
import Kernel
import Web

/// A move that a page offers: where its form is, and why it is not possible now.
struct MoveOffer {
    let label: Phrase
    let link: Link
    let obstacle: Reason?
    var isGrave = false
}

extension HTML {
    /// The moves as buttons, greyed with their reasons where they are not possible.
    static func offers(_ offers: [MoveOffer], _ t: Tongue) -> HTML {
        guard !offers.isEmpty else { return .nothing }
        var isMain = true
        let buttons = offers.map { offer -> HTML in
            let label = t(offer.label)
            guard offer.obstacle == nil else {
                return "<button class=\"button quiet\" type=\"button\" disabled>\(label)</button>"
            }
            defer { if !offer.isGrave { isMain = false } }
            return .buttonLink(label, to: offer.link, style: offer.isGrave ? .grave : isMain ? .main : .quiet)
        }
        let reasons = offers.compactMap { offer -> HTML? in
            offer.obstacle.map { "<li>\(t(offer.label)): \(.reason($0, t))</li>" }
        }
        return "\(.actions(buttons))\(if: !reasons.isEmpty, "<ul class=\"muted\">\(reasons)</ul>")"
    }

    /// Why a record was called off; nothing for one that was not.
    static func calledOff(_ reason: String, _ t: Tongue) -> HTML {
        reason.isEmpty ? .nothing : .inset(.care, HTML(t("Đã hủy: \(reason)")))
    }

    /// A reason with its basis.
    static func reason(_ reason: Reason, _ t: Tongue) -> HTML {
        let basis: HTML? = reason.basis.map { " (\($0.text))" }
        return "\(t(reason.phrase))\(basis ?? .nothing)"
    }

    /// Text of several lines, a dash where there is none.
    static func lines(_ text: String) -> HTML {
        text.isEmpty ? "–" : text.cleanLines.map { HTML($0) }.joined(by: "<br>")
    }

    /// How something that is due stands.
    static func standing(due: Day, done: Day?, on day: Day, _ t: Tongue) -> HTML {
        outcome(Deadline(due).outcome(doneOn: done, on: day), t)
    }
}
