// swift-tools-version: 6.2
// One section per room, lowest level first, each room beside its tests.
// docs/architecture.md holds the import rules; Tests/LayoutTests keeps them.
import PackageDescription

let strict: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
    .enableUpcomingFeature("InferIsolatedConformances"),
    .enableUpcomingFeature("ImmutableWeakCaptures"),
    .treatAllWarnings(as: .error),
    .strictMemorySafety(),
]

let argumentParser = Target.Dependency.product(
    name: "ArgumentParser", package: "swift-argument-parser")
let crypto = Target.Dependency.product(name: "Crypto", package: "swift-crypto")
let database = Target.Dependency.product(name: "GRDB", package: "GRDB.swift")
let subprocess = Target.Dependency.product(name: "Subprocess", package: "swift-subprocess")
let system = Target.Dependency.product(name: "SystemPackage", package: "swift-system")
let yams = Target.Dependency.product(name: "Yams", package: "Yams")

func room(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
    .target(name: name, dependencies: dependencies, swiftSettings: strict)
}

func tests(_ name: String, _ dependencies: [Target.Dependency], data: [String] = []) -> Target {
    .testTarget(name: name, dependencies: dependencies, exclude: data, swiftSettings: strict)
}

let package = Package(
    name: "sluice",
    products: [
        .executable(name: "sluice", targets: ["sluice"]),
        .executable(name: "sluice-supervisor", targets: ["CSupervisor"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
        .package(url: "https://github.com/apple/swift-crypto", exact: "4.5.2"),
        .package(url: "https://github.com/apple/swift-system", exact: "1.8.1"),
        .package(url: "https://github.com/groue/GRDB.swift", exact: "7.10.0"),
        .package(url: "https://github.com/jpsim/Yams", exact: "6.2.2"),
        .package(url: "https://github.com/swiftlang/swift-subprocess", exact: "1.0.2"),
    ],
    targets: [
        // 0
        .systemLibrary(
            name: "CLibGit2", pkgConfig: "libgit2", providers: [.apt(["libgit2-dev"])]),
        .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
        // Static: SwiftPM would link C against libswiftCore (2.5 ms more per scanner), and it runs
        // with the scanner's environment, whose LD_LIBRARY_PATH must not reach it.
        .executableTarget(
            name: "CSupervisor", cSettings: [.unsafeFlags(["-Wall", "-Wextra"])],
            linkerSettings: [.unsafeFlags(["-static-executable", "-nostartfiles"])]),
        room("Findings", [crypto]),
        // 1
        room("Manifests", ["Findings", yams]),
        room("Checkout", ["CLibGit2", crypto]),
        room("Indicators", ["Findings"]),
        // 2
        room("Reading", ["Findings", "Manifests"]),
        room("Attesting", ["Findings", crypto]),
        room("Gating", ["Findings", "Manifests"]),
        room("Reporting", ["Findings", "Indicators"]),
        room("History", ["CZlib", "Findings", "Indicators", "Manifests", database]),
        // 3
        room("Scanning", ["Findings", "Manifests", "Reading", subprocess, system]),
        // 4
        room("Fleet", ["History"]),
        room(
            "Orchestration",
            [
                "Findings", "Manifests", "Checkout", "Reading", "Reporting", "Scanning", "Gating",
            ]),
        // 5
        .executableTarget(
            name: "sluice",
            dependencies: [
                "CSupervisor", "Findings", "Manifests", "Checkout", "Reading", "Scanning",
                "Reporting", "Gating", "History", "Indicators", "Orchestration", "Attesting",
                argumentParser,
            ],
            swiftSettings: strict),
        // Tests
        .target(name: "TestSupport", path: "Tests/TestSupport", swiftSettings: strict),
        tests("FindingsTests", ["Findings", "TestSupport"], data: ["CVSS/Golden", "Pairs"]),
        tests("IndicatorsTests", ["Findings", "Indicators"]),
        tests("LayoutTests", []),
        tests("ManifestsTests", ["Findings", "Manifests"], data: ["Golden"]),
        tests(
            "AttestingTests", ["Attesting", "Findings", "TestSupport", crypto],
            data: ["verify_attestation.py"]),
        tests("CheckoutTests", ["Checkout"]),
        tests("FailClosedTests", ["TestSupport"], data: ["Golden", "Scanners"]),
        tests("GatingTests", ["Findings", "Manifests", "Gating", "TestSupport"]),
        tests(
            "HistoryTests",
            ["Findings", "History", "Indicators", "Manifests", "TestSupport", "sluice", database],
            data: ["Indicators/year.sql", "Safety/Schemas"]),
        tests("ReadingTests", ["Findings", "Manifests", "Reading", "TestSupport"]),
        tests("ScanningTests", ["Findings", "Manifests", "Reading", "Scanning", "TestSupport"]),
        tests("SupervisionTests", ["Findings", "Scanning", "CSupervisor", system]),
        tests(
            "ReportingTests", ["Findings", "Indicators", "Reporting", "TestSupport"],
            data: [
                "Golden", "look_at_pages.py", "read_junit.py", "read_markdown.py",
                "validate_cyclonedx.py", "validate_sarif.py",
            ]),
        tests("FleetTests", ["Fleet", "History"]),
        tests(
            "OrchestrationTests",
            ["Checkout", "Findings", "Manifests", "Orchestration", "TestSupport"]),
        tests(
            "HostileTests", ["sluice", "CSupervisor", "TestSupport", yams],
            data: ["Corpus", "Plain", "make-bomb", "make-target"]),
        tests(
            "EndToEndTests", ["sluice", "CSupervisor", "TestSupport", yams],
            data: ["read_metrics.py", "validate_documents.py"]),
    ]
)
