import Foundation
public import MarketData

/// Parkinson's volatility: from the range of each bar alone.
///
/// - Formula: the root of the mean of `ln(high / low)²` over the window, divided by `4 ln 2`.
/// - Units: log points a bar; not annualised.
/// - Warm-up: `period` bars.
/// - Complexity: O(period) an update.
/// - Source: M. Parkinson, "The Extreme Value Method for Estimating the Variance of the Rate of Return", Journal of
///   Business, 1980.
public struct ParkinsonVolatility: PeriodIndicator {
  /// `parkinson`.
  public static let listing = IndicatorListing(
    "parkinson", "Parkinson volatility", .volatility, [.period(20)], isOfTALib: false)
  /// Highest and lowest price above zero.
  public static let requirement: InputRequirement = [.high, .low, .positive]

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
    let range = log(input.high / input.low)
    terms.append(range * range)
    return terms.isFull ? (terms.mean / (4 * log(2))).squareRoot() : nil
  }
}
