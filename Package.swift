// swift-tools-version: 6.2
import PackageDescription

/// Every Swift target is built alike: Swift 6 language mode, warnings are errors, imports are explicit.
let swiftSettings: [SwiftSetting] = [
  .treatAllWarnings(as: .error),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
]

func swiftTarget(
  _ name: String, _ dependencies: [Target.Dependency] = [], resources: [Resource]? = nil
) -> Target {
  .target(name: name, dependencies: dependencies, resources: resources, swiftSettings: swiftSettings)
}

func testTarget(_ name: String, _ dependencies: [Target.Dependency], excluding: [String] = []) -> Target {
  .testTarget(
    name: name, dependencies: dependencies + ["TestSupport"], exclude: excluding, swiftSettings: swiftSettings)
}

let argumentParser = Target.Dependency.product(name: "ArgumentParser", package: "swift-argument-parser")
let crypto = Target.Dependency.product(name: "Crypto", package: "swift-crypto")
let sqlite = Target.Dependency.product(name: "GRDB", package: "GRDB.swift")

/// What `Champion` re-exports. Whoever imports it names these too: a re-exported module that changes does not rebuild
/// its users by itself.
let library: [Target.Dependency] = [
  "Anomalies", "Boosting", "ChampionCore", "Evaluation", "Features", "Forecasting", "Indicators", "MarketData",
  "Networks", "Pipeline", "Portfolio", "Registry", "Reports", "Statistics", "Tables", "Tracking",
]

// Targets stand in the order in which data flows; `Tests/ArchitectureTests` holds the table of allowed edges.
let package = Package(
  name: "champion",
  platforms: [.macOS(.v15)],
  products: [
    .library(name: "Champion", targets: ["Champion"]),
    .library(name: "ChampionTesting", targets: ["ChampionTesting"]),
    .executable(name: "champion", targets: ["ChampionCommand"]),
  ],
  dependencies: [
    // The command line: parsing, help, completions.
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    // SHA-256 of data, weights and runs.
    .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
    // The run ledger, in SQLite.
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
  ],
  targets: [
    .target(name: "CKernels", cSettings: [.define("NDEBUG")]),
    .systemLibrary(
      name: "CArrow", pkgConfig: "arrow-dataset",
      providers: [.brew(["apache-arrow"]), .apt(["libarrow-dataset-dev", "libparquet-dev"])]),
    .target(name: "CArrowBridge", dependencies: ["CArrow"]),
    // Files as exchanges publish them: gzipped, or in zip archives.
    .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.brew(["zlib"]), .apt(["zlib1g-dev"])]),
    .systemLibrary(name: "CMinizip", pkgConfig: "minizip", providers: [.brew(["minizip"]), .apt(["libminizip-dev"])]),

    // Dense factorisations, by LAPACK of the serial OpenBLAS: the same bytes every time.
    .systemLibrary(
      name: "CLapack", pkgConfig: "openblas", providers: [.brew(["openblas"]), .apt(["libopenblas-serial-dev"])]),
    // Boosted trees.
    .systemLibrary(name: "CXGBoost", providers: [.brew(["xgboost"]), .apt(["libxgboost-dev"])]),

    swiftTarget("ChampionCore", ["CKernels", crypto]),
    swiftTarget("Tables", ["CArrowBridge", "CMinizip", "CZlib", "ChampionCore"]),
    swiftTarget("Statistics", ["CLapack", "ChampionCore"]),
    swiftTarget("MarketData", ["ChampionCore", "Tables"]),
    swiftTarget("Indicators", ["CKernels", "ChampionCore", "MarketData"]),
    swiftTarget("Features", ["ChampionCore", "Indicators", "MarketData", "Statistics"]),
    swiftTarget("Networks", ["CKernels", "ChampionCore"]),
    swiftTarget("Boosting", ["CXGBoost", "ChampionCore"]),
    swiftTarget("Forecasting", ["Boosting", "ChampionCore", "Features", "MarketData", "Networks", "Statistics"]),
    swiftTarget(
      "Anomalies", ["CKernels", "ChampionCore", "Features", "Indicators", "MarketData", "Networks", "Statistics"]),
    swiftTarget("Portfolio", ["CLapack", "ChampionCore", "Statistics"]),
    swiftTarget("Evaluation", ["ChampionCore", "Features", "Forecasting", "MarketData", "Statistics"]),
    swiftTarget("Tracking", ["ChampionCore", sqlite]),
    swiftTarget("Registry", ["Anomalies", "ChampionCore", "Evaluation", "Features", "Forecasting", "Networks"]),
    swiftTarget("Reports", ["ChampionCore"]),
    swiftTarget(
      "Pipeline",
      [
        "Anomalies", "Boosting", "ChampionCore", "Evaluation", "Features", "Forecasting", "Indicators", "MarketData",
        "Networks", "Portfolio", "Registry", "Reports", "Statistics", "Tables", "Tracking",
      ]),
    swiftTarget("Champion", library),
    swiftTarget("ChampionTesting", ["Champion"] + library),
    .executableTarget(
      name: "ChampionCommand", dependencies: ["Champion", argumentParser] + library, swiftSettings: swiftSettings),

    .target(
      name: "TestSupport", dependencies: ["Champion"] + library, path: "Tests/TestSupport", swiftSettings: swiftSettings
    ),
    testTarget("ArchitectureTests", []),
    testTarget("ChampionCoreTests", ["ChampionCore"]),
    testTarget("TablesTests", ["ChampionCore", "Tables"]),
    testTarget("StatisticsTests", ["ChampionCore", "Statistics"], excluding: ["genpareto_values.py"]),
    testTarget("BoostingTests", ["Boosting", "ChampionCore"]),
    testTarget(
      "MarketDataTests", ["ChampionCore", "MarketData", "Tables"],
      excluding: ["nyse_sessions.py", "pandas_reading.py"]),
    testTarget(
      "IndicatorsTests", ["CKernels", "ChampionCore", "Indicators", "MarketData"],
      excluding: ["pandas_values.py", "talib_values.py"]),
    testTarget("FeaturesTests", ["ChampionCore", "Features", "MarketData"]),
    testTarget("NetworksTests", ["CKernels", "ChampionCore", "Networks"]),
    testTarget(
      "ForecastingTests",
      ["Boosting", "ChampionCore", "Features", "Forecasting", "MarketData", "Networks", "Statistics"]),
    testTarget(
      "AnomaliesTests",
      [
        "Anomalies", "CKernels", "ChampionCore", "Features", "Indicators", "MarketData", "Networks", "Statistics",
        "Tables",
      ]),
    testTarget(
      "PortfolioTests", ["ChampionCore", "Portfolio", "Statistics", "Tables"],
      excluding: ["moments_values.py", "portfolio_values.py"]),
    testTarget(
      "EvaluationTests", ["ChampionCore", "Evaluation", "Features", "Forecasting", "MarketData", "Statistics"]),
    testTarget("TrackingTests", ["ChampionCore", "Tracking"]),
    testTarget("RegistryTests", ["Champion"] + library),
    testTarget("ReportsTests", ["Reports"]),
    testTarget("ChampionTestingTests", ["Champion", "ChampionTesting"] + library),
    testTarget("DocumentationTests", ["Champion", "ChampionTesting"] + library),
    testTarget("PipelineTests", ["Champion"] + library),
    testTarget("CommandTests", ["Champion", "ChampionCommand"] + library),
  ],
  cLanguageStandard: .c17,
  cxxLanguageStandard: .cxx20
)
