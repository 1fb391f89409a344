import Core
public import Web

extension Feature {
    /// What the public sees first. News, search and registers come with the issue on the portal.
    public static let portal = Feature(
        "portal", migrations: PortalSchema.migrations + PortalParts.migrations, acts: PortalParts.acts,
        followers: [.publications], lives: [Feedback.life.drawing], oldAddress: PortalParts.oldAddress,
        announcements: PortalParts.announcements, menu: PortalParts.menu,
        routes: { routes in
            PortalRoutes.declare(&routes)
            PortalParts.declare(&routes)
        })
}
