public import ChampionCore
import Features
public import MarketData
import Statistics

/// A fitted forecaster with its intervals: the only thing that makes a ``Forecast``, so that none lacks an interval.
public struct ForecastModel: Sendable {
  /// How it was made.
  public let recipe: ForecastRecipe
  /// What forecasts.
  public let fitted: FittedLearner
  /// The intervals of each symbol that it forecasts.
  public let intervals: [String: IntervalCalibration]

  /// The symbols that it forecasts: one, or those of a global learner.
  public var symbols: [String] { intervals.keys.sorted() }

  /// What makes its forecasts.
  public var forecaster: any Forecaster { fitted.forecaster(recipe) }

  /// Puts a model together.
  ///
  /// - Throws: ``ChampionError`` with `badData` if the intervals do not fit the forecaster.
  public init(
    recipe: ForecastRecipe, fitted: FittedLearner, intervals: [String: IntervalCalibration]
  ) throws(ChampionError) {
    guard fitted.forecaster(recipe).horizon == recipe.horizon, !intervals.isEmpty,
      recipe.learner.isGlobal || intervals.count == 1,
      intervals.values.allSatisfy({ $0.fits(steps: recipe.horizon) })
    else {
      throw ChampionError(
        .badData, "the intervals of the model do not fit its forecaster",
        context: ["symbols": intervals.keys.sorted().prefix(5).joined(separator: ", ")])
    }
    (self.recipe, self.fitted, self.intervals) = (recipe, fitted, intervals)
  }

  /// Fits a model on one symbol: features, scalers, forecaster and intervals, all from these bars alone.
  ///
  /// - Parameters:
  ///   - series: the bars, adjusted as of their last session.
  ///   - recipe: how the model is made.
  ///   - seed: chooses first parameters, order and dropout.
  /// - Throws: ``ChampionError`` with `badData` if there are too few bars, or training diverges.
  /// - Determinism: bit-equal for equal bars, recipe and seed on one kernel level.
  public static func fit(
    on series: BarSeries, recipe: ForecastRecipe = ForecastRecipe(), seed: UInt64 = 42
  ) throws(ChampionError) -> ForecastModel {
    let prepared = try PreparedSeries(series, recipe: recipe)
    let fitted = try FittedLearner.fit(on: prepared.learning, seed: seed)
    return try ForecastModel(
      recipe: recipe, fitted: fitted,
      intervals: [series.symbol: .calibrate(fitted.forecaster(recipe), on: prepared)])
  }

  /// Forecasts the sessions after the last bar. Intervals have adapted to all outcomes that are known by then.
  ///
  /// - Parameters:
  ///   - series: bars up to the day of the forecast, adjusted as of that day.
  ///   - steps: how many sessions ahead, at most the model's horizon.
  ///   - calendar: finds the dates.
  ///   - modelVersion: the name and version to put into the forecasts.
  /// - Throws: ``ChampionError``: `usage` for an impossible count of steps, `noInput` if the model is not of this symbol,
  ///   `badData` if there are too few bars.
  /// - Complexity: a forecast for each session since the calibration.
  public func forecast(
    _ series: BarSeries, steps: Int, calendar: TradingCalendar = .weekdays, modelVersion: String
  ) throws(ChampionError) -> [Forecast] {
    guard (1...recipe.horizon).contains(steps) else {
      throw ChampionError(
        .usage, "the model forecasts 1 to \(recipe.horizon) steps, not \(steps)", context: ["symbol": series.symbol],
        remedy: "ask for fewer, or train with --horizon \(steps)")
    }
    guard let intervals = intervals[series.symbol] else {
      throw ChampionError(
        .noInput, "the model was not trained on this symbol", context: ["symbol": series.symbol],
        remedy: "it forecasts \(symbols.prefix(10).joined(separator: ", "))\(symbols.count > 10 ? ", …" : "")")
    }
    let table = try FeatureTable(recipe.features, target: recipe.target, of: series)
    let origins = replayed(in: table, since: intervals.through) + [table.count - 1]
    let forecasts = try forecaster.forecasts(over: table, origins: origins)
    let dates = calendar.sessions(after: table.dates[table.count - 1], count: steps)
    return (0..<steps).map { step in
      let track = ForecastTrack(table, step: step + 1, origins: origins, forecasts: forecasts.map { $0[step] })
      return forecast(track, intervals.adaptive[step], date: dates[step], modelVersion: modelVersion)
    }
  }

  /// Recursive forecasts take a while: their intervals adapt to the last sessions only.
  private static let mostRecursive = 40

  /// The rows since the calibration, but for the last: to their outcomes the intervals adapt.
  private func replayed(in table: FeatureTable, since calibration: CalendarDate) -> [Int] {
    let first = max(table.dates.partitionIndex { $0 > calibration }, recipe.window - 1)
    let rows = min(first, table.count - 1)..<table.count - 1
    return Array(recipe.strategy == .recursive ? rows.suffix(Self.mostRecursive) : rows)
  }

  private func forecast(
    _ track: ForecastTrack, _ interval: AdaptiveConformal, date: CalendarDate, modelVersion: String
  ) -> Forecast {
    let (last, row) = (track.count - 1, track.table.count - 1)
    let width = track.widths(from: interval)[last]
    let interval = track.interval(last, width: width)
    let (value, close) = (track.values[last], track.table.closes[row])
    func price(_ value: Double) -> Double? {
      recipe.target.isOfPrice ? (recipe.target == .close ? value : close * (1 + value)) : nil
    }
    return Forecast(
      symbol: track.table.symbol, asOf: track.table.dates[row], horizon: track.step, date: date, target: recipe.target,
      value: value, lower: interval.lowerBound, upper: interval.upperBound, level: recipe.level, price: price(value),
      priceLower: price(interval.lowerBound), priceUpper: price(interval.upperBound), lastClose: close,
      modelVersion: modelVersion)
  }
}
