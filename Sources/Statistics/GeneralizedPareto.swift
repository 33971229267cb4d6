public import ChampionCore
import Foundation

/// The generalised Pareto distribution: the law of how far values go beyond a high threshold, whatever law they have.
///
/// A shape above zero is a heavy tail (a power law), zero is the exponential law, below zero there is a largest value.
///
/// - Formula: `P(X > x) = (1 + shape x / scale)^(-1 / shape)` for `x >= 0`; `exp(-x / scale)` where the shape is zero.
/// - Source: Pickands, "Statistical Inference Using Extreme Order Statistics", Annals of Statistics 1975; Hosking and
///   Wallis, "Parameter and Quantile Estimation for the Generalized Pareto Distribution", Technometrics 1987 (their `k`
///   is minus the shape).
public struct GeneralizedPareto: Codable, Hashable, Sendable {
  /// The shape, xi.
  public let shape: Double
  /// The scale, sigma: above zero.
  public let scale: Double

  private enum CodingKeys: String, CodingKey {
    case shape, scale
  }

  /// A distribution.
  ///
  /// - Throws: ``ChampionError`` with `badData` unless the shape is finite and the scale finite and above zero.
  public init(shape: Double, scale: Double) throws(ChampionError) {
    guard shape.isFinite, scale.isFinite, scale > 0 else {
      throw ChampionError(.badData, "a generalised Pareto distribution has no shape \(shape) with scale \(scale)")
    }
    self.shape = shape
    self.scale = scale
  }

  /// Reads a distribution.
  ///
  /// - Throws: `DecodingError`, or ``ChampionError`` if it is none.
  public init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    try self.init(
      shape: values.decode(Double.self, forKey: .shape), scale: values.decode(Double.self, forKey: .scale))
  }

  /// The largest value that is possible; infinite unless the shape is below zero.
  public var upperBound: Double { shape < 0 ? -scale / shape : .infinity }

  /// The mean; infinite where the shape is 1 or more.
  public var mean: Double { shape < 1 ? scale / (1 - shape) : .infinity }

  /// The variance; infinite where the shape is a half or more.
  public var variance: Double {
    shape < 0.5 ? scale * scale / ((1 - shape) * (1 - shape) * (1 - 2 * shape)) : .infinity
  }

  /// The probability of a value above `x`: exact to the last digits far out in the tail, too.
  public func upperTail(_ x: Double) -> Double {
    guard x > 0 else { return x.isNaN ? .nan : 1 }
    guard x < upperBound else { return 0 }
    return exp(-hazard(x))
  }

  /// The probability of a value of at most `x`.
  public func cumulative(_ x: Double) -> Double {
    guard x > 0 else { return x.isNaN ? .nan : 0 }
    guard x < upperBound else { return 1 }
    return -expm1(-hazard(x))
  }

  /// The value that is exceeded with a probability.
  ///
  /// - Parameter probability: from 0 (the upper bound) to 1 (zero).
  public func quantile(upperTail probability: Double) -> Double {
    precondition(probability >= 0 && probability <= 1, "a probability lies between 0 and 1")
    guard probability > 0 else { return upperBound }
    let exponent = -log(probability)
    // expm1(a t) / a by its limit where the shape is so small that the difference is below the last bit.
    return shape == 0 || abs(shape * exponent) < 1e-16 ? scale * exponent : scale * expm1(shape * exponent) / shape
  }

  /// `-log(P(X > x))` for `x` inside the support.
  private func hazard(_ x: Double) -> Double {
    let z = x / scale
    return shape == 0 || abs(shape * z) < 1e-16 ? z : log1p(shape * z) / shape
  }
}
