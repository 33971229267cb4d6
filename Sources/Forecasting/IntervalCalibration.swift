public import ChampionCore
public import Features
public import Statistics

/// Intervals around forecasts: conformal, in scaled units, that is, scaled by what is known at the origin.
///
/// They begin with a slice that neither training nor stopping saw, and adapt to every outcome that is known since.
public struct IntervalCalibration: Codable, Hashable, Sendable {
  /// Split-conformal, one a step, from 1: what the slice says, and no more.
  public let steps: [SplitConformal]
  /// The same with scores in the target's unit, for comparison: intervals of one width.
  public let constantWidth: [SplitConformal]
  /// Where the adaptive intervals begin, one a step.
  public let adaptive: [AdaptiveConformal]
  /// The last session of the slice: outcomes of later ones are adapted to.
  public let through: CalendarDate

  /// Whether there are finite intervals of so many steps.
  func fits(steps count: Int) -> Bool {
    steps.count == count && adaptive.count == count && steps.allSatisfy(\.quantile.isFinite)
  }

  /// Calibrates a forecaster on rows that neither training nor stopping saw.
  ///
  /// - Parameters:
  ///   - forecaster: what makes the forecasts.
  ///   - table: the symbol.
  ///   - origins: the calibration slice, ascending.
  ///   - level: the share of intervals that are to hold.
  /// - Throws: ``ChampionError`` with `badData` if the slice is too short for the level.
  public static func calibrate(
    _ forecaster: any Forecaster, on table: FeatureTable, origins: [Int], level: Double
  ) throws(ChampionError) -> IntervalCalibration {
    let forecasts = try forecaster.forecasts(over: table, origins: origins)
    let tracks = (1...forecaster.horizon).map { step in
      ForecastTrack(table, step: step, origins: origins, forecasts: forecasts.map { $0[step - 1] })
    }
    return IntervalCalibration(
      steps: try tracks.map { track throws(ChampionError) in try SplitConformal(scores: track.scores, level: level) },
      constantWidth: try tracks.map { track throws(ChampionError) in
        try SplitConformal(scores: track.errors.map { abs($0) }, level: level)
      },
      adaptive: try tracks.map { track throws(ChampionError) in
        try AdaptiveConformal(scores: track.scores, level: level)
      }, through: table.dates[origins.last ?? 0])
  }

  /// Calibrates a forecaster on the calibration slice of a symbol.
  ///
  /// - Throws: ``ChampionError`` with `badData` if the slice is too short for the level.
  public static func calibrate(
    _ forecaster: any Forecaster, on series: PreparedSeries
  ) throws(ChampionError) -> IntervalCalibration {
    try calibrate(forecaster, on: series.table, origins: series.split.calibration, level: series.recipe.level)
  }
}
