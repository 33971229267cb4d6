/// Mean errors of forecasts.
public struct ForecastErrors: Codable, Hashable, Sendable {
  /// Mean absolute error, in the unit of the target.
  public let mae: Double
  /// Root mean squared error, in the unit of the target.
  public let rmse: Double
  /// Mean absolute percentage error of the price, as a fraction.
  public let mape: Double

  /// Averages errors.
  ///
  /// - Parameters:
  ///   - forecasts: forecasts of the target.
  ///   - actual: what it was.
  ///   - forecastPrices: the forecasts as prices. Percentages of a return would divide by almost nothing.
  ///   - actualPrices: the prices that came.
  /// - Precondition: all have the same count, above zero.
  public init(forecasts: [Double], actual: [Double], forecastPrices: [Double], actualPrices: [Double]) {
    precondition(!forecasts.isEmpty && forecasts.count == actual.count, "forecasts fit what happened")
    precondition(forecastPrices.count == actualPrices.count, "prices fit what happened")
    let count = Double(forecasts.count)
    mae = zip(forecasts, actual).reduce(0) { $0 + abs($1.0 - $1.1) } / count
    rmse = (zip(forecasts, actual).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) } / count).squareRoot()
    mape = zip(forecastPrices, actualPrices).reduce(0) { $0 + abs($1.0 - $1.1) / $1.1 } / count
  }
}
