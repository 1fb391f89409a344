import Core
import Kernel
public import Web

extension Feature {
    /// What follows from a change of law or procedure: the chain as a picture and as a list, the reviews it opened, and
    /// the texts that still rest on what is no longer in force.
    public static let chain = Feature(
        "chain", acts: [DismissReview.self, LoadCatalogue.self, ReadEditionFile.self], obligations: [.review],
        menu: [
            MenuItem("Rà soát", to: ChainPaths.reviews(), .needs("review.read"), order: 29, in: .rules),
            MenuItem("Danh mục", to: CataloguePaths.page(), .needs(LoadCatalogue.permission), order: 93, in: .system),
        ],
        routes: { routes in
            ChainRoutes.declare(&routes)
            CatalogueRoutes.declare(&routes)
        })
}
