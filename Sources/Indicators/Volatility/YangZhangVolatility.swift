import Foundation
public import MarketData

/// Yang and Zhang's volatility: from all four prices and the gap to the last close, right for a price with drift and
/// gaps.
///
/// - Formula: the root of `V(gap) + k x V(body) + (1 - k) x R` over the window, where `V` is the variance (divisor
/// `period - 1`) of `ln(open / last close)` and of `ln(close / open)`, `R` the mean of ``RogersSatchellVolatility``'s
///   terms, and `k = 0.34 / (1.34 + (period + 1) / (period - 1))`.
/// - Units: log points a bar; not annualised.
/// - Warm-up: `period + 1` bars.
/// - Complexity: O(period) an update.
/// - Source: D. Yang and Q. Zhang, "Drift Independent Volatility Estimation Based on High, Low, Open and Close Prices",
///   Journal of Business, 2000.
public struct YangZhangVolatility: PeriodIndicator {
  /// `yang_zhang`.
  public static let listing = IndicatorListing(
    "yang_zhang", "Yang-Zhang volatility", .volatility, [.period(20, from: 2)], isOfTALib: false)
  /// The four prices above zero.
  public static let requirement: InputRequirement = [.prices, .positive]

  private var gaps: RollingWindow
  private var bodies: RollingWindow
  private var terms: RollingWindow
  private var lastClose: Double?

  /// A volatility over a period.
  ///
  /// - Precondition: `period` is from 2 to 100,000.
  public init(period: Int = 20) {
    (gaps, bodies, terms) = (RollingWindow(period), RollingWindow(period), RollingWindow(period))
  }

  /// The period.
  public var period: Int { gaps.capacity }

  /// Takes the next bar.
  public mutating func advance(_ input: Bar) -> Double? {
    defer { lastClose = input.close }
    guard let lastClose else { return nil }
    gaps.append(log(input.open / lastClose))
    bodies.append(log(input.close / input.open))
    terms.append(RogersSatchellVolatility.term(input))
    guard gaps.isFull else { return nil }
    let count = Double(gaps.capacity)
    let share = 0.34 / (1.34 + (count + 1) / (count - 1))
    let between = (gaps.squares + share * bodies.squares) / (count - 1)
    return max(between + (1 - share) * terms.mean, 0).squareRoot()
  }
}
