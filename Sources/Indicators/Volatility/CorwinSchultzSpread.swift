import Foundation
public import MarketData

/// Corwin and Schultz's bid-ask spread, from highest and lowest prices: volatility grows with time and the spread does
/// not, so the range of two bars tells them apart.
///
/// - Formula: for each two bars, `b` is the sum of their `ln(high / low)²`, `g` that of both together,
/// `a = (root(2b) - root(b)) / (3 - 2 root(2)) - root(g / (3 - 2 root(2)))`, and the spread `2 (e^a - 1) / (1 + e^a)`,
///   0 where that is negative; then the mean of the last `period` spreads. Where a bar lies wholly above or below the
///   last close, the gap is taken out of it first.
/// - Units: a fraction of the price; 0.01 is one percent.
/// - Warm-up: `period + 1` bars.
/// - Complexity: O(period) an update.
/// - Source: S. Corwin and P. Schultz, "A Simple Way to Estimate Bid-Ask Spreads from Daily High and Low Prices",
///   Journal of Finance, 2012, equations 14 and 18.
public struct CorwinSchultzSpread: PeriodIndicator {
  /// `corwin_schultz`.
  public static let listing = IndicatorListing(
    "corwin_schultz", "Corwin-Schultz spread", .volatility, [.period(20)], isOfTALib: false)
  /// Highest, lowest and last price above zero.
  public static let requirement: InputRequirement = [.highLowClose, .positive]

  private var spreads: RollingWindow
  private var last: Last?

  private struct Last: Codable {
    let high: Double
    let low: Double
    let close: Double
  }

  /// A spread over a period.
  ///
  /// - Precondition: `period` is from 1 to 100,000.
  public init(period: Int = 20) {
    spreads = RollingWindow(period)
  }

  /// The period.
  public var period: Int { spreads.capacity }

  /// Takes the next bar.
  public mutating func advance(_ input: Bar) -> Double? {
    defer { last = Last(high: input.high, low: input.low, close: input.close) }
    guard let last else { return nil }
    spreads.append(Self.spread(last, input))
    return spreads.isFull ? spreads.mean : nil
  }

  private static func spread(_ last: Last, _ bar: Bar) -> Double {
    // The gap over night, by which the bar is moved towards the last close.
    let reach = max(bar.low - last.close, 0) + min(bar.high - last.close, 0)
    // Of a bar whose high is below its low nothing could be left.
    let gap = min(bar.low, bar.high) > reach ? reach : 0
    let (high, low) = (bar.high - gap, bar.low - gap)
    func squaredRange(_ high: Double, _ low: Double) -> Double {
      let range = log(high / low)
      return range * range
    }
    let single = squaredRange(last.high, last.low) + squaredRange(high, low)
    let both = squaredRange(max(last.high, high), min(last.low, low))
    let scale = 3 - 2 * 2.0.squareRoot()
    let alpha = ((2 * single).squareRoot() - single.squareRoot()) / scale - (both / scale).squareRoot()
    // tanh(alpha / 2) is (e^alpha - 1) / (1 + e^alpha), and does not overflow.
    return max(2 * tanh(alpha / 2), 0)
  }
}
