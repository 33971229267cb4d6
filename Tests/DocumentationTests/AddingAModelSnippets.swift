import Champion
import ChampionTesting
import Testing

// The code of AddingAModel.md. `SnippetTests` compares both.

struct AutoregressiveForecaster: FittedForecaster {
  struct Line: Codable, Hashable {
    let drift, slope: Double
  }
  /// What is forecast.
  let target: Target
  /// One a step.
  let lines: [Line]
  var horizon: Int { lines.count }

  func forecasts(over table: FeatureTable, origins: [Int]) throws(ChampionError) -> [[ScaledForecast]] {
    guard table.target.target == target, origins.allSatisfy(table.rows.indices.contains)
    else { throw ChampionError(.badData, "another target, or no such row", context: ["symbol": table.symbol]) }
    return origins.map { row in lines.map { ScaledForecast($0.drift + $0.slope * table.target.own[row]) } }
  }
}

extension AutoregressiveForecaster {
  static func fit(on data: LearningData, seed: UInt64) throws(ChampionError) -> AutoregressiveForecaster {
    guard data.members.count == 1, let member = data.members.first, !member.split.training.isEmpty
    else { throw ChampionError(.badData, "it is fitted on one symbol, with rows to learn from") }
    let target = member.table.target
    let lines = (1...data.recipe.horizon).map { step in
      line(
        through: member.split.training.compactMap { row in
          target.outcome(of: row, step: step).map { (input: target.own[row], output: $0) }
        })
    }
    return AutoregressiveForecaster(target: target.target, lines: lines)
  }

  /// Least squares; no slope where the input never changes.
  private static func line(through points: [(input: Double, output: Double)]) -> Line {
    let count = Double(max(points.count, 1))
    let inputMean = points.reduce(0) { $0 + $1.input } / count
    let outputMean = points.reduce(0) { $0 + $1.output } / count
    let variance = points.reduce(0) { $0 + ($1.input - inputMean) * ($1.input - inputMean) }
    let covariance = points.reduce(0) { $0 + ($1.input - inputMean) * ($1.output - outputMean) }
    let slope = variance > 0 ? covariance / variance : 0
    return Line(drift: outputMean - slope * inputMean, slope: slope)
  }

  static func fit(on bars: BarSeries) throws(ChampionError) -> AutoregressiveForecaster {
    try fit(on: PreparedSeries(bars, recipe: recipe).learning, seed: 0)
  }

  /// It needs no feature, but a table has one at least.
  static var recipe: ForecastRecipe {
    var recipe = ForecastRecipe(.ridge)
    recipe.features = [.logReturn]
    return recipe
  }
}

/// Bars whose daily return is `momentum` times the one before, and noise.
func market(momentum: Double, seed: UInt64) -> BarSeries {
  var random = CounterRandom(seed: seed, label: "market")
  var (close, last) = ([100.0], 0.0)
  while close.count < 1_500 {
    last = momentum * last + 0.02 * (random.uniform() - 0.5)
    close.append(close[close.count - 1] * (1 + last))
  }
  let dates = TradingCalendar.weekdays.sessions(after: CalendarDate(daysSinceEpoch: 14_609), count: close.count)
  let (high, low, volume) = (close.map { $0 * 1.001 }, close.map { $0 * 0.999 }, close.map { _ in 1e6 })
  let columns: [BarField: [Double]] = [.open: close, .high: high, .low: low, .close: close, .volume: volume]
  return BarSeries(symbol: "TEST", dates: dates, columns: columns)
}

@Suite("Autoregression") struct AutoregressionTests {
  @Test func honoursTheContract() throws {
    let bars = market(momentum: 0.3, seed: 1)
    try checkForecaster(on: bars, features: [.logReturn]) { try AutoregressiveForecaster.fit(on: $0) }
    try checkRoundTrip(AutoregressiveForecaster.fit(on: bars))
    try checkCausality(on: MarketHistory(bars: [bars])) { history, day in
      let known = history.adjustedBars(asOf: day)[0]
      let table = try FeatureTable([.logReturn], of: known)
      let forecaster = try AutoregressiveForecaster.fit(on: known)
      return try forecaster.forecasts(over: table, origins: [table.count - 1])[0].map(\.value)
    }
  }

  @Test("momentum is found, and a random walk is not called better")
  func verdicts() throws {
    #expect(try evaluation(of: market(momentum: 0.5, seed: 2)).verdict == .better)
    #expect(try evaluation(of: market(momentum: 0, seed: 3)).verdict != .better)
  }
}

func evaluation(of bars: BarSeries) throws(ChampionError) -> HorizonEvaluation {
  let series = try PreparedSeries(bars, recipe: AutoregressiveForecaster.recipe)
  let forecaster = try AutoregressiveForecaster.fit(on: series.learning, seed: 0)
  return try HeldOutEvaluation(of: forecaster, on: series).oneStep
}
