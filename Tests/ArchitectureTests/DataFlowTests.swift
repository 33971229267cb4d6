import Foundation
import TestSupport
import Testing

@Suite("Data flows one way") struct DataFlowTests {
  /// Every edge between targets that is allowed. Targets stand in the order of the flow; an edge goes to an earlier
  /// line.
  static let allowed: [(target: String, imports: Set<String>)] = [
    ("CKernels", []),
    ("CArrow", []),
    ("CArrowBridge", ["CArrow"]),
    ("CZlib", []),
    ("CMinizip", []),
    ("CLapack", []),
    ("CXGBoost", []),
    ("ChampionCore", ["CKernels"]),
    ("Tables", ["CArrowBridge", "CMinizip", "CZlib", "ChampionCore"]),
    ("Statistics", ["CLapack", "ChampionCore"]),
    ("MarketData", ["ChampionCore", "Tables"]),
    ("Indicators", ["CKernels", "ChampionCore", "MarketData"]),
    ("Features", ["ChampionCore", "Indicators", "MarketData", "Statistics"]),
    ("Networks", ["CKernels", "ChampionCore"]),
    ("Boosting", ["CXGBoost", "ChampionCore"]),
    ("Forecasting", ["Boosting", "ChampionCore", "Features", "MarketData", "Networks", "Statistics"]),
    ("Anomalies", ["CKernels", "ChampionCore", "Features", "Indicators", "MarketData", "Networks", "Statistics"]),
    ("Portfolio", ["CLapack", "ChampionCore", "Statistics"]),
    ("Evaluation", ["ChampionCore", "Features", "Forecasting", "MarketData", "Statistics"]),
    ("Tracking", ["ChampionCore"]),
    ("Registry", ["Anomalies", "ChampionCore", "Evaluation", "Features", "Forecasting", "Networks"]),
    ("Reports", ["ChampionCore"]),
    (
      "Pipeline",
      [
        "Anomalies", "Boosting", "ChampionCore", "Evaluation", "Features", "Forecasting", "Indicators", "MarketData",
        "Networks", "Portfolio", "Registry", "Reports", "Statistics", "Tables", "Tracking",
      ]
    ),
    ("Champion", library),
    ("ChampionTesting", library.union(["Champion"])),
    ("ChampionCommand", library.union(["Champion"])),
  ]

  private static let library: Set<String> = [
    "Anomalies", "Boosting", "ChampionCore", "Evaluation", "Features", "Forecasting", "Indicators", "MarketData",
    "Networks", "Pipeline", "Portfolio", "Registry", "Reports", "Statistics", "Tables", "Tracking",
  ]

  @Test("the manifest has no edge that is not in the table")
  func manifest() throws {
    let edges = try Self.edges()
    let table = Dictionary(uniqueKeysWithValues: Self.allowed.map { ($0.target, $0.imports) })
    #expect(Set(edges.keys) == Set(table.keys))
    for (target, imports) in edges {
      #expect(imports.subtracting(table[target] ?? []).isEmpty, "\(target) imports \(imports)")
    }
  }

  @Test("the table has no edge that runs backwards")
  func tableIsOrdered() {
    var earlier: Set<String> = []
    for (target, imports) in Self.allowed {
      #expect(imports.isSubset(of: earlier), "\(target) imports something downstream")
      earlier.insert(target)
    }
  }

  /// The edges between the targets of `Sources/`. A scratch path of its own: the build's lock is held by this very
  /// test.
  private static func edges() throws -> [String: Set<String>] {
    try withTemporaryFolder { folder in
      let dump = try Subprocess.run(
        "/usr/bin/env", ["swift", "package", "--scratch-path", folder, "dump-package"],
        in: EvaluationData.checkout.path)
      let manifest = try JSONDecoder().decode(Manifest.self, from: Data(dump.output.utf8))
      let own = manifest.targets.filter { $0.type != "test" && $0.name != "TestSupport" }
      return Dictionary(
        uniqueKeysWithValues: own.map { ($0.name, Set($0.dependencies.compactMap { $0.byName?.first ?? nil })) })
    }
  }

  private struct Manifest: Decodable {
    struct Target: Decodable {
      struct Dependency: Decodable {
        let byName: [String?]?
      }
      let name: String
      let type: String
      let dependencies: [Dependency]
    }
    let targets: [Target]
  }
}
