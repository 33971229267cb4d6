import Foundation

/// The standard normal distribution.
public enum NormalDistribution {
  /// The probability of a value of at most `x`.
  public static func cumulative(_ x: Double) -> Double {
    0.5 * erfc(-x / 2.0.squareRoot())
  }

  /// The value that is not exceeded with probability `p`.
  ///
  /// - Precondition: `p` is above 0 and below 1.
  /// - Complexity: O(1): bisection to the last bit.
  public static func quantile(_ p: Double) -> Double {
    precondition(p > 0 && p < 1, "a probability lies between 0 and 1")
    var (low, high) = (-40.0, 40.0)
    while true {
      let middle = (low + high) / 2
      guard middle > low && middle < high else { return middle }
      if cumulative(middle) < p { low = middle } else { high = middle }
    }
  }
}
