/// The deepest fall from a peak within the last `period` prices.
///
/// - Formula: the least of `price / highest earlier price - 1` over the window, where peak and price both lie in it.
/// - Units: a fraction, 0 or below; -0.2 is a fall of twenty percent.
/// - Warm-up: `period` prices.
/// - Complexity: O(period) an update.
public struct MaximumDrawdown: PeriodIndicator {
  /// `max_drawdown`.
  public static let listing = IndicatorListing(
    "max_drawdown", "Deepest drawdown of a window", .volatility, [.period(252)], isOfTALib: false)
  /// A number above zero.
  public static let requirement: InputRequirement = .positive

  private var window: RollingWindow

  /// A drawdown over a period.
  ///
  /// - Precondition: `period` is from 1 to 100,000.
  public init(period: Int = 252) {
    window = RollingWindow(period)
  }

  /// The period.
  public var period: Int { window.capacity }

  /// Takes the next price.
  public mutating func advance(_ input: Double) -> Double? {
    window.append(input)
    guard window.isFull else { return nil }
    var (peak, deepest) = (0.0, 1.0)
    window.withNumbers { prices in
      for price in prices {
        peak = max(peak, price)
        deepest = min(deepest, price / peak)
      }
    }
    return deepest - 1
  }
}
