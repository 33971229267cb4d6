/// A forecaster's word on one outcome, in the scaled units of ``TargetSeries``: before intervals are calibrated.
public struct ScaledForecast: Hashable, Sendable {
  /// The forecast.
  public let value: Double
  /// Where the interval is widened from below: the forecast itself, a lower quantile, or of a volatility the mean of its
  /// logarithm, above which the forecast lies.
  public let lower: Double
  /// Where the interval is widened from above: the same, or an upper quantile.
  public let upper: Double

  /// A point.
  public init(_ value: Double) {
    self.init(value, lower: value, upper: value)
  }

  /// A point between two quantiles.
  public init(_ value: Double, lower: Double, upper: Double) {
    self.value = value
    self.lower = lower
    self.upper = upper
  }

  /// How far an outcome lies outside; below zero inside.
  ///
  /// - Source: Romano, Patterson and Candes, "Conformalized Quantile Regression", NeurIPS 2019, equation 6.
  public func score(_ outcome: Double) -> Double { max(lower - outcome, outcome - upper) }
}
