import Foundation

/// The score of forecast distributions: the integral over all x of the square of the distance between the forecast
/// probability of at most x, and what it came to be, 0 or 1.
///
/// It is in the unit of the target, lower is better, and for a forecast of one value it is the absolute error.
///
/// - Source: Gneiting and Raftery, "Strictly Proper Scoring Rules, Prediction, and Estimation", JASA 2007, section 4.2.
public enum ContinuousRankedProbabilityScore {
  /// The score of the empirical distribution of a sample.
  ///
  /// - Parameters:
  ///   - sample: draws from the forecast distribution, ascending.
  ///   - actual: what happened.
  /// - Precondition: the sample is ascending and not empty.
  /// - Complexity: O(count).
  public static func ofSample(_ sample: [Double], actual: Double) -> Double {
    guard let least = sample.first, let greatest = sample.last else {
      preconditionFailure("a sample has a value")
    }
    let outside = max(least - actual, actual - greatest, 0)
    return sample.indices.dropFirst().reduce(outside) { sum, index in
      let (low, high) = (sample[index - 1], sample[index])
      precondition(!(high < low), "a sample is ascending")
      // Between two draws the distribution is flat; what happened may part the step.
      let (below, above) = (Double(index) / Double(sample.count), 1 - Double(index) / Double(sample.count))
      let parting = min(max(actual, low), high)
      return sum + (parting - low) * below * below + (high - parting) * above * above
    }
  }

  /// The score of a normal distribution.
  ///
  /// - Parameters:
  ///   - mean: the mean of the forecast distribution.
  ///   - standardDeviation: its standard deviation, zero or more.
  ///   - actual: what happened.
  /// - Complexity: O(1).
  /// - Source: Gneiting and Raftery 2007, section 4.2; there higher is better, hence the opposite sign.
  public static func ofNormal(mean: Double, standardDeviation: Double, actual: Double) -> Double {
    let distance = actual - mean
    guard standardDeviation != 0 else { return abs(distance) }
    let z = distance / standardDeviation
    let density = exp(-z * z / 2) / (2 * Double.pi).squareRoot()
    return distance * erf(z / 2.0.squareRoot()) + standardDeviation * (2 * density - 1 / Double.pi.squareRoot())
  }
}
