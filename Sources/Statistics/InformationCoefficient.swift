/// Do forecasts tell which symbols of a day will do better than others? The mean over days of each day's correlation
/// between forecasts and outcomes.
///
/// Symbols move together, so a day is one observation, not as many as there are symbols. Outcomes that overlap tell less
/// than their count: with twelve times as many days as an outcome spans, a test at 5 % finds skill in 7 to 8 % of guesses.
///
/// - Source: Grinold and Kahn, "Active Portfolio Management", 2nd edition 1999, chapter 6.
public struct InformationCoefficient: Codable, Hashable, Sendable {
  /// How many symbols a day must have.
  public static let leastSymbols = 3

  /// How a day's forecasts are compared with its outcomes: by value, or by rank for the rank IC.
  public let correlation: Correlation
  /// The count of days that have a correlation.
  public let days: Int
  /// The count of days left out: too few symbols, or forecasts or outcomes that are all equal.
  public let skippedDays: Int
  /// The mean correlation; nil if there is no day.
  public let mean: Double?
  /// The standard error of the mean; correlations are taken to be serially correlated up to `horizon - 1` lags. Nil
  /// where they do not vary, or there are no more of them than steps ahead.
  public let standardError: Double?
  /// The mean divided by its standard error.
  public let statistic: Double?
  /// The one-sided probability of a mean this high if forecasts knew nothing: small means they order symbols.
  public let pValue: Double?

  /// Measures forecasts.
  ///
  /// - Parameters:
  ///   - days: what was forecast and what happened, in time order.
  ///   - correlation: by value, or by rank, which no single outlier decides.
  ///   - horizon: how many days an outcome spans. Where days are left out, the others close up, which can only count
  ///     more of them as overlapping than do.
  /// - Precondition: the horizon is positive.
  /// - Complexity: O(days x symbols x log symbols).
  /// - Source: Diebold and Mariano, "Comparing Predictive Accuracy", JBES 1995, for the standard error; Harvey, Leybourne
  ///   and Newbold, "Testing the Equality of Prediction Mean Squared Errors", IJF 1997, equation 9, for its
  ///   small-sample correction and Student's t with `days - 1` degrees of freedom.
  public init(_ days: [Day], correlation: Correlation, horizon: Int = 1) {
    precondition(horizon > 0, "a horizon is positive")
    let coefficients = days.compactMap { $0.coefficient(correlation) }
    self.correlation = correlation
    self.days = coefficients.count
    skippedDays = days.count - coefficients.count
    let count = Double(coefficients.count)
    let mean = coefficients.isEmpty ? nil : coefficients.reduce(0, +) / count
    let error = Self.standardError(coefficients, horizon: horizon)
    self.mean = mean
    standardError = error
    statistic = mean.flatMap { mean in error.map { mean / $0 } }
    pValue = statistic.map { StudentDistribution.upperTail($0, degreesOfFreedom: count - 1) }
  }

  private static func standardError(_ coefficients: [Double], horizon: Int) -> Double? {
    guard coefficients.count > horizon else { return nil }
    let variance = LongRunVariance.ofMean(coefficients, lags: horizon - 1)
    let (count, steps) = (Double(coefficients.count), Double(horizon))
    let correction = (count + 1 - 2 * steps + steps * (steps - 1) / count) / count
    return variance > 0 ? (variance / correction).squareRoot() : nil
  }

  /// Forecasts and outcomes of the symbols of one day.
  public struct Day: Hashable, Sendable {
    let forecasts: [Double]
    let outcomes: [Double]

    /// A day.
    ///
    /// - Parameters:
    ///   - forecasts: one a symbol.
    ///   - outcomes: what happened, of the same symbols. One without a forecast or an outcome, marked by not-a-number,
    ///     does not count.
    /// - Precondition: both have the same count.
    public init(forecasts: [Double], outcomes: [Double]) {
      precondition(forecasts.count == outcomes.count, "an outcome for each forecast")
      let known = forecasts.indices.filter { forecasts[$0].isFinite && outcomes[$0].isFinite }
      self.forecasts = known.map { forecasts[$0] }
      self.outcomes = known.map { outcomes[$0] }
    }

    func coefficient(_ correlation: Correlation) -> Double? {
      forecasts.count < leastSymbols ? nil : correlation.coefficient(forecasts, outcomes)
    }
  }
}
