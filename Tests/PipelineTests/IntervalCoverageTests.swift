import Champion
import Foundation
import TestSupport
import Testing

/// Nominal 90 % intervals hold what they promise, on real symbols and on streams of which the law is known.
@Suite("Interval coverage") struct IntervalCoverageTests {
  struct Scores {
    var (rows, covered, calm, worst) = (0.0, 0.0, 0.0, 0.0)
    var (own, normal) = (0.0, 0.0)

    init(_ document: EvaluationDocument) {
      for step in document.models.map(\.horizons[0]) {
        let count = Double(step.rows)
        rows += count
        covered += step.metrics.coverage * count
        calm += step.calibration.coverageInHighestVolatility * count
        worst = max(worst, abs(step.metrics.coverage - 0.9) / (0.09 / count).squareRoot())
        own += step.metrics.winkler * count
        normal += (step.intervals.ewmaVolatility?.winkler ?? 0) * count
      }
    }

    func hold(_ name: String) {
      #expect((0.89...0.91).contains(covered / rows), "\(name): \(covered / rows)")
      #expect(worst <= 3, "\(name): a symbol is \(worst) standard errors off")
      #expect(calm / rows >= 0.85, "\(name): \(calm / rows) where volatility is highest")
      #expect(own <= normal, "\(name): Winkler \(own / normal) of the normal interval's")
    }
  }

  static func scores(_ lake: Lake, _ symbols: SymbolSelection = .all) async throws -> Scores {
    var run = EvaluationRun(of: [.ridge], on: lake, recipe: ForecastRecipe(.ridge))
    (run.recipe.horizon, run.folds, run.allowsDataErrors) = (1, 5, true)
    return Scores(try await run.evaluate(symbols, jobs: 2))
  }

  @Test(
    "real symbols of two markets", .needsData("us/stocknet_daily.parquet"), .needsData("nse/daily_adjusted.parquet"),
    arguments: ["us/stocknet_daily.parquet", "nse/daily_adjusted.parquet"])
  func realSymbols(file: String) async throws {
    try await withTemporaryFolder { folder in
      let lake = Lake(at: folder + "/lake")
      try lake.importBars(from: BarFile(path: EvaluationData.path(file)), exchange: "X")
      let names = Set(try lake.symbols().map(\.symbol)).sorted().prefix(50)
      try await Self.scores(lake, .named(Array(names))).hold(file)
    }
  }

  /// Closes whose returns are autoregressive with heavy tails and clustered, or switching, volatility.
  static func stream(_ number: Int, isSwitching: Bool) -> BarSeries {
    var random = CounterRandom(seed: UInt64(number), label: "stream \(isSwitching)")
    func student() -> Double {
      let squares = (0..<5).reduce(0.0) { sum, _ in sum + pow(random.standardNormal(), 2) }
      return random.standardNormal() / (squares / 5).squareRoot() * 0.6.squareRoot()
    }
    var (variance, isStormy, last) = (1.0, false, 0.0)
    let close = (0..<1_999).reduce(into: [100.0]) { close, _ in
      let shock = (isSwitching ? (isStormy ? 3 : 1) : variance.squareRoot()) * student()
      variance = 0.04 + 0.08 * shock * shock + 0.88 * variance
      if random.uniform() < (isStormy ? 1.0 / 60 : 1.0 / 200) { isStormy.toggle() }
      last = 0.1 * last + 0.01 * shock
      close.append(close[close.count - 1] * (1 + max(last, -0.5)))
    }
    var columns: [BarField: [Double]] = [:]
    for field in BarField.required { columns[field] = field == .volume ? close.map { _ in 1e6 } : close }
    return BarSeries(
      symbol: "S\(number)", dates: SyntheticMarket.dates(close.count), columns: columns)
  }

  @Test("an autoregression with clustered volatility, and a market that switches", arguments: [false, true])
  func streams(isSwitching: Bool) async throws {
    try await withTemporaryFolder { folder in
      let market = (0..<16).map { Self.stream($0, isSwitching: isSwitching) }
      var run = EvaluationRun(
        of: [.ridge], on: try SyntheticMarket.lake(of: market, in: folder), recipe: ForecastRecipe(.ridge))
      // Closes alone: features of ranges and volumes would be constant.
      (run.recipe.features, run.recipe.horizon, run.folds, run.allowsDataErrors) = ([.logReturn], 1, 5, true)
      Scores(try await run.evaluate(.all, jobs: 2)).hold(isSwitching ? "switching" : "clustered")
    }
  }
}
