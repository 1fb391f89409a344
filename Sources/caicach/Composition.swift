import Accounts
import Assignments
import Chain
import Core
import Dossiers
import Imports
import Inspections
import Kernel
import Law
import Organisation
import Portal
import Procedures
import Quality
import Registry
import Scoreboard
import Scoring
import Store
import Web
import Work

/// Reading this list is reading the product.
enum Composition {
    static func features(_ rules: Rules) -> [Feature] {
        [
            .organisation, .accounts, .law(rules), .procedures(rules), .dossiers, .quality(rules), .chain,
            .registry(rules),
            .assignments,
            .scoreboard(rules), .inspections, .scoring, .imports, .work, .portal,
        ]
    }

    static func product(
        on store: Store, rules: Rules, office: String, address: String = "",
        settings: PublicSettings = PublicSettings(),
        clock: Kernel.Clock
    ) -> Product {
        let features = features(rules)
        let following = Feature(
            "following",
            followers: [
                .recount(features.flatMap(\.families)),
                .reviews(rules, registers: features.flatMap(\.registers), contents: features.flatMap(\.contents)),
            ])
        return Product(
            store: store, features: features + [following, .search(features.flatMap(\.publicSources))], rules: rules,
            office: office, address: address,
            version: Version.text,
            settings: settings,
            doors: Doors(
                accessibility: Path("kha-nang-tiep-can")(), search: .search, suggestions: .searchSuggestions,
                searchDescription: .searchDescription,
                feedback: Path("gop-y")(), map: Path("so-do-cong")()),
            now: clock.now,
            identify: { token, snapshot, now in
                try Actor.Person.signedIn(by: token, rules: rules, in: snapshot, at: now, noting: store)
            })
    }
}
