/// Compares a forecast with a simpler one that it nests: does the richer one know anything more?
///
/// A larger model pays for the noise of its extra parameters, which the plain comparison of squared errors holds against
/// it; this test takes that price out. It answers "is there predictability", not "is this forecast more accurate".
///
/// - Source: Clark and West, "Approximately normal tests for equal predictive accuracy in nested models", Journal of
///   Econometrics 2007, section 2.
public struct ClarkWestTest: Codable, Hashable, Sendable {
  /// The statistic; positive where the richer model adds something. Nil where its terms do not vary: the
  /// forecasts never differ, or there is one only.
  public let statistic: Double?
  /// The one-sided probability of a statistic this high if the simpler model were the truth.
  public let pValue: Double

  /// Runs the test.
  ///
  /// - Parameters:
  ///   - actual: what happened.
  ///   - forecast: the richer model's forecasts.
  ///   - nested: the simpler model's forecasts.
  ///   - horizon: how many steps ahead both look.
  /// - Precondition: all have the same count.
  public init(actual: [Double], forecast: [Double], nested: [Double], horizon: Int = 1) {
    precondition(actual.count == forecast.count && actual.count == nested.count, "forecasts fit what happened")
    let terms = actual.indices.map { index in
      let simple = actual[index] - nested[index]
      let rich = actual[index] - forecast[index]
      let between = nested[index] - forecast[index]
      return simple * simple - (rich * rich - between * between)
    }
    let variance = terms.count > 1 ? LongRunVariance.ofMean(terms, lags: horizon - 1) : 0
    statistic = variance > 0 ? terms.reduce(0, +) / Double(terms.count) / variance.squareRoot() : nil
    pValue = statistic.map { NormalDistribution.cumulative(-$0) } ?? 0.5
  }
}
