public import MarketData

/// Williams's oscillator: the distance of two moving averages of the middle of bars (AO).
///
/// - Formula: `SMA(fast) - SMA(slow)` of `(high + low) / 2`.
/// - Units: price.
/// - Warm-up: the longer period, in bars.
/// - Complexity: O(slow) an update.
/// - Source: B. Williams, "New Trading Dimensions", 1998; TA-Lib's `AO`.
public struct AwesomeOscillator: ListedIndicator {
  /// `ao`.
  public static let listing = IndicatorListing(
    "ao", "Awesome oscillator", .momentum, [.period(5, from: 2, "fast"), .period(34, from: 2, "slow")], unit: .price)
  /// Highest and lowest price.
  public static let requirement: InputRequirement = [.high, .low]

  private var fast: RollingWindow
  private var slow: RollingWindow

  /// An indicator with its parameters.
  ///
  /// - Precondition: `fast` is from 2 to 100,000, `slow` is from 2 to 100,000.
  public init(fast: Int = 5, slow: Int = 34) {
    (self.fast, self.slow) = (RollingWindow(fast), RollingWindow(slow))
  }

  /// An indicator with its parameters.
  public init(arguments: [Double]) { self.init(fast: Int(arguments[0]), slow: Int(arguments[1])) }

  /// What it was made with: fast, slow.
  public var arguments: [Double] { [Double(fast.capacity), Double(slow.capacity)] }

  /// Takes the next bar.
  public mutating func advance(_ input: Bar) -> Double? {
    fast.append(input.medianPrice)
    slow.append(input.medianPrice)
    return fast.isFull && slow.isFull ? fast.mean - slow.mean : nil
  }
}
