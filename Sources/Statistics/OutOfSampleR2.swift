/// The out-of-sample R²: the share of a baseline's squared error that forecasts take away.
///
/// Zero for the baseline itself, 1 for perfect forecasts, below zero for worse ones. Daily returns are noise for the
/// most part: half a percent is a lot.
///
/// - Source: Campbell and Thompson, "Predicting Excess Stock Returns Out of Sample: Can Anything Beat the Historical
///   Average?", Review of Financial Studies 2008, equation 1.
public struct OutOfSampleR2: Codable, Hashable, Sendable {
  /// 1 minus the sum of the squared errors divided by that of the baseline; nil where the baseline is perfect.
  public let value: Double?

  /// Compares squared errors.
  ///
  /// - Parameters:
  ///   - actual: what happened.
  ///   - forecasts: the forecasts.
  ///   - baseline: those of the baseline, made of nothing later than the forecasts: in the paper the mean of all values
  ///     before, for returns often zero.
  /// - Precondition: all have the same count.
  public init(actual: [Double], forecasts: [Double], baseline: [Double]) {
    precondition(actual.count == forecasts.count && actual.count == baseline.count, "forecasts fit what happened")
    func squares(_ forecasts: [Double]) -> Double {
      zip(forecasts, actual).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }
    }
    let total = squares(baseline)
    value = total > 0 ? 1 - squares(forecasts) / total : nil
  }
}
