import Foundation

extension GeneralizedParetoFit {
  /// The standard error of the shape; nil where the shape is a half or more, which leaves it without one.
  public var shapeError: Double? { covariance?.shape.squareRoot() }

  /// The standard error of the scale; nil where the shape is a half or more.
  public var scaleError: Double? { covariance?.scale.squareRoot() }

  /// The relative standard error of the fitted probability to exceed a value, by the delta method; nil where the shape is
  /// a half or more.
  ///
  /// It tells by what share the alarms beyond a threshold may differ from those that were wanted.
  ///
  /// - Parameter probability: that of the value under the fit, above 0 and at most 1.
  public func relativeError(upperTail probability: Double) -> Double? {
    guard let covariance, probability > 0, probability <= 1 else { return nil }
    let shape = distribution.shape
    let exponent = -log(probability)
    // The derivatives of the logarithm of the probability by the scale (times the scale) and by the shape.
    let isSmall = abs(shape) < 1e-6
    let byScale = isSmall ? exponent : -expm1(-shape * exponent) / shape
    let byShape = isSmall ? exponent * exponent / 2 : (exponent - byScale) / shape
    let relative = byScale / distribution.scale
    let variance =
      byShape * byShape * covariance.shape + 2 * byShape * relative * covariance.both
      + relative * relative * covariance.scale
    return max(variance, 0).squareRoot()
  }

  /// The asymptotic covariance of shape and scale; its `k` is minus the shape.
  ///
  /// - Source: Hosking and Wallis 1987, section 4, equation (9).
  private var covariance: (shape: Double, scale: Double, both: Double)? {
    let (k, scale) = (-distribution.shape, distribution.scale)
    guard k > -0.5 else { return nil }
    let divisor = Double(count) * (1 + 2 * k) * (3 + 2 * k)
    return (
      shape: (1 + k) * (2 + k) * (2 + k) * (1 + k + 2 * k * k) / divisor,
      scale: scale * scale * (7 + 18 * k + 11 * k * k + 2 * k * k * k) / divisor,
      both: -scale * (2 + k) * (2 + 6 * k + 7 * k * k + 2 * k * k * k) / divisor
    )
  }
}
