import ChampionCore
import Features
import Forecasting
import Foundation
import MarketData
import TestSupport
import Testing

@Suite("Learners") struct LearnerTests {
  static let momentum = SyntheticMarket.series(sessions: 1_200, seed: 11, persistence: { _ in 0.4 })

  /// The mean squared error over that of persistence, one step ahead on the test slice.
  static func ratio(_ learner: Learner, _ target: Target, on series: BarSeries) throws -> Double {
    var recipe = ForecastRecipe(learner, target: target)
    (recipe.horizon, recipe.seeds) = (1, 2)
    let prepared = try PreparedSeries(series, recipe: recipe)
    let forecaster = try FittedLearner.fit(on: prepared.learning, seed: 1).forecaster(recipe)
    let forecasts = try forecaster.forecasts(over: prepared.table, origins: prepared.split.test)
    let outcomes = prepared.split.test.compactMap { prepared.table.target.outcome(of: $0, step: 1) }
    let own = zip(forecasts, outcomes).reduce(0) { $0 + pow($1.0[0].value - $1.1, 2) }
    let naive = zip(prepared.split.test, outcomes).reduce(0) { sum, pair in
      sum + pow(prepared.table.target.persistence(pair.0) - pair.1, 2)
    }
    return own / naive
  }

  @Test(
    "a planted momentum is found: most of what the law itself forecasts",
    arguments: [Learner.ridge, .trees, .lstm, .gru])
  func momentum(learner: Learner) throws {
    var recipe = ForecastRecipe(learner)
    (recipe.horizon, recipe.seeds) = (1, 2)
    let prepared = try PreparedSeries(Self.momentum, recipe: recipe)
    let forecaster = try FittedLearner.fit(on: prepared.learning, seed: 1).forecaster(recipe)
    let (table, origins) = (prepared.table, prepared.split.test)
    let forecasts = try forecaster.forecasts(over: table, origins: origins)
    var (own, law, naive) = (0.0, 0.0, 0.0)
    for (row, forecast) in zip(origins, forecasts) {
      let actual = table.closes[row + 1] / table.closes[row] - 1
      own += pow(table.target.value(forecast[0].value, row: row, step: 1) - actual, 2)
      law += pow(0.4 * log(table.closes[row] / table.closes[row - 1]) - actual, 2)
      naive += pow(actual, 2)
    }
    let share = (naive - own) / (naive - law)
    #expect(law < naive && share > 0.45, "\(share)")
  }

  @Test("volatility and volume that come back to their means are forecast better than by the last value")
  func meanReversion() throws {
    for target in [Target.volatility, .range, .volume] {
      for learner in [Learner.ewma, .har, .ridge, .trees] {
        #expect(try Self.ratio(learner, target, on: Self.momentum) < 0.8, "\(target) \(learner)")
      }
    }
  }

  /// Bars whose range follows a heterogeneous autoregression in logarithms; what the law forecasts of each next session.
  static func planted(_ sessions: Int, seed: UInt64) -> (series: BarSeries, law: [Double]) {
    var random = CounterRandom(seed: seed, label: "planted volatility")
    var (logarithms, law) = ([Double](repeating: 0, count: 22), [Double]())
    func mean(_ count: Int) -> Double { logarithms.suffix(count).reduce(0, +) / Double(count) }
    for _ in 0..<sessions + 1 {
      let next = 0.35 * mean(1) + 0.3 * mean(5) + 0.25 * mean(22)
      law.append(next)
      logarithms.append(next + 0.35 * random.standardNormal())
    }
    // No body: Garman and Klass's volatility is the range over the root of two.
    let ranges = logarithms.dropFirst(22).prefix(sessions).map { 0.015 * exp($0) * 2.0.squareRoot() }
    let close = ranges.reduce(into: [100.0]) { $0.append($0[$0.count - 1] * exp(0.3 * $1 * random.standardNormal())) }
    let columns: [BarField: [Double]] = [
      .open: Array(close.dropFirst()), .close: Array(close.dropFirst()),
      .high: zip(close.dropFirst(), ranges).map { $0 * exp($1 / 2) },
      .low: zip(close.dropFirst(), ranges).map { $0 * exp(-$1 / 2) }, .volume: ranges.map { _ in 1e6 },
    ]
    return (
      BarSeries(symbol: "HAR", dates: SyntheticMarket.dates(sessions), columns: columns), Array(law.dropFirst())
    )
  }

