// swift-tools-version: 6.2
import PackageDescription

// The architecture in one page: arrows point down, slices do not know each other.
// A test (TidyTests) checks what a manifest cannot: who imports which library.

let strict: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .treatAllWarnings(as: .error),
]

let http: [Target.Dependency] = [
    .product(name: "Hummingbird", package: "hummingbird"), .product(name: "HummingbirdCore", package: "hummingbird"),
    .product(name: "NIOCore", package: "swift-nio"), .product(name: "NIOHTTP1", package: "swift-nio"),
    .product(name: "NIOHTTPTypes", package: "swift-nio-extras"),
    .product(name: "HTTPTypes", package: "swift-http-types"),
]
let grdb: Target.Dependency = .product(name: "GRDB", package: "GRDB.swift")
let arguments: Target.Dependency = .product(name: "ArgumentParser", package: "swift-argument-parser")
let logging: Target.Dependency = .product(name: "Logging", package: "swift-log")

/// One of Debian's C libraries, known to the compiler by a module map.
func system(_ name: String, _ config: String?, _ apt: String) -> Target {
    .systemLibrary(name: name, pkgConfig: config, providers: [.apt([apt])])
}

/// One floor of the platform.
///
/// - Parameter embedded: files of its folder that `CEmbedded` compiles into the program.
func floor(_ name: String, on below: [Target.Dependency] = [], embedded: [String] = []) -> Target {
    .target(name: name, dependencies: below, exclude: embedded, swiftSettings: strict)
}

/// One capability: a folder of sources that stands on the platform and on no other slice.
func slice(_ name: String) -> Target {
    .target(
        name: name, dependencies: ["Kernel", "Store", "Core", "Web", "Formats"],
        path: "Sources/Features/\(name)", swiftSettings: strict)
}

/// The dated rules that come with the program.
let rules = [
    "checklist", "document-types", "finding-words", "indicators", "inspection", "inspection-risk", "iso-clauses",
    "legal-review", "portal", "public-pages", "quality", "remediation", "reminders", "report-outline", "retention",
    "roles", "sampling",
    "scoring-sets", "secrecy", "sign-in", "terms", "working-hours",
].map { "Rules/\($0).json" }

let slices = [
    "Organisation", "Accounts", "Law", "Procedures", "Dossiers", "Quality", "Chain", "Registry", "Assignments",
    "Scoreboard", "Inspections", "Scoring", "Imports", "Work", "Portal",
]

func tests(_ name: String, of targets: [Target.Dependency]) -> Target {
    .testTarget(name: name, dependencies: targets, swiftSettings: strict)
}

let package = Package(
    name: "caicach",
    products: [.executable(name: "caicach", targets: ["caicach"])],
    dependencies: [
        .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1", traits: []),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
        // Brought along by Hummingbird; named because Web speaks to them directly.
        .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
        .package(url: "https://github.com/apple/swift-nio-extras", from: "1.35.2"),
        .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0"),
    ],
    targets: [
        system("CPQ", "libpq", "libpq-dev"),
        system("CSodium", "libsodium", "libsodium-dev"),
        system("CZip", "libzip", "libzip-dev"),
        system("CZlib", "zlib", "zlib1g-dev"),
        system("CExpat", "expat", "libexpat1-dev"),
        system("CQREncode", "libqrencode", "libqrencode-dev"),
        system("CCMark", "libcmark-gfm", "libcmark-gfm-dev"),
        // Its own description names flags for another system.
        system("CGD", nil, "libgd-dev"),

        floor("Kernel", on: ["CSodium"]),
        floor("Formats", on: ["Kernel", "CZip", "CZlib", "CExpat", "CQREncode", "CCMark", "CGD"]),
        floor("Store", on: ["Kernel", grdb, "CPQ"]),
        .target(name: "CEmbedded"),
        floor("Core", on: ["Kernel", "Store", "Formats", "CEmbedded"], embedded: rules),
        floor(
            "Web", on: ["Kernel", "Formats", "Store", "Core", "CEmbedded"] + http + [logging, "CZlib"],
            embedded: ["Assets"]),
    ]
        + slices.map(slice)
        + [
            .executableTarget(
                name: "caicach",
                dependencies: ["Kernel", "Store", "Core", "Web", "Formats", arguments, logging]
                    + slices.map { .byName(name: $0) },
                swiftSettings: strict),

            .target(
                name: "TestSupport", dependencies: ["Kernel", "Store"], path: "Tests/TestSupport", swiftSettings: strict
            ),
            tests("KernelTests", of: ["Kernel"]),
            tests("StoreTests", of: ["Store", "Kernel", "TestSupport"]),
            tests("CoreTests", of: ["Core", "Store", "Kernel", "TestSupport"]),
            tests("WebTests", of: ["Web", "Core", "Store", "Kernel", "TestSupport", logging]),
            tests(
                "ProductTests",
                of: ["caicach", "Web", "Core", "Store", "Kernel", "Formats", "TestSupport"]
                    + slices.map { .byName(name: $0) }),
            tests("TidyTests", of: ["TestSupport", "Kernel"]),
            tests("FormatsTests", of: ["Formats", "Kernel", "CGD"]),
        ],
    // `#embed`.
    cLanguageStandard: .c2x
)
