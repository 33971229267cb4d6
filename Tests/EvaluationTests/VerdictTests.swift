import ChampionCore
import Evaluation
import Features
import Forecasting
import Foundation
import MarketData
import Statistics
import TestSupport
import Testing

@Suite("Verdicts") struct VerdictTests {
  static let sessions = 1_400

  static func evaluation(
    persistence: @escaping (Int) -> Double, seed: UInt64, learner: Learner = .ridge
  ) throws -> HorizonEvaluation {
    let market = SyntheticMarket.series(sessions: sessions, seed: seed, persistence: persistence)
    return try evaluation(of: market, .small(learner, horizon: 1)).oneStep
  }

  static func evaluation(of market: BarSeries, _ recipe: ForecastRecipe) throws -> HeldOutEvaluation {
    let series = try PreparedSeries(market, recipe: recipe)
    let forecaster = try FittedLearner.fit(on: series.learning, seed: 1).forecaster(recipe)
    return try HeldOutEvaluation(of: forecaster, on: series)
  }

  @Test("better: a market with strong momentum", arguments: [Learner.ridge, .lstm])
  func better(learner: Learner) throws {
    let evaluation = try Self.evaluation(persistence: { _ in 0.6 }, seed: 1, learner: learner)
    #expect(evaluation.verdict == .better)
    #expect(evaluation.dieboldMariano.pValueBetter < 0.05 && evaluation.clarkWest.pValue < 0.05)
    #expect(evaluation.metrics.rmse < evaluation.baseline.rmse && (evaluation.metrics.rSquared ?? 0) > 0.2)
    #expect((evaluation.direction?.pValue ?? 1) < 0.05)
    #expect(Verdict.better.sentence("m", evaluation.dieboldMariano, seeds: 5).hasPrefix("m is better than persistence"))
  }

  @Test("worse: momentum that turns into reversal just before the held-out part")
  func worse() throws {
    let evaluation = try Self.evaluation(persistence: { $0 < 1_150 ? 0.6 : -0.6 }, seed: 2)
    #expect(evaluation.verdict == .worse)
    #expect(evaluation.dieboldMariano.pValueWorse < 0.05)
    #expect(Verdict.worse.sentence("m", evaluation.dieboldMariano, seeds: nil).hasPrefix("m is worse than persistence"))
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
    #expect(!Verdict.better.sentence("m", test, seeds: nil).contains("network"))
  }

  @Test("the numbers beside persistence are those of a brute-force reckoning")
  func metrics() throws {
    let market = SyntheticMarket.series(sessions: 600, seed: 4)
    let recipe = ForecastRecipe.small(.ridge)
    let series = try PreparedSeries(market, recipe: recipe)
    let forecaster = try FittedLearner.fit(on: series.learning, seed: 1).forecaster(recipe)
    let evaluation = try HeldOutEvaluation(of: forecaster, on: series)
    let origins = series.split.test
    let forecasts = try forecaster.forecasts(over: series.table, origins: origins)
    let closes = series.table.closes
    for (step, result) in evaluation.horizons.enumerated() {
      var (own, naive, percent) = (0.0, 0.0, 0.0)
      for (origin, forecast) in zip(origins, forecasts) {
        let actual = closes[origin + step + 1] / closes[origin] - 1
        let value = series.table.target.value(forecast[step].value, row: origin, step: step + 1)
        own += abs(value - actual)
        naive += abs(actual)
        percent += abs(closes[origin] * (1 + value) - closes[origin + step + 1]) / closes[origin + step + 1]
      }
      let count = Double(origins.count)
      #expect(abs(result.metrics.mae - own / count) < 1e-12)
      #expect(abs(result.persistence.mae - naive / count) < 1e-12)
      #expect(abs((result.metrics.mape ?? 0) - percent / count) < 1e-12)
      #expect(result.rows == origins.count && result.regimes.reduce(0) { $0 + $1.rows } == origins.count)
      #expect(abs(result.metrics.coverage - 0.9) < 0.1)
    }
    #expect(evaluation.first == series.table.dates[series.split.test[0] + 1])
  }

  @Test("what was chosen on validation is the baseline: drift where prices only rise, persistence where they do not")
  func chosenBaselines() throws {
    func rising(_ drift: Double) -> BarSeries {
      let market = SyntheticMarket.series(sessions: 700, seed: 6)
      var columns: [BarField: [Double]] = [:]
      for field in BarField.required {
        columns[field] = (market[field] ?? []).enumerated().map {
          field == .volume ? $0.element : $0.element * exp(drift * Double($0.offset))
        }
      }
      return BarSeries(symbol: "R", dates: market.dates, columns: columns)
    }
    let up = try Self.evaluation(of: rising(0.01), .small(.ridge, horizon: 1)).oneStep
    #expect(up.baselineChoices == ["drift": 1] && up.baseline.mae < up.persistence.mae)
    let pattern = SyntheticMarket.series(sessions: 700, seed: 7)
    let volatility = try Self.evaluation(of: pattern, .small(.ridge, target: .volatility, horizon: 1)).oneStep
    #expect(["ewma", "har"].contains(volatility.baseline.name))
  }

  @Test("symbols that move together are one observation a day: copies add no evidence")
  func pooling() throws {
    let market = SyntheticMarket.series(sessions: 500, seed: 5)
    let series = try PreparedSeries(market, recipe: .small(.ridge, horizon: 1))
    let forecaster = try FittedLearner.fit(on: series.learning, seed: 1).forecaster(series.recipe)
    let tracks = try HeldOutEvaluation.judging(forecaster, on: series)
    let losses = PooledEvaluation.Losses(tracks.model, baseline: tracks.baseline)
    let (one, three) = (PooledEvaluation([losses]), PooledEvaluation([losses, losses, losses]))
    #expect(one.days == three.days)
    #expect(abs(one.dieboldMariano.pValueBetter - three.dieboldMariano.pValueBetter) < 1e-9)
  }
}
