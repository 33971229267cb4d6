public import ChampionCore
public import Features
public import MarketData
import Networks
import Statistics

/// A fitted forecaster with its intervals: the only thing that makes a ``Forecast``, so that none lacks an interval.
public struct ForecastModel: Sendable {
  /// The symbol it was made for.
  public let symbol: String
  /// What it forecasts.
  public let target: Target
  /// What forecasts.
  public let forecaster: LSTMForecaster
  /// Its intervals.
  public let intervals: IntervalCalibration

  /// Puts a model together.
  ///
  /// - Throws: ``ChampionError`` with `badData` if the intervals do not fit the forecaster.
  public init(
    symbol: String, target: Target, forecaster: LSTMForecaster, intervals: IntervalCalibration
  ) throws(ChampionError) {
    guard intervals.steps.count == forecaster.horizon, intervals.steps.allSatisfy({ $0.quantile.isFinite }) else {
      throw ChampionError(.badData, "the intervals of the model do not fit its network", context: ["symbol": symbol])
    }
    self.symbol = symbol
    self.target = target
    self.forecaster = forecaster
    self.intervals = intervals
  }

  /// Fits a model on one symbol: features, scalers, network and intervals, all from these bars alone.
  ///
  /// - Parameters:
  ///   - series: the bars, adjusted as of their last session.
  ///   - recipe: how the model is made; one network is fitted, whatever its count of seeds is.
  ///   - seed: chooses first parameters, order and dropout.
  /// - Throws: ``ChampionError`` with `badData` if there are too few bars, or training diverges.
  /// - Determinism: bit-equal for equal bars, recipe and seed on one kernel level.
  public static func fit(
    on series: BarSeries, recipe: LSTMRecipe = LSTMRecipe(), seed: UInt64 = 42
  ) throws(ChampionError) -> ForecastModel {
    let prepared = try PreparedSeries(series, recipe: recipe)
    let forecaster = try LSTMForecaster.fit(on: prepared, seed: seed, level: .current()).forecaster
    return try ForecastModel(
      symbol: series.symbol, target: recipe.target, forecaster: forecaster,
      intervals: .calibrate(forecaster, on: prepared))
  }

  /// Forecasts the sessions after the last bar.
  ///
  /// - Parameters:
  ///   - series: bars up to the day of the forecast, adjusted as of that day.
  ///   - steps: how many sessions ahead, at most the model's horizon.
  ///   - calendar: finds the dates.
  ///   - modelVersion: the name and version to put into the forecasts.
  /// - Throws: ``ChampionError``: `usage` for an impossible count of steps, `badData` if there are too few bars.
  public func forecast(
    _ series: BarSeries, steps: Int, calendar: TradingCalendar = .weekdays, modelVersion: String
  ) throws(ChampionError) -> [Forecast] {
    guard (1...forecaster.horizon).contains(steps) else {
      throw ChampionError(
        .usage, "the model forecasts 1 to \(forecaster.horizon) steps, not \(steps)", context: ["symbol": symbol],
        remedy: "ask for fewer, or train with --horizon \(steps)")
    }
    let table = try FeatureTable(forecaster.features, of: series)
    let returns = try forecaster.simpleReturns(over: table, origins: [table.count - 1])[0]
    let dates = calendar.sessions(after: table.dates[table.count - 1], count: steps)
    return (0..<steps).map { step in
      forecast(step, simpleReturn: returns[step], date: dates[step], table: table, modelVersion: modelVersion)
    }
  }

  /// A price cannot fall below zero, nor a return below minus one.
  package static func possible(_ simpleReturn: Double) -> Double { max(simpleReturn, -1) }

  private func forecast(
    _ step: Int, simpleReturn: Double, date: CalendarDate, table: FeatureTable, modelVersion: String
  ) -> Forecast {
    let last = table.count - 1
    let halfWidth = intervals.halfWidth(step: step, volatility: table.volatilities[last])
    let bounds = (lower: Self.possible(simpleReturn - halfWidth), upper: Self.possible(simpleReturn + halfWidth))
    let simpleReturn = Self.possible(simpleReturn)
    let lastClose = table.closes[last]
    func value(_ simpleReturn: Double) -> Double { target.value(simpleReturn: simpleReturn, lastClose: lastClose) }
    func price(_ simpleReturn: Double) -> Double {
      Target.close.value(simpleReturn: simpleReturn, lastClose: lastClose)
    }
    return Forecast(
      symbol: symbol, asOf: table.dates[last], horizon: step + 1, date: date, target: target,
      value: value(simpleReturn), lower: value(bounds.lower), upper: value(bounds.upper),
      level: intervals.steps[step].level, price: price(simpleReturn), priceLower: price(bounds.lower),
      priceUpper: price(bounds.upper), lastClose: lastClose, modelVersion: modelVersion)
  }
}
