import Features
import Forecasting
import Statistics

/// Errors, intervals and directions of one forecaster out of sample.
public struct ForecastMetrics: Codable, Hashable, Sendable {
  /// `lstm`, `persistence`, or the names of the baselines that were chosen.
  public let name: String
  /// Mean absolute error, in the target's unit.
  public let mae: Double
  /// Root mean squared error, in the target's unit.
  public let rmse: Double
  /// Mean absolute percentage error of the price, as a fraction; nil where the target is no price.
  public let mape: Double?
  /// The mean absolute error over that of persistence in the first training slice; nil where that is zero.
  public let mase: Double?
  /// The mean of what the target is judged by: the squared error, or the quasi-likelihood of variances.
  public let loss: Double
  /// One less the mean squared error over the baseline's; nil for the baseline.
  public let rSquared: Double?
  /// The mean pinball loss at both ends of the intervals.
  public let pinball: Double
  /// The mean continuous ranked probability score, in the target's unit.
  public let crps: Double
  /// The share of moves whose sign was forecast; nil where nothing moved, or the target has no sign. Persistence forecasts
  /// none: beside it stands the majority sign of the training slice.
  public let directionalAccuracy: Double?
  /// The share of values inside the adaptive intervals.
  public let coverage: Double
  /// The mean interval score of the adaptive intervals.
  public let winkler: Double

  /// Whether every error is a number.
  package var isFinite: Bool { [mae, rmse, mape ?? 0, loss, pinball, crps, winkler].allSatisfy(\.isFinite) }

  init(
    _ judged: JudgedTrack, _ sample: PredictiveSample, baseline: JudgedTrack?, training: [Int], level: Double,
    directionalAccuracy: Double?
  ) {
    let track = judged.test
    let (values, actual) = (track.values, track.actual)
    let errors = ForecastErrors(forecasts: values, actual: actual)
    let intervals = judged.adaptiveIntervals
    let ends = zip(intervals, actual).map { interval, actual in
      PinballLoss.loss(level: (1 - level) / 2, quantile: interval.lowerBound, actual: actual)
        + PinballLoss.loss(level: (1 + level) / 2, quantile: interval.upperBound, actual: actual)
    }
    let scores = IntervalScores(intervals, actual: actual, level: level)
    name = judged.name
    (mae, rmse) = (errors.mae, errors.rmse)
    mape = track.table.target.target.isOfPrice ? track.meanPercentageError : nil
    mase = track.scaledError(errors.mae, training: training)
    loss = track.losses.reduce(0, +) / Double(track.count)
    rSquared = baseline.flatMap { OutOfSampleR2(actual: actual, forecasts: values, baseline: $0.test.values).value }
    pinball = ends.reduce(0, +) / Double(2 * track.count)
    crps = sample.scores.reduce(0, +) / Double(track.count)
    self.directionalAccuracy = directionalAccuracy
    (coverage, winkler) = (scores.coverage, scores.winkler)
  }
}

extension JudgedTrack {
  /// The intervals that have adapted to what was known.
  var adaptiveIntervals: [ClosedRange<Double>] { test.origins.indices.map { test.interval($0, width: widths[$0]) } }

  /// Split-conformal intervals.
  var splitIntervals: [ClosedRange<Double>] { test.origins.indices.map { test.interval($0, width: splitWidths[$0]) } }

  /// Intervals of one width a part around the forecasts.
  var constantIntervals: [ClosedRange<Double>] {
    zip(test.values, constantWidths).map { $0 - $1...$0 + $1 }
  }
}

extension IntervalScores {
  init(_ intervals: [ClosedRange<Double>], actual: [Double], level: Double) {
    self.init(lower: intervals.map(\.lowerBound), upper: intervals.map(\.upperBound), actual: actual, level: level)
  }
}

extension ForecastTrack {
  /// Errors of prices as shares of them.
  fileprivate var meanPercentageError: Double {
    let target = table.target
    let sum = zip(zip(origins, forecasts), outcomes).reduce(0.0) { sum, pair in
      let actual = target.price(pair.1, row: pair.0.0, step: step)
      return sum + abs(target.price(pair.0.1.value, row: pair.0.0, step: step) - actual) / actual
    }
    return sum / Double(count)
  }

  /// An error over the mean absolute error of persistence on some earlier origins.
  fileprivate func scaledError(_ mae: Double, training: [Int]) -> Double? {
    let errors = training.compactMap { row -> Double? in
      guard let outcome = table.target.outcome(of: row, step: step) else { return nil }
      let naive = table.target.value(table.target.persistence(row), row: row, step: step)
      return abs(table.target.value(outcome, row: row, step: step) - naive)
    }
    let scale = errors.reduce(0, +) / Double(max(errors.count, 1))
    return scale > 0 ? mae / scale : nil
  }
}