  @Test("a planted heterogeneous autoregression of volatility is forecast nearly as well as by its law")
  func plantedVolatility() throws {
    let (series, law) = Self.planted(7_500, seed: 5)
    var recipe = ForecastRecipe(.har, target: .volatility)
    recipe.horizon = 1
    let prepared = try PreparedSeries(series, recipe: recipe)
    #expect((4_000...5_500).contains(prepared.split.learning.training.count))
    let forecaster = try FittedLearner.fit(on: prepared.learning, seed: 1).forecaster(recipe)
    let (table, origins) = (prepared.table, prepared.split.test)
    let offset = series.count - table.count
    let forecasts = try forecaster.forecasts(over: table, origins: origins)
    let mean =
      prepared.split.learning.training.reduce(0) { $0 + log(series.high[offset + $1] / series.low[offset + $1]) }
      / Double(prepared.split.learning.training.count)
    var (own, oracle, naive) = (0.0, 0.0, 0.0)
    for (row, forecast) in zip(origins, forecasts) {
      let actual = log(log(series.high[offset + row + 1] / series.low[offset + row + 1]) / 2.0.squareRoot())
      own += pow(log(table.target.value(forecast[0].lower, row: row, step: 1)) - actual, 2)
      oracle += pow(log(0.015) + law[offset + row] - actual, 2)
      naive += pow(log(mean / 2.0.squareRoot()) - actual, 2)
    }
    let share = (naive - own) / (naive - oracle)
    #expect(oracle < naive && share > 0.8, "\(share)")
  }

  @Test("drift is the mean return of the training slice, and the share of rises")
  func drift() throws {
    for target in [Target.return, .direction] {
      let prepared = try PreparedSeries(Self.momentum, recipe: .small(.drift, target: target, horizon: 1))
      let outcomes = prepared.split.learning.training.compactMap { prepared.table.target.outcome(of: $0, step: 1) }
      let fitted = try DriftForecaster.fit(on: prepared.learning, seed: 0)
      #expect(abs(fitted.drifts[0] - outcomes.reduce(0, +) / Double(outcomes.count)) < 1e-12)
    }
  }

  @Test("an exponential mean of variances is RiskMetrics' recursion with weights that sum to one")
  func exponentialMean() throws {
    let prepared = try PreparedSeries(Self.momentum, recipe: .small(.ewma, target: .volatility, horizon: 1))
    let fitted = try EWMAForecaster.fit(on: prepared.learning, seed: 0)
    let (table, row) = (prepared.table, 300)
    let forecast = try fitted.forecasts(over: table, origins: [row])[0][0]
    let variances = (0...row).map { pow(table.target.value(table.target.persistence($0), row: $0, step: 1), 2) }
    let weights = (0...row).map { pow(fitted.decay, Double(row - $0)) }
    let mean = zip(weights, variances).reduce(0) { $0 + $1.0 * $1.1 } / weights.reduce(0, +)
    #expect(abs(table.target.value(forecast.value, row: row, step: 1) - mean.squareRoot()) < 1e-9)
  }

