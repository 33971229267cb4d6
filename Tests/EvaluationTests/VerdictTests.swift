import ChampionCore
import Evaluation
import Features
import Forecasting
import Networks
import Statistics
import TestSupport
import Testing

@Suite("Verdicts") struct VerdictTests {
  static let sessions = 1_400

  static func evaluation(persistence: @escaping (Int) -> Double, seed: UInt64) throws -> HorizonEvaluation {
    var recipe = LSTMRecipe.small(horizon: 1)
    recipe.maximumEpochs = 25
    recipe.learningRate = 0.005
    let market = SyntheticMarket.series(sessions: sessions, seed: seed, persistence: persistence)
    let series = try PreparedSeries(market, recipe: recipe)
    var forecasts: [[HeldOutForecasts]] = []
    var forecasters: [LSTMForecaster] = []
    for network in 0..<3 {
      let forecaster = try LSTMForecaster.fit(on: series, seed: UInt64(network), level: .current()).forecaster
      forecasters.append(forecaster)
      forecasts.append(try HeldOutForecasts.allSteps(of: forecaster, on: series))
    }
    let intervals = try IntervalCalibration.calibrate(forecasters[0], on: series)
    return HeldOutEvaluation(of: forecasts, firstSeed: 0, calibration: intervals, on: series).oneStep
  }

  @Test("better: a market with strong momentum")
  func better() throws {
    let evaluation = try Self.evaluation(persistence: { _ in 0.6 }, seed: 1)
    #expect(evaluation.verdict == .better)
    #expect(evaluation.dieboldMariano.pValueBetter < 0.05)
    #expect(evaluation.metrics.rmse < evaluation.baseline.rmse)
    #expect((evaluation.direction.pValue ?? 1) < 0.05)
    #expect(Verdict.better.sentence("m", evaluation.dieboldMariano, seeds: 5).hasPrefix("m is better than persistence"))
  }

  @Test("worse: momentum that turns into reversal just before the held-out part")
  func worse() throws {
    let evaluation = try Self.evaluation(persistence: { $0 < 1_150 ? 0.6 : -0.6 }, seed: 2)
    #expect(evaluation.verdict == .worse)
    #expect(evaluation.dieboldMariano.pValueWorse < 0.05)
    #expect(Verdict.worse.sentence("m", evaluation.dieboldMariano, seeds: 5).hasPrefix("m is worse than persistence"))
  }

  @Test("no evidence: a random walk")
  func noEvidence() throws {
    let evaluation = try Self.evaluation(persistence: { _ in 0 }, seed: 3)
    #expect(evaluation.verdict == .noEvidence)
    #expect(Verdict.noEvidence.sentence("m", evaluation.dieboldMariano, seeds: 5).hasPrefix("There is no evidence"))
  }

  @Test("fewer than five networks are no claim, and the sentence says so")
  func oneNetwork() {
    let test = DieboldMarianoTest(losses: [1, 2, 4], baseline: [3, 5, 6])
    #expect(Verdict.better.sentence("m", test, seeds: 1).contains("one network, where a claim needs five"))
    #expect(Verdict.better.sentence("m", test, seeds: 4).contains("4 networks, where a claim needs five"))
    #expect(!Verdict.better.sentence("m", test, seeds: 5).contains("claim"))
  }

  @Test("the numbers beside persistence are those of a brute-force reckoning")
  func metrics() throws {
    let market = SyntheticMarket.series(sessions: 500, seed: 4)
    let series = try PreparedSeries(market, recipe: .small())
    let forecaster = try LSTMForecaster.fit(on: series, seed: 1, level: .current()).forecaster
    let intervals = try IntervalCalibration.calibrate(forecaster, on: series)
    let evaluation = HeldOutEvaluation(
      of: [try HeldOutForecasts.allSteps(of: forecaster, on: series)], firstSeed: 1, calibration: intervals, on: series)
    for (step, result) in evaluation.horizons.enumerated() {
      let origins = Array(series.split.test)
      let forecasts = try forecaster.simpleReturns(over: series.table, origins: origins)
      let closes = series.table.closes
      var (own, naive, percent, inside) = (0.0, 0.0, 0.0, 0.0)
      for (origin, forecast) in zip(origins, forecasts) {
        let actual = closes[origin + step + 1] / closes[origin] - 1
        own += abs(forecast[step] - actual)
        naive += abs(actual)
        percent += abs(closes[origin] * (1 + forecast[step]) - closes[origin + step + 1]) / closes[origin + step + 1]
        let width = intervals.halfWidth(step: step, volatility: series.table.volatilities[origin])
        if abs(forecast[step] - actual) <= width { inside += 1 }
      }
      let count = Double(origins.count)
      #expect(abs(result.metrics.mae - own / count) < 1e-12)
      #expect(abs(result.baseline.mae - naive / count) < 1e-12)
      #expect(abs(result.metrics.mape - percent / count) < 1e-12)
      #expect(result.metrics.coverage == inside / count)
      #expect(result.rows == origins.count)
    }
    #expect(evaluation.first == series.table.dates[series.split.test.lowerBound + 1])
  }

  @Test("symbols that move together are one observation a day: copies add no evidence")
  func pooling() throws {
    let market = SyntheticMarket.series(sessions: 500, seed: 5)
    let series = try PreparedSeries(market, recipe: .small(horizon: 1))
    let forecaster = try LSTMForecaster.fit(on: series, seed: 1, level: .current()).forecaster
    let held = try HeldOutForecasts.allSteps(of: forecaster, on: series)[0]
    let losses = ["A", "B", "C"].map { PooledEvaluation.Losses(symbol: $0, seeds: [held]) }
    let (one, three) = (PooledEvaluation([losses[0]]), PooledEvaluation(losses))
    #expect(one.days == three.days)
    #expect(abs(one.dieboldMariano.pValueBetter - three.dieboldMariano.pValueBetter) < 1e-9)
  }
}
