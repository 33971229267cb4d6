/// An opinion on the return of a portfolio.
public struct BlackLittermanView: Codable, Hashable, Sendable {
  /// The weight of each asset in it: 1 of one asset for its own return, 1 and -1 for one against another.
  public let weights: [String: Double]
  /// What it is expected to return: over the risk-free rate, unless its weights sum to zero.
  public let expectedReturn: Double
  /// The variance of the error of the opinion; 0 if it is certain. Nil: as uncertain as the prior is of this portfolio.
  public let variance: Double?

  /// An opinion.
  ///
  /// - Parameters:
  ///   - weights: by asset.
  ///   - expectedReturn: of the portfolio.
  ///   - variance: of the error; nil for what He and Litterman use, `tau` times the variance of the portfolio.
  public init(weights: [String: Double], expectedReturn: Double, variance: Double? = nil) {
    self.weights = weights
    self.expectedReturn = expectedReturn
    self.variance = variance
  }
}
