/// Mean errors of forecasts.
public struct ForecastErrors: Codable, Hashable, Sendable {
  /// Mean absolute error, in the unit of the target.
  public let mae: Double
  /// Root mean squared error, in the unit of the target.
  public let rmse: Double

  /// Averages errors.
  ///
  /// - Parameters:
  ///   - forecasts: forecasts of the target.
  ///   - actual: what it was.
  /// - Precondition: both have the same count, above zero.
  public init(forecasts: [Double], actual: [Double]) {
    precondition(!forecasts.isEmpty && forecasts.count == actual.count, "forecasts fit what happened")
    let count = Double(forecasts.count)
    mae = zip(forecasts, actual).reduce(0) { $0 + abs($1.0 - $1.1) } / count
    rmse = (zip(forecasts, actual).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) } / count).squareRoot()
  }
}
