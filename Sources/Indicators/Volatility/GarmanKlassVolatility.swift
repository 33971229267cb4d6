import Foundation
public import MarketData

/// Garman and Klass's volatility: from range and body of each bar, for a price without drift or gaps.
///
/// - Formula: the root of the mean of `ln(high / low)² / 2 - (2 ln 2 - 1) x ln(close / open)²` over the window; 0 where
///   bars whose close lies outside their range make that mean negative.
/// - Units: log points a bar; not annualised.
/// - Warm-up: `period` bars.
/// - Complexity: O(period) an update.
/// - Source: M. Garman and M. Klass, "On the Estimation of Security Price Volatilities from Historical Data", Journal
///   of Business, 1980.
public struct GarmanKlassVolatility: PeriodIndicator {
  /// `garman_klass`.
  public static let listing = IndicatorListing(
    "garman_klass", "Garman-Klass volatility", .volatility, [.period(20)], isOfTALib: false)
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
    let (range, body) = (log(input.high / input.low), log(input.close / input.open))
    terms.append(0.5 * range * range - (2 * log(2) - 1) * body * body)
    return terms.isFull ? max(terms.mean, 0).squareRoot() : nil
  }
}
