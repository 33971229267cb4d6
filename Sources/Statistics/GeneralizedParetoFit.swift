public import ChampionCore
import Foundation

/// A generalised Pareto distribution fitted to what lies beyond a threshold, with the errors of the fit.
///
/// - Source: Hosking and Wallis, "Parameter and Quantile Estimation for the Generalized Pareto Distribution",
///   Technometrics 1987: probability-weighted moments, better than maximum likelihood below some 500 excesses.
public struct GeneralizedParetoFit: Codable, Hashable, Sendable {
  /// The fitted distribution of excesses over the threshold.
  public let distribution: GeneralizedPareto
  /// How many excesses it was fitted to.
  public let count: Int
  /// Anderson and Darling's distance between the excesses and the fit, weighted towards the ends: below about 1 is close.
  public let andersonDarling: Double
  /// The share of samples drawn from the fit itself, and fitted again, that lie at least as far off. Below 0.05 the tail
  /// is not of this shape, or excesses come in bursts.
  public let misfitProbability: Double

  private static let replications = 199

  private enum CodingKeys: String, CodingKey {
    case distribution, count, andersonDarling, misfitProbability
  }

  /// Fits.
  ///
  /// - Parameter excesses: values minus the threshold, in any order.
  /// - Throws: ``ChampionError`` with `badData` if there are fewer than ten, one is negative or not finite, or all are
  ///   equal.
  /// - Complexity: O(200 x count x log count).
  /// - Source: Stute, Gonzales Manteiga and Presedo Quindimil, "Bootstrap based goodness-of-fit-tests", Metrika 1993, for
  ///   the probability of the distance, from 199 samples of a fixed seed.
  public init(excesses: [Double]) throws(ChampionError) {
    guard excesses.count >= 10, excesses.allSatisfy({ $0 >= 0 && $0.isFinite }) else {
      throw ChampionError(.badData, "a tail needs ten or more excesses, none below zero and all finite")
    }
    let sorted = excesses.sorted()
    guard let fitted = Self.weightedMoments(sorted) else {
      throw ChampionError(.badData, "the \(excesses.count) excesses of a tail are all equal or too large")
    }
    distribution = fitted
    count = excesses.count
    andersonDarling = Self.distance(sorted, fitted)
    misfitProbability = Self.misfit(distance: andersonDarling, fitted, count: sorted.count)
  }

  /// Reads a fit.
  ///
  /// - Throws: `DecodingError`, or ``ChampionError`` if it is none.
  public init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    distribution = try values.decode(GeneralizedPareto.self, forKey: .distribution)
    count = try values.decode(Int.self, forKey: .count)
    andersonDarling = try values.decode(Double.self, forKey: .andersonDarling)
    misfitProbability = try values.decode(Double.self, forKey: .misfitProbability)
    guard count >= 10, andersonDarling.isFinite, misfitProbability > 0, misfitProbability <= 1 else {
      throw ChampionError(.badData, "the fit of a tail is damaged")
    }
  }

  /// `shape = 2 - a / (a - 2 b)` and `scale = 2 a b / (a - 2 b)`, where `a` is the mean and `b` the mean of each value
  /// times the share of the others above it.
  static func weightedMoments(_ sorted: [Double]) -> GeneralizedPareto? {
    let count = Double(sorted.count)
    let mean = sorted.reduce(0) { $0 + $1 / count }
    let weighted = sorted.enumerated().reduce(0) { sum, value in
      sum + value.element / count * (count - 1 - Double(value.offset)) / (count - 1)
    }
    let difference = mean - 2 * weighted
    guard difference > mean * 1e-12 else { return nil }
    return try? GeneralizedPareto(shape: 2 - mean / difference, scale: 2 * weighted * (mean / difference))
  }

  /// `-n - sum of (2 i - 1) / n x (log F(x_i) + log (1 - F(x_(n + 1 - i))))`, over values in ascending order.
  static func distance(_ sorted: [Double], _ law: GeneralizedPareto) -> Double {
    // A value at or beyond the bound of the fit would be infinitely far off: it counts as one in 10^12.
    func logarithm(_ probability: Double) -> Double { log(max(probability, 1e-12)) }
    let count = sorted.count
    let sum = (0..<count).reduce(0.0) { sum, index in
      let pair = logarithm(law.cumulative(sorted[index])) + logarithm(law.upperTail(sorted[count - 1 - index]))
      return sum + Double(2 * index + 1) * pair
    }
    return -Double(count) - sum / Double(count)
  }

  private static func misfit(distance: Double, _ law: GeneralizedPareto, count: Int) -> Double {
    var random = CounterRandom(seed: 0, label: "misfit of a tail")
    var further = 0
    for _ in 0..<replications {
      let sample = (0..<count).map { _ in law.quantile(upperTail: 1 - random.uniform()) }.sorted()
      guard let again = weightedMoments(sample) else { continue }
      if self.distance(sample, again) >= distance { further += 1 }
    }
    return Double(further + 1) / Double(replications + 1)
  }
}
