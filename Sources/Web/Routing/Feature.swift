public import Core
public import Kernel
public import Store

/// One slice of the product: everything the rest needs to know of it.
public struct Feature: Sendable {
    /// Its name, unique in the product.
    public let name: String
    /// The steps of its part of the schema.
    public let migrations: [Migration]
    /// What can be done in it.
    public let acts: [any Act.Type]
    /// What follows the journal for it.
    public let followers: [Follower]
    /// What it counts.
    public let families: [MeasureFamily]
    /// What it counts on a day.
    public let dayFamilies: [DayFamily]
    /// What of its records is due.
    public let obligations: [ObligationKind]
    /// Of which contents there are versions.
    public let contents: [ContentKind]
    /// What it adds to the file of the whole catalogue beside versions.
    public let catalogue: [CataloguePart]
    /// How its matters go from state to state.
    public let lives: [LifeDrawing]
    /// Where they hang or show.
    public let showings: [Showing]
    /// What it keeps beside its records to answer sooner.
    public let derived: [Derived]
    /// What it has against acts, its own and those of others.
    public let bars: [Bar]
    /// What of it the public may read.
    public let publicSources: [PublicSource]
    /// Where it has texts outside of versions that name laws.
    public let texts: [RunningTexts]
    /// What became of an address, path and query, that nothing answers; nil when nobody knows. Asked for those alone.
    public let oldAddress: (@Sendable (_ address: String, Snapshot) throws -> OldAddress?)?
    /// What stands on top of every public page now.
    public let announcements: (@Sendable (Instant, Snapshot) throws -> [Phrase])?
    /// The register files it loads.
    public let registers: [any Register]
    /// Declares its addresses.
    public let routes: @Sendable (inout Routes) -> Void
    /// Its lines of the menu.
    public let menu: [MenuItem]
    /// What the system does for it once a day.
    public let daily: [Daily]

    /// A slice; what it does not have is left out.
    public init(
        _ name: String, migrations: [Migration] = [], acts: [any Act.Type] = [], followers: [Follower] = [],
        families: [MeasureFamily] = [], dayFamilies: [DayFamily] = [], obligations: [ObligationKind] = [],
        contents: [ContentKind] = [], catalogue: [CataloguePart] = [], lives: [LifeDrawing] = [],
        showings: [Showing] = [], derived: [Derived] = [], bars: [Bar] = [],
        publicSources: [PublicSource] = [], texts: [RunningTexts] = [],
        oldAddress: (@Sendable (_ address: String, Snapshot) throws -> OldAddress?)? = nil,
        announcements: (@Sendable (Instant, Snapshot) throws -> [Phrase])? = nil, registers: [any Register] = [],
        menu: [MenuItem] = [], daily: [Daily] = [],
        routes: @escaping @Sendable (inout Routes) -> Void = { _ in }
    ) {
        self.name = name
        self.migrations = migrations
        self.acts = acts
        self.followers = followers
        self.families = families
        self.dayFamilies = dayFamilies
        self.obligations = obligations
        self.contents = contents
        self.catalogue = catalogue
        self.lives = lives
        self.showings = showings
        self.derived = derived
        self.bars = bars
        self.publicSources = publicSources
        self.texts = texts
        self.oldAddress = oldAddress
        self.announcements = announcements
        self.registers = registers
        self.routes = routes
        self.menu = menu
        self.daily = daily
    }
}

/// A line of the menu: on the public pages when anybody may see it, else on the staff's.
public struct MenuItem: Sendable {
    /// What it says.
    public let phrase: Phrase
    /// Where it leads.
    public let link: Link
    /// Who sees it.
    public let access: Access
    /// Lines stand in this order.
    public let order: Int

    /// The lines it stands among; nil when it stands alone.
    public let group: MenuGroup?

    /// A line of the menu.
    public init(_ phrase: Phrase, to link: Link, _ access: Access, order: Int, in group: MenuGroup? = nil) {
        self.phrase = phrase
        self.link = link
        self.access = access
        self.order = order
        self.group = group
    }
}

/// Lines of the menu that belong together: one in the wide menu, side by side on their own pages.
public enum MenuGroup: Sendable {
    /// Tasks, plans and duties.
    case tasks
    /// Inspections, their plans and what they ask.
    case inspections
    /// What has to be followed: laws, procedures, quality documents and what follows from their changes.
    case rules
    /// What the public reads, as those who write it see it.
    case portal
    /// What only whoever runs the installation needs.
    case system

    /// What it says.
    public var phrase: Phrase {
        switch self {
        case .tasks: "Nhiệm vụ"
        case .inspections: "Kiểm tra"
        case .rules: "Quy định"
        case .portal: "Cổng thông tin"
        case .system: "Quản trị"
        }
    }
}
