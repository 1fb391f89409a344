import Core
import Kernel
import Store
import Web

/// What the portal has beside articles: what it tells machines, feedback, notices, pages about itself.
enum PortalParts {
    static let migrations = OldAddressSchema.migrations + FeedbackSchema.migrations + OutageSchema.migrations
    static let acts: [any Act.Type] = [
        MapAddress.self, UnmapAddress.self, SendFeedback.self, AnswerFeedback.self, CloseFeedback.self,
        AnnounceOutage.self, CancelOutage.self,
    ]
    static let menu = [
        MenuItem("Góp ý", to: FeedbackPaths.list(), .needs("feedback.read"), order: 98, in: .system),
        MenuItem("Địa chỉ cũ", to: AddressPaths.list(), .needs(MapAddress.permission), order: 96, in: .system),
        MenuItem(
            "Tạm ngừng phục vụ", to: OutagePaths.list(), .needs(AnnounceOutage.permission), order: 97, in: .system),
    ]

    static func declare(_ routes: inout Routes) {
        MachineRoutes.declare(&routes)
        AddressRoutes.declare(&routes)
        FeedbackRoutes.declare(&routes)
        OutageRoutes.declare(&routes)
        AboutRoutes.declare(&routes)
    }

    static let oldAddress: @Sendable (String, Snapshot) throws -> OldAddress? = { address, snapshot in
        try MappedAddress.fate(of: address, in: snapshot)
    }

    static let announcements: @Sendable (Instant, Snapshot) throws -> [Phrase] = { now, snapshot in
        try Outage.ahead(at: now, in: snapshot).map(\.announcement)
    }
}
