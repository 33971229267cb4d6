import Foundation

/// Kolmogorov's distribution: how far a distribution of many draws strays from its law, times the root of their count.
public enum KolmogorovDistribution {
  /// The probability of a value above `x`.
  ///
  /// - Complexity: O(1): a few terms of a series.
  /// - Source: Kolmogorov, "Sulla determinazione empirica di una legge di distribuzione", 1933, for the alternating
  ///   series; its transform by Jacobi's theta function, for low values where that one converges slowly, in Marsaglia,
  ///   Tsang and Wang, "Evaluating Kolmogorov's Distribution", Journal of Statistical Software 2003.
  public static func upperTail(_ x: Double) -> Double {
    guard x > 0 else { return x.isNaN ? .nan : 1 }
    // Where each is used, a further term would be below the last bit.
    return x < 1 ? 1 - lowerSeries(x) : upperSeries(x)
  }

  private static func upperSeries(_ x: Double) -> Double {
    let terms = (1...5).map { exp(-2 * Double($0 * $0) * x * x) }
    return 2 * (terms[0] - terms[1] + terms[2] - terms[3] + terms[4])
  }

  private static func lowerSeries(_ x: Double) -> Double {
    let exponent = Double.pi * Double.pi / (8 * x * x)
    let sum = [1.0, 3, 5].reduce(0) { $0 + exp(-$1 * $1 * exponent) }
    return sum * (2 * Double.pi).squareRoot() / x
  }
}
