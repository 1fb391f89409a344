import Kernel
import Web

extension HTML {
    /// How many documents there are of each state of validity, as a way to them.
    static func tallies(
        _ counts: [LegalValidity.State: Int], _ t: Tongue, link: (LegalValidity.State) -> Link
    ) -> HTML {
        let tags = LegalValidity.State.allCases.compactMap { state -> HTML? in
            guard let count = counts[state] else { return nil }
            return "<a href=\"\(link(state))\">\(t(state.phrase)): \(t.number(count))</a>"
        }
        return tags.isEmpty ? .nothing : "<p class=\"tallies\">\(tags.joined(by: " · "))</p>\n"
    }
}
