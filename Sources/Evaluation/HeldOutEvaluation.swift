public import ChampionCore
public import Forecasting
import Features
import Statistics

/// How good a symbol's model was on the last part of its history, which nothing of it had seen.
public struct HeldOutEvaluation: Codable, Hashable, Sendable {
  /// One-step errors of one seed's network.
  public struct SeedMetrics: Codable, Hashable, Sendable {
    /// The seed.
    public let seed: UInt64
    /// Mean absolute error, in the target's unit.
    public let mae: Double
    /// Root mean squared error, in the target's unit.
    public let rmse: Double
  }

  /// The first session that was forecast.
  public let first: CalendarDate
  /// The last session that was forecast one step ahead.
  public let last: CalendarDate
  /// One a step, from 1.
  public let horizons: [HorizonEvaluation]
  /// One-step errors of all seeds; the first is the model.
  public let seeds: [SeedMetrics]

  /// Evaluates forecasts.
  ///
  /// - Parameters:
  ///   - forecasts: held-out forecasts of one network a seed, `[seed][step]`; the first is the model.
  ///   - firstSeed: the model's seed; the others follow it.
  ///   - calibration: the model's intervals.
  ///   - series: the symbol.
  /// - Precondition: there is at least one seed and one step.
  public init(
    of forecasts: [[HeldOutForecasts]], firstSeed: UInt64, calibration: IntervalCalibration, on series: PreparedSeries
  ) {
    horizons = forecasts[0].indices.map { step in
      HorizonEvaluation(
        step: step, seeds: forecasts.map { $0[step] }, calibration: calibration, series: series)
    }
    let target = series.recipe.target
    seeds = forecasts.enumerated().map { index, steps in
      let errors = ForecastErrors(
        forecasts: steps[0].values(steps[0].forecasts, in: target),
        actual: steps[0].values(steps[0].actual, in: target),
        forecastPrices: steps[0].values(steps[0].forecasts, in: .close),
        actualPrices: steps[0].values(steps[0].actual, in: .close))
      return SeedMetrics(seed: firstSeed &+ UInt64(index), mae: errors.mae, rmse: errors.rmse)
    }
    first = series.table.dates[series.split.test.lowerBound + 1]
    last = series.table.dates[series.split.test.upperBound]
  }

  /// The evaluation one session ahead.
  public var oneStep: HorizonEvaluation { horizons[0] }
}
