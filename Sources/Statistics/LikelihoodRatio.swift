import Foundation

/// How much likelier data are under a free law than under a restricted one that it contains.
///
/// - Source: Wilks, "The Large-Sample Distribution of the Likelihood Ratio for Testing Composite Hypotheses", Annals of
///   Mathematical Statistics 1938.
public struct LikelihoodRatio: Codable, Hashable, Sendable {
  /// Twice the difference of the logarithms of both likelihoods; zero or more, high where the restriction does not fit.
  public let statistic: Double
  /// The probability of a statistic this high if the restriction were the truth, by the law that many data lead to:
  /// chi-squared.
  public let pValue: Double

  /// How many parameters the restriction fixes.
  enum DegreesOfFreedom {
    case one
    case two
  }

  /// Compares two logarithms of likelihoods.
  init(restricted: Double, free: Double, degreesOfFreedom: DegreesOfFreedom) {
    // Rounding alone can make the free law look less likely.
    statistic = max(2 * (free - restricted), 0)
    switch degreesOfFreedom {
    case .one: pValue = erfc((statistic / 2).squareRoot())
    case .two: pValue = exp(-statistic / 2)
    }
  }
}
