public import ChampionCore
public import Features
public import Forecasting

/// What a forecaster forecast a given number of steps ahead of each origin of the test slice, beside what came.
///
/// - Shape: `[origin]`, oldest first.
public struct HeldOutForecasts: Sendable {
  /// The sessions that were forecast.
  public let dates: [CalendarDate]
  /// The closes at the origins.
  public let lastCloses: [Double]
  /// The returns that came.
  public let actual: [Double]
  /// The returns that were forecast.
  public let forecasts: [Double]
  /// Volatilities known at the origins.
  public let volatilities: [Double]

  /// Forecasts every step ahead of every test origin.
  ///
  /// - Returns: one a step, from 1.
  /// - Throws: ``ChampionError`` if the forecaster does not fit the symbol.
  public static func allSteps(
    of forecaster: some Forecaster, on series: PreparedSeries
  ) throws(ChampionError) -> [HeldOutForecasts] {
    let origins = Array(series.split.test)
    let returns = try forecaster.simpleReturns(over: series.table, origins: origins)
    return (0..<forecaster.horizon).map { step in
      HeldOutForecasts(
        dates: origins.map { series.table.dates[$0 + step + 1] },
        lastCloses: origins.map { series.table.closes[$0] },
        actual: origins.map { series.labels[$0][step] },
        forecasts: returns.map { $0[step] },
        volatilities: origins.map { series.table.volatilities[$0] })
    }
  }

  /// Returns in a target's unit.
  public func values(_ returns: [Double], in target: Target) -> [Double] {
    zip(returns, lastCloses).map { target.value(simpleReturn: $0, lastClose: $1) }
  }

  /// What persistence says at each origin.
  var persistence: [Double] { actual.map { _ in 0 } }

  /// Squared errors in a target's unit.
  func squaredErrors(of returns: [Double], in target: Target) -> [Double] {
    zip(values(returns, in: target), values(actual, in: target)).map { ($0 - $1) * ($0 - $1) }
  }

  /// The squared errors of several forecasters at the same origins, averaged over the forecasters.
  static func meanSquaredErrors(of all: [HeldOutForecasts], in target: Target) -> [Double] {
    let losses = all.map { $0.squaredErrors(of: $0.forecasts, in: target) }
    return (losses.first ?? []).indices.map { row in losses.reduce(0) { $0 + $1[row] } / Double(losses.count) }
  }
}
