/// The mean absolute scaled error (MASE): the error of forecasts beside that of the naive forecast in training.
///
/// Below 1 the forecasts err less than "the same as last time" did while training. It has no unit, so symbols can be
/// compared and averaged.
///
/// - Source: Hyndman and Koehler, "Another look at measures of forecast accuracy", International Journal of Forecasting
///   2006, section 3.
public struct ScaledError: Codable, Hashable, Sendable {
  /// The mean absolute error of the naive forecast one step ahead over the training values; nil if there are fewer than
  /// two.
  public let scale: Double?
  /// The mean absolute error of the forecasts divided by the scale; nil where that is zero or nil.
  public let mase: Double?

  /// Scales errors.
  ///
  /// - Parameters:
  ///   - forecasts: forecasts of the target.
  ///   - actual: what it was.
  ///   - training: its values in the training slice, in time order; those of the test slice would make the scale depend
  ///     on what is forecast.
  /// - Precondition: forecasts and actual values have the same count, above zero.
  public init(forecasts: [Double], actual: [Double], training: [Double]) {
    precondition(!forecasts.isEmpty && forecasts.count == actual.count, "forecasts fit what happened")
    let scale = training.count > 1 ? Self.meanAbsoluteDifference(training.dropFirst(), training) : nil
    let error = Self.meanAbsoluteDifference(forecasts, actual)
    self.scale = scale
    mase = scale.flatMap { $0 > 0 ? error / $0 : nil }
  }

  private static func meanAbsoluteDifference(_ one: some Collection<Double>, _ other: [Double]) -> Double {
    zip(one, other).reduce(0) { $0 + abs($1.0 - $1.1) } / Double(one.count)
  }
}
