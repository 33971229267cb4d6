import Foundation

/// Student's t distribution.
public enum StudentDistribution {
  /// The probability of a value above `t`.
  ///
  /// - Parameter degreesOfFreedom: above zero.
  /// - Complexity: O(iterations of a continued fraction), a few tens.
  /// - Source: Abramowitz and Stegun, 26.7.1 and 26.5.27 (as an incomplete beta function).
  public static func upperTail(_ t: Double, degreesOfFreedom: Double) -> Double {
    precondition(degreesOfFreedom > 0, "degrees of freedom are positive")
    guard t.isFinite else { return t > 0 ? 0 : 1 }
    let x = degreesOfFreedom / (degreesOfFreedom + t * t)
    let half = regularizedIncompleteBeta(x, degreesOfFreedom / 2, 0.5) / 2
    return t >= 0 ? half : 1 - half
  }

  /// The regularised incomplete beta function, by Lentz's evaluation of its continued fraction.
  ///
  /// - Source: Press et al., "Numerical Recipes", 3rd edition, section 6.4, for the fraction; DLMF 8.17.22.
  static func regularizedIncompleteBeta(_ x: Double, _ a: Double, _ b: Double) -> Double {
    guard x > 0 else { return 0 }
    guard x < 1 else { return 1 }
    // The fraction converges fast below the mean; above it, use the symmetry.
    guard x <= (a + 1) / (a + b + 2) else { return 1 - regularizedIncompleteBeta(1 - x, b, a) }
    let front = exp(lgamma(a + b) - lgamma(a) - lgamma(b) + a * log(x) + b * log1p(-x)) / a
    return front / betaFraction(x, a, b)
  }

  /// The denominator 1 + d1 / (1 + d2 / (1 + ...)) of DLMF 8.17.22.
  private static func betaFraction(_ x: Double, _ a: Double, _ b: Double) -> Double {
    var (value, c, d) = (1.0, 1.0, 0.0)
    for step in 1...500 {
      let m = Double(step / 2)
      let coefficient =
        step.isMultiple(of: 2)
        ? m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
        : -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
      d = 1 / nonZero(1 + coefficient * d)
      c = nonZero(1 + coefficient / c)
      value *= c * d
      if abs(c * d - 1) < 1e-15 { break }
    }
    return value
  }

  private static func nonZero(_ value: Double) -> Double {
    abs(value) < 1e-300 ? 1e-300 : value
  }
}
