import Champion
import ChampionTesting
import Testing

// The code of AddingAModel.md. `SnippetTests` compares both.

struct AutoregressiveForecaster: Forecaster, Codable, Equatable {
  static let kind = "ar1"

  struct Line: Codable, Equatable {
    let drift, slope: Double
  }
  /// One a step.
  let lines: [Line]
  var horizon: Int { lines.count }

  func simpleReturns(over table: FeatureTable, origins: [Int]) throws(ChampionError) -> [[Double]] {
    guard let column = table.features.firstIndex(of: .logReturn), origins.allSatisfy(table.rows.indices.contains)
    else { throw ChampionError(.badData, "no log return, or no such row", context: ["symbol": table.symbol]) }
    return origins.map { row in lines.map { $0.drift + $0.slope * table.rows[row][column] } }
  }
}

extension AutoregressiveForecaster {
  static func fit(on series: PreparedSeries) throws(ChampionError) -> AutoregressiveForecaster {
    let rows = series.split.trainingSlice(of: series.table.rows).elements
    let labels = series.split.trainingLabels(of: series.labels).elements
    guard let column = series.table.features.firstIndex(of: .logReturn), !labels.isEmpty
    else { throw ChampionError(.badData, "nothing to fit on", context: ["symbol": series.table.symbol]) }
    // The labels begin at the first training origin, the rows at the first row.
    let inputs = rows[series.split.training].map { $0[column] }
    return AutoregressiveForecaster(
      lines: labels[0].indices.map { step in line(from: inputs, to: labels.map { $0[step] }) })
  }

  /// Least squares; no slope where the input never changes.
  private static func line(from inputs: [Double], to outputs: [Double]) -> Line {
    let count = Double(inputs.count)
    let (inputMean, outputMean) = (inputs.reduce(0, +) / count, outputs.reduce(0, +) / count)
    let variance = inputs.reduce(0) { $0 + ($1 - inputMean) * ($1 - inputMean) }
    let covariance = zip(inputs, outputs).reduce(0) { $0 + ($1.0 - inputMean) * ($1.1 - outputMean) }
    let slope = variance > 0 ? covariance / variance : 0
    return Line(drift: outputMean - slope * inputMean, slope: slope)
  }

  /// Fits on bars. The window is the count of rows that a forecast looks at.
  static func fit(on bars: BarSeries) throws(ChampionError) -> AutoregressiveForecaster {
    try fit(on: PreparedSeries(bars, recipe: recipe))
  }

  static var recipe: LSTMRecipe {
    var recipe = LSTMRecipe()
    (recipe.features, recipe.window) = ([.logReturn], 1)
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
      return try AutoregressiveForecaster.fit(on: known).simpleReturns(over: table, origins: [table.count - 1])[0]
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
  let forecaster = try AutoregressiveForecaster.fit(on: series)
  let intervals = try IntervalCalibration.calibrate(forecaster, on: series)
  let held = try HeldOutForecasts.allSteps(of: forecaster, on: series)
  return HeldOutEvaluation(of: [held], firstSeed: 0, calibration: intervals, on: series).oneStep
}
