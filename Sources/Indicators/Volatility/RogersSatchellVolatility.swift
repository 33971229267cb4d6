import Foundation
public import MarketData

/// Rogers and Satchell's volatility: from all four prices of each bar, right for a price with drift.
///
/// - Formula: the root of the mean of `ln(high / close) x ln(high / open) + ln(low / close) x ln(low / open)` over the
///   window; 0 where bars whose close lies outside their range make that mean negative.
/// - Units: log points a bar; not annualised.
/// - Warm-up: `period` bars.
/// - Complexity: O(period) an update.
/// - Source: L. Rogers and S. Satchell, "Estimating Variance From High, Low and Closing Prices", Annals of Applied
///   Probability, 1991.
public struct RogersSatchellVolatility: PeriodIndicator {
  /// `rogers_satchell`.
  public static let listing = IndicatorListing(
    "rogers_satchell", "Rogers-Satchell volatility", .volatility, [.period(20)], isOfTALib: false)
  /// The four prices above zero.
  public static let requirement: InputRequirement = [.prices, .positive]

  private var terms: RollingWindow

  /// A volatility over a period.
  ///
  /// - Precondition: `period` is from 1 to 100,000.
  public init(period: Int = 20) {
    terms = RollingWindow(period)
  }

  /// The period.
  public var period: Int { terms.capacity }

  /// Takes the next bar.
  public mutating func advance(_ input: Bar) -> Double? {
    terms.append(Self.term(input))
    return terms.isFull ? max(terms.mean, 0).squareRoot() : nil
  }

  /// What one bar says of the variance.
  static func term(_ bar: Bar) -> Double {
    log(bar.high / bar.close) * log(bar.high / bar.open) + log(bar.low / bar.close) * log(bar.low / bar.open)
  }
}
