public import Core
import Kernel
public import Web

extension Feature {
    /// The search over everything public, of whatever slice.
    public static func search(_ sources: [PublicSource]) -> Feature {
        Feature(
            "search", migrations: SearchSchema.migrations, followers: [.search(sources)],
            routes: { routes in SearchRoutes.declare(&routes, sources) })
    }
}

extension Link {
    /// Where the public searches.
    public static let search = SearchPaths.results()
    /// What completes a question while it is typed.
    public static let searchSuggestions = SearchPaths.suggestions()
    /// What tells browsers how to search here.
    public static let searchDescription = SearchPaths.description()
}
