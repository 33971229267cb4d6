/// Compares two forecasts by their losses: is the first better than the second?
///
/// - Source: Diebold and Mariano, "Comparing Predictive Accuracy", JBES 1995; small-sample correction and Student's t of
///   Harvey, Leybourne and Newbold, "Testing the Equality of Prediction Mean Squared Errors", IJF 1997, equation 9.
public struct DieboldMarianoTest: Codable, Hashable, Sendable {
  /// The corrected statistic; negative where the first forecast lost less. Nil where the differences of
  /// losses do not vary, or there are no more of them than steps ahead.
  public let statistic: Double?
  /// The probability of a statistic this low if both were equally good: small means the first is better.
  public let pValueBetter: Double
  /// The probability of a statistic this high if both were equally good: small means the first is worse.
  public let pValueWorse: Double
  /// The count of compared losses.
  public let count: Int

  /// Runs the test.
  ///
  /// - Parameters:
  ///   - losses: the losses of the first forecast, in time order.
  ///   - baseline: those of the second, at the same times. Where symbols are pooled, both are means over each day.
  ///   - horizon: how many steps ahead both forecasts look; losses are taken to be correlated up to `horizon - 1` lags.
  /// - Precondition: both have the same count.
  public init(losses: [Double], baseline: [Double], horizon: Int = 1) {
    precondition(losses.count == baseline.count, "losses come in pairs")
    let differences = zip(losses, baseline).map { $0 - $1 }
    count = differences.count
    statistic = Self.statistic(differences, horizon: horizon)
    guard let statistic else {
      (pValueBetter, pValueWorse) = (0.5, 0.5)
      return
    }
    let freedom = Double(count - 1)
    pValueBetter = StudentDistribution.upperTail(-statistic, degreesOfFreedom: freedom)
    pValueWorse = StudentDistribution.upperTail(statistic, degreesOfFreedom: freedom)
  }

  private static func statistic(_ differences: [Double], horizon: Int) -> Double? {
    guard differences.count > max(horizon, 1) else { return nil }
    let count = Double(differences.count)
    let variance = LongRunVariance.ofMean(differences, lags: horizon - 1)
    guard variance > 0 else { return nil }
    let steps = Double(horizon)
    let correction = ((count + 1 - 2 * steps + steps * (steps - 1) / count) / count).squareRoot()
    return correction * differences.reduce(0, +) / count / variance.squareRoot()
  }
}
