public import ChampionCore
public import Forecasting
import Features

/// How good a symbol's model was on the last part of its history, which nothing of it had seen.
public struct HeldOutEvaluation: Codable, Hashable, Sendable {
  /// The first session that was forecast.
  public let first: CalendarDate
  /// The last session that was forecast one step ahead.
  public let last: CalendarDate
  /// One a step, from 1.
  public let horizons: [HorizonEvaluation]

  /// Evaluates a forecaster on the test slice, with the calibration slice as what intervals begin with and baselines are
  /// chosen on.
  ///
  /// - Parameters:
  ///   - forecaster: the model's.
  ///   - series: the symbol.
  /// - Throws: ``ChampionError`` if the forecaster does not fit the symbol.
  public init(of forecaster: any Forecaster, on series: PreparedSeries) throws(ChampionError) {
    self = try Self.judging(forecaster, on: series).evaluation
  }

  /// Evaluates a forecaster, and gives the forecasts one session ahead, and those of the best baseline, beside it.
  ///
  /// - Throws: ``ChampionError`` if the forecaster does not fit the symbol.
  public static func judging(
    _ forecaster: any Forecaster, on series: PreparedSeries
  ) throws(ChampionError) -> (evaluation: HeldOutEvaluation, model: ForecastTrack, baseline: ForecastTrack) {
    let own = try parts(of: forecaster, on: series)
    let baselines = try baselines(on: series)
    let best = try BaselineTracks(baselines, step: 0, level: series.recipe.level).best
    return (try HeldOutEvaluation(own, baselines, on: series), own[0][0].test, best.test)
  }

  private init(
    _ own: [[JudgedTrack.Part]], _ baselines: [(name: String, parts: [[JudgedTrack.Part]])], on series: PreparedSeries
  ) throws(ChampionError) {
    let crisis = StormyDays(of: [series.table], among: series.split.test.map { series.table.dates[$0] }).days
    let name = series.recipe.learner.rawValue
    horizons = try own.indices.map { step throws(ChampionError) in
      let level = series.recipe.level
      return HorizonEvaluation(
        try JudgedTrack(name, own[step], level: level),
        baselines: try BaselineTracks(baselines, step: step, level: level),
        training: series.split.learning.training, level: level, crisis: crisis)
    }
    first = series.table.dates[series.split.test[0] + 1]
    last = series.table.dates[(series.split.test.last ?? 0) + 1]
  }

  /// The evaluation one session ahead.
  public var oneStep: HorizonEvaluation { horizons[0] }

  private static func baselines(
    on series: PreparedSeries
  ) throws(ChampionError) -> [(name: String, parts: [[JudgedTrack.Part]])] {
    try Learner.baselines(for: series.recipe.target).map { learner throws(ChampionError) in
      let data = series.learning(learner)
      let forecaster = try FittedLearner.fit(on: data, seed: 0).forecaster(data.recipe)
      return (learner.rawValue, try parts(of: forecaster, on: series))
    }
  }

  /// One a step, each of a single part.
  private static func parts(
    of forecaster: any Forecaster, on series: PreparedSeries
  ) throws(ChampionError) -> [[JudgedTrack.Part]] {
    let calibration = try forecaster.forecasts(over: series.table, origins: series.split.calibration)
    let test = try forecaster.forecasts(over: series.table, origins: series.split.test)
    return (1...forecaster.horizon).map { step in
      [
        JudgedTrack.Part(
          calibration: ForecastTrack(
            series.table, step: step, origins: series.split.calibration,
            forecasts: calibration.map { $0[step - 1] }),
          test: ForecastTrack(
            series.table, step: step, origins: series.split.test, forecasts: test.map { $0[step - 1] }))
      ]
    }
  }
}

extension BaselineTracks {
  /// The best of some baselines of one step, counted from 0.
  fileprivate init(
    _ baselines: [(name: String, parts: [[JudgedTrack.Part]])], step: Int, level: Double
  ) throws(ChampionError) {
    try self.init(baselines.map { ($0.name, $0.parts[step]) }, level: level)
  }

  /// The best of some baselines, the first of which is persistence.
  init(_ baselines: [(name: String, parts: [JudgedTrack.Part])], level: Double) throws(ChampionError) {
    persistence = try JudgedTrack(baselines[0].name, baselines[0].parts, level: level)
    (best, choices) = try JudgedTrack.best(of: baselines, level: level)
  }
}
