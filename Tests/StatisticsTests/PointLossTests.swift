import ChampionCore
import Foundation
import Statistics
import Testing

@Suite("Losses of single forecasts") struct PointLossTests {
  @Test("QLIKE in closed form; it is zero for equal variances and depends on their ratio only")
  func quasiLikelihood() {
    #expect(QuasiLikelihood.loss(forecast: 4e-4, actual: 4e-4) == 0)
    #expect(abs(QuasiLikelihood.loss(forecast: 1e-4, actual: 2e-4) - (1 - log(2.0))) < 1e-15)
    #expect(abs(QuasiLikelihood.loss(forecast: 3e-4, actual: 1e-4) - (log(3.0) - 2.0 / 3)) < 1e-15)
    // Too low a forecast costs more than one too high by the same factor.
    #expect(QuasiLikelihood.loss(forecast: 1, actual: 4) > QuasiLikelihood.loss(forecast: 4, actual: 1))
  }

  @Test("variances below the floor count as the floor")
  func floor() {
    #expect(QuasiLikelihood.loss(forecast: 0, actual: 0) == 0)
    #expect(abs(QuasiLikelihood.loss(forecast: 1e-4, actual: 0) - (1e-4 + log(1e4) - 1)) < 1e-12)
    #expect(abs(QuasiLikelihood.loss(forecast: -1, actual: 1e-4) - (1e4 - log(1e4) - 1)) < 1e-9)
    #expect(QuasiLikelihood.loss(forecast: .nan, actual: 1).isNaN)
    #expect(QuasiLikelihood.loss(forecast: 1, actual: .nan).isNaN)
  }

  @Test("a noisy proxy orders variances as the true one does: the mean loss of squared draws is least at the truth")
  func robustToNoise() {
    var random = CounterRandom(seed: 6, label: "qlike")
    let squares = (0..<20_000).map { _ in 4e-4 * random.standardNormal() * random.standardNormal() }.map(abs)
    let truth = squares.reduce(0, +) / Double(squares.count)
    func mean(_ forecast: Double) -> Double {
      squares.reduce(0) { $0 + QuasiLikelihood.loss(forecast: forecast, actual: $1) } / Double(squares.count)
    }
    // Only those few squares below the floor move the mean.
    #expect(mean(truth) < mean(0.97 * truth) && mean(truth) < mean(1.03 * truth))
  }

  @Test(
    "pinball loss by hand", arguments: [(0.9, 1.0, 3.0, 1.8), (0.9, 3, 1, 0.2), (0.25, -1, -1, 0), (0.5, 0, -4, 2)])
  func pinball(level: Double, quantile: Double, actual: Double, expected: Double) {
    #expect(abs(PinballLoss.loss(level: level, quantile: quantile, actual: actual) - expected) < 1e-15)
  }

  @Test("the mean pinball loss is least at the quantile", arguments: [0.1, 0.5, 0.8])
  func pinballIsProper(level: Double) {
    let draws = (0..<2_000).map { NormalDistribution.quantile((Double($0) + 0.5) / 2_000) }
    func mean(_ quantile: Double) -> Double {
      draws.reduce(0) { $0 + PinballLoss.loss(level: level, quantile: quantile, actual: $1) }
    }
    let best = stride(from: -2.0, through: 2, by: 0.01).min { mean($0) < mean($1) }
    #expect(abs((best ?? .nan) - NormalDistribution.quantile(level)) < 0.011)
  }

  @Test("twice the mean pinball loss over all levels is the continuous ranked probability score")
  func pinballIntegratesToScore() {
    let sum = (0..<20_000).reduce(0.0) { sum, step in
      let level = (Double(step) + 0.5) / 20_000
      return sum + PinballLoss.loss(level: level, quantile: NormalDistribution.quantile(level), actual: 0.4)
    }
    let score = ContinuousRankedProbabilityScore.ofNormal(mean: 0, standardDeviation: 1, actual: 0.4)
    #expect(abs(2 * sum / 20_000 - score) < 1e-5)
  }

  @Test("scaled error by hand; nil where training never moves, or is too short")
  func scaledError() {
    // Steps of 1, 3 and 2 while training; errors of 1 and 2.
    let scaled = ScaledError(forecasts: [5, 7], actual: [6, 5], training: [1, 2, 5, 3])
    #expect(scaled.scale == 2)
    #expect(scaled.mase == 0.75)
    let still = ScaledError(forecasts: [1], actual: [2], training: [3, 3, 3])
    #expect(still.scale == 0 && still.mase == nil)
    #expect(ScaledError(forecasts: [1], actual: [2], training: [3]).scale == nil)
    #expect(ScaledError(forecasts: [1], actual: [2], training: []).mase == nil)
  }

  @Test("the naive forecast of the training values themselves has a scaled error of 1, in any unit")
  func scaledErrorOfNaive() throws {
    var random = CounterRandom(seed: 7, label: "mase")
    let values = (0..<50).map { _ in random.standardNormal() }
    for unit in [1.0, 1e6] {
      let series = values.map { $0 * unit }
      let scaled = ScaledError(forecasts: series.dropLast(), actual: Array(series.dropFirst()), training: series)
      #expect(abs(try #require(scaled.mase) - 1) < 1e-12)
    }
  }

  @Test("out-of-sample R² by hand; nil where the baseline is perfect")
  func outOfSample() {
    // Squared errors 1 + 1 beside 4 + 1 + 4.
    #expect(OutOfSampleR2(actual: [2, -1, 2], forecasts: [1, -1, 1], baseline: [0, 0, 0]).value == 1 - 2.0 / 9)
    #expect(OutOfSampleR2(actual: [2, 1], forecasts: [2, 1], baseline: [0, 0]).value == 1)
    #expect(OutOfSampleR2(actual: [2, 1], forecasts: [0, 0], baseline: [0, 0]).value == 0)
    #expect(OutOfSampleR2(actual: [1, 0], forecasts: [-1, 0], baseline: [0, 0]).value == -3)
    #expect(OutOfSampleR2(actual: [2, 1], forecasts: [0, 0], baseline: [2, 1]).value == nil)
    #expect(OutOfSampleR2(actual: [], forecasts: [], baseline: []).value == nil)
  }

  @Test("least squares in sample: R² is the squared correlation")
  func inSample() throws {
    var random = CounterRandom(seed: 8, label: "r2")
    let x = (0..<200).map { _ in random.standardNormal() }
    let y = x.map { 0.4 * $0 + random.standardNormal() }
    let (meanX, meanY) = (x.reduce(0, +) / 200, y.reduce(0, +) / 200)
    let slope =
      zip(x, y).reduce(0) { $0 + ($1.0 - meanX) * ($1.1 - meanY) } / x.reduce(0) { $0 + ($1 - meanX) * ($1 - meanX) }
    let fitted = x.map { meanY + slope * ($0 - meanX) }
    let value = try #require(OutOfSampleR2(actual: y, forecasts: fitted, baseline: y.map { _ in meanY }).value)
    let correlation = try #require(Correlation.pearson.coefficient(x, y))
    #expect(abs(value - correlation * correlation) < 1e-12)
  }
}
