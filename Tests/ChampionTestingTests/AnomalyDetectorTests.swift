import Champion
import ChampionTesting
import TestSupport
import Testing

@Suite("checkAnomalyDetector") struct AnomalyDetectorTests {
  static let series = SyntheticMarket.series(sessions: 800, seed: 33)

  @Test("the detectors keep what every detector promises", arguments: DetectorRecipe.Kind.allCases)
  func detectors(kind: DetectorRecipe.Kind) async throws {
    var recipe = DetectorRecipe(kind)
    recipe.network.epochs = 1
    let chosen = recipe
    try await checkAnomalyDetector(on: Self.series, features: recipe.features) { series in
      try await DetectorModel.fit(on: [series], recipe: chosen).fitted.detector
    }
  }

  /// Says how the next session's return compares: it sees the future.
  struct Clairvoyant: AnomalyDetector {
    var channels: [String] { ["future"] }
    var window: Int { 1 }
    func surprises(over table: FeatureTable, rows: [Int]) throws(ChampionError) -> [[Double]] {
      rows.map { [abs(table.closes[min($0 + 1, table.count - 1)] / table.closes[$0] - 1)] }
    }
    func reason(for row: Int, of table: FeatureTable, channel: Int) throws(ChampionError) -> String { "future" }
  }

  @Test("one that looks ahead is found out")
  func clairvoyant() async throws {
    await #expect(throws: ConformanceFailure.self) {
      try await checkAnomalyDetector(on: Self.series) { _ in Clairvoyant() }
    }
  }
}