  @Test("a step further is a forecast of its own, or goes on from the expected bar; the first step is the same")
  func recursion() throws {
    var recipe = ForecastRecipe(.ridge)
    recipe.horizon = 3
    let prepared = try PreparedSeries(Self.momentum, recipe: recipe)
    let direct = try FittedLearner.fit(on: prepared.learning, seed: 1).forecaster(recipe)
    recipe.strategy = .recursive
    let again = try PreparedSeries(Self.momentum, recipe: recipe)
    let recursive = try FittedLearner.fit(on: again.learning, seed: 1).forecaster(recipe)
    let origins = [600, 700, 800]
    let (one, other) = try (
      direct.forecasts(over: prepared.table, origins: origins), recursive.forecasts(over: again.table, origins: origins)
    )
    for (own, further) in zip(one, other) {
      #expect(abs(own[0].value - further[0].value) < 1e-9)
      #expect(own[2].value != further[2].value && further.allSatisfy { $0.value.isFinite })
    }
    // By hand: the first forecast becomes a bar, and the same line is asked again.
    let (table, origin) = (again.table, 700)
    let first = table.target.observed(other[1][0].value, row: origin, step: 1)
    let next = try table.expecting(first, after: origin)
    let second = try direct.forecasts(over: next, origins: [next.count - 1])[0][0]
    let close = next.target.observed(second.value, row: next.count - 1, step: 1)
    #expect(abs(table.target.scaled(close, row: origin, step: 2) - other[1][1].value) < 1e-9)
  }

  @Test("quantile networks give an interval of their own, which conformal scores widen")
  func quantiles() throws {
    var recipe = ForecastRecipe(.quantileLSTM)
    (recipe.horizon, recipe.seeds) = (1, 1)
    let prepared = try PreparedSeries(Self.momentum, recipe: recipe)
    let forecaster = try FittedLearner.fit(on: prepared.learning, seed: 1).forecaster(recipe)
    let forecasts = try forecaster.forecasts(over: prepared.table, origins: prepared.split.test).map { $0[0] }
    let outcomes = prepared.split.test.compactMap { prepared.table.target.outcome(of: $0, step: 1) }
    let inside = zip(forecasts, outcomes).count { $0.lower <= $1 && $1 <= $0.upper }
    #expect(forecasts.allSatisfy { $0.lower <= $0.value && $0.value <= $0.upper })
    #expect((0.75...0.99).contains(Double(inside) / Double(outcomes.count)))
  }

  @Test("a global network knows its symbols and refuses others")
  func global() throws {
    let markets = ["A", "B", "C"].enumerated().map {
      SyntheticMarket.series($0.element, sessions: 700, seed: UInt64(60 + $0.offset), persistence: { _ in 0.4 })
    }
    let recipe = ForecastRecipe.small(.globalLSTM, horizon: 1)
    let prepared = try markets.map { try PreparedSeries($0, recipe: recipe, days: markets[0].dates) }
    let data = LearningData(prepared.map { .init($0.table, $0.split.learning) }, recipe: recipe)
    let forecaster = try FittedLearner.fit(on: data, seed: 1).forecaster(recipe)
    for series in prepared {
      let forecasts = try forecaster.forecasts(over: series.table, origins: series.split.test)
      #expect(forecasts.allSatisfy { $0[0].value.isFinite })
    }
    let stranger = try FeatureTable(recipe.features, of: SyntheticMarket.series("D", sessions: 300, seed: 9))
    #expect(throws: ChampionError.self) { try forecaster.forecasts(over: stranger, origins: [100]) }
  }

  @Test("slices of symbols with other histories are cut by the same days")
  func sharedDays() throws {
    let long = SyntheticMarket.series("L", sessions: 900, seed: 1)
    let late = BarSeries(
      symbol: "S", dates: Array(long.dates[250...]),
      columns: Dictionary(uniqueKeysWithValues: BarField.required.map { ($0, Array((long[$0] ?? [])[250...])) }))
    let recipe = ForecastRecipe.small(.ridge, horizon: 3)
    let (first, second) = try (
      PreparedSeries(long, recipe: recipe, days: long.dates), PreparedSeries(late, recipe: recipe, days: long.dates)
    )
    for series in [first, second] {
      let (dates, split) = (series.table.dates, series.split)
      let slices = [split.learning.training, split.learning.validation, split.calibration, split.test]
      for (earlier, later) in zip(slices, slices.dropFirst()) {
        // The last outcome of a slice is known by the first evening of the next.
        #expect(dates[(earlier.last ?? 0) + 3] <= dates[later[0]])
      }
    }
    #expect(first.table.dates[first.split.test[0]] == second.table.dates[second.split.test[0]])
  }
}
