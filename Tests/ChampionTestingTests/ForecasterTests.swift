import Champion
import ChampionTesting
import TestSupport
import Testing

@Suite("checkForecaster") struct ForecasterTests {
  static let series = SyntheticMarket.series(sessions: 320, seed: 92)

  static func fit(_ learner: Learner, _ target: Target, _ bars: BarSeries) throws(ChampionError) -> any Forecaster {
    try ForecastModel.fit(on: bars, recipe: .small(learner, target: target)).forecaster
  }

  @Test("every learner of one symbol honours the contract", arguments: Learner.allCases.filter { !$0.isGlobal })
  func learners(learner: Learner) throws {
    try checkForecaster(on: Self.series) { try Self.fit(learner, .return, $0) }
  }

  @Test("every target can be forecast by a line, by trees and by a network", arguments: Target.allCases)
  func targets(target: Target) throws {
    for learner in [Learner.ridge, .har, .ewma, .trees, .gru] {
      try checkForecaster(on: Self.series, target: target) { try Self.fit(learner, target, $0) }
    }
  }

  @Test func persistencePasses() throws {
    try checkForecaster(on: Self.series) { _ in PersistenceForecaster(horizon: 3) }
  }

  /// A forecaster with one fault.
  struct Faulty: Forecaster {
    enum Fault: String, CaseIterable {
      case noHorizon, wrongShape, notFinite, looksAhead, meanOverOrigins, acceptsAnyRow, changesWithEachFit, ghost
      case looksFarAhead
    }

    let fault: Fault
    let offset: Double
    var horizon: Int { fault == .noHorizon ? 0 : 2 }

    func forecasts(over table: FeatureTable, origins: [Int]) throws(ChampionError) -> [[ScaledForecast]] {
      try numbers(over: table, origins: origins).map { $0.map { ScaledForecast($0) } }
    }

    private func numbers(over table: FeatureTable, origins: [Int]) throws(ChampionError) -> [[Double]] {
      if fault == .ghost, origins.isEmpty { return [[0, 0]] }
      if fault != .acceptsAnyRow, !origins.allSatisfy({ (0..<table.count).contains($0) }) {
        throw ChampionError(.badData, "there is no such row")
      }
      let mean = Double(origins.map { min(max($0, 0), 1_000) }.reduce(0, +)) / Double(max(origins.count, 1))
      return origins.map { origin in
        let row = min(max(origin, 0), table.count - 1)
        switch fault {
        case .wrongShape: return [0]
        case .notFinite: return [.infinity, 0]
        case .looksAhead:
          return Array(repeating: table.closes[min(row + 1, table.count - 1)] / table.closes[row], count: 2)
        case .looksFarAhead: return [row + 20 < table.count ? table.closes[row + 20] : 0, 0]
        case .meanOverOrigins: return [mean, 0]
        case .changesWithEachFit: return [offset, 0]
        case .noHorizon: return []
        case .acceptsAnyRow, .ghost: return [0, 0]
        }
      }
    }
  }

  @Test("each fault is caught by the rule that it breaks", arguments: Faulty.Fault.allCases)
  func faults(fault: Faulty.Fault) throws {
    let rules: [Faulty.Fault: String] = [
      .noHorizon: "the horizon is at least 1", .wrongShape: "one row an origin, one number a step",
      .notFinite: "every forecast is finite", .looksAhead: "a forecast uses no row after its origin",
      .looksFarAhead: "a forecast uses no row after its origin",
      .meanOverOrigins: "an origin's forecast does not depend on other origins",
      .acceptsAnyRow: "an origin that the table does not have is an error",
      .changesWithEachFit: "fitted again, it forecasts the same bits", .ghost: "no origins, no forecasts",
    ]
    var fits = 0.0
    let failure = #expect(throws: ConformanceFailure.self) {
      try checkForecaster(on: Self.series) { _ in
        fits += 1
        return Faulty(fault: fault, offset: fits)
      }
    }
    #expect(failure?.rule == rules[fault])
  }
}
