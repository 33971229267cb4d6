public import ChampionCore
import Features
public import Statistics

/// Intervals around a forecaster's returns: split-conformal, scaled by the volatility known at the origin.
public struct IntervalCalibration: Codable, Hashable, Sendable {
  /// One a step, from 1. Scores are in units of volatility times the root of the step.
  public let steps: [SplitConformal]
  /// The same with scores in units of the return, for comparison: intervals of one width.
  public let constantWidth: [SplitConformal]

  /// Calibrates a forecaster on rows that neither training nor stopping saw.
  ///
  /// - Parameters:
  ///   - forecaster: what makes the forecasts.
  ///   - series: the symbol; its calibration slice is used.
  /// - Throws: ``ChampionError`` with `badData` if the slice is too short for the level.
  public static func calibrate(
    _ forecaster: some Forecaster, on series: PreparedSeries
  ) throws(ChampionError) -> IntervalCalibration {
    let origins = Array(series.split.calibration)
    let forecasts = try forecaster.simpleReturns(over: series.table, origins: origins)
    var (steps, constantWidth): ([SplitConformal], [SplitConformal]) = ([], [])
    for step in 0..<forecaster.horizon {
      let errors = zip(origins, forecasts).map { abs(series.labels[$0][step] - $1[step]) }
      let scores = zip(origins, errors).map { $1 / scale(series.table.volatilities[$0], step: step) }
      steps.append(try SplitConformal(scores: scores, level: series.recipe.level))
      constantWidth.append(try SplitConformal(scores: errors, level: series.recipe.level))
    }
    return IntervalCalibration(steps: steps, constantWidth: constantWidth)
  }

  /// The half-width of the interval of a return.
  ///
  /// - Parameters:
  ///   - step: counts from 0.
  ///   - volatility: known at the origin, a session.
  public func halfWidth(step: Int, volatility: Double) -> Double {
    steps[step].quantile * Self.scale(volatility, step: step)
  }

  private static func scale(_ volatility: Double, step: Int) -> Double {
    volatility * Double(step + 1).squareRoot()
  }
}
