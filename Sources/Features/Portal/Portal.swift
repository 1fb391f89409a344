import Core
public import Web

extension Feature {
    /// What the public sees first. News, search and registers come with the issue on the portal.
    public static let portal = Feature(
        "portal", migrations: PortalSchema.migrations, followers: [.publications], routes: PortalRoutes.declare)
}
