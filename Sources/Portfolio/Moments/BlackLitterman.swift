public import ChampionCore

/// Expected returns that the market's own weights imply, moved by opinions.
///
/// - Units: those of the covariance, as a rule of a year.
/// - Source: Black and Litterman, "Global Portfolio Optimization", Financial Analysts Journal 1992; He and Litterman,
///   "The Intuition Behind Black-Litterman Model Portfolios", 1999, whose tables come out.
public struct BlackLitterman: Hashable, Sendable {
  /// The names of the assets.
  public let assets: [String]
  /// The covariance of returns.
  public let covariance: Covariance
  /// The expected returns over the risk-free rate for which the market's weights are the best.
  public let equilibriumReturns: [Double]
  /// How uncertain the equilibrium is: its errors have this times the covariance of returns.
  public let tau: Double
  /// The risk-free rate.
  public let riskFree: Double

  /// The equilibrium.
  ///
  /// - Parameters:
  ///   - assets: the names, each once.
  ///   - covariance: of their returns.
  ///   - marketWeights: the market's, one an asset; they are divided by their sum.
  ///   - riskAversion: the market's excess return over its variance; 2.5 in the paper.
  ///   - tau: above zero; one over the years of data, 0.05 in the paper.
  ///   - riskFree: the risk-free rate, which the expected returns include.
  /// - Throws: ``ChampionError``: `badData` if counts differ or names repeat, `usage` for numbers that make no sense.
  public init(
    assets: [String], covariance: Covariance, marketWeights: [Double], riskAversion: Double = 2.5, tau: Double = 0.05,
    riskFree: Double = 0
  ) throws(ChampionError) {
    try AssetNames.check(assets)
    guard covariance.count == assets.count, marketWeights.count == assets.count else {
      throw ChampionError(
        .badData, "names, covariance and market weights are of different counts of assets",
        context: ["names": "\(assets.count)", "covariance": "\(covariance.count)", "weights": "\(marketWeights.count)"])
    }
    let sum = marketWeights.reduce(0, +)
    guard marketWeights.allSatisfy(\.isFinite), sum > 0 else {
      throw ChampionError(.badData, "the market's weights are not finite with a sum above zero")
    }
    guard tau > 0, tau.isFinite, riskAversion > 0, riskAversion.isFinite, riskFree.isFinite else {
      throw ChampionError(.usage, "tau (\(tau)) and risk aversion (\(riskAversion)) are above zero")
    }
    self.assets = assets
    self.covariance = covariance
    self.tau = tau
    self.riskFree = riskFree
    equilibriumReturns = covariance.times(marketWeights.map { $0 / sum }).map { $0 * riskAversion }
  }
}
