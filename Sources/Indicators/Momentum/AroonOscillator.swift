public import MarketData

/// The difference of the two lines of ``Aroon``.
///
/// - Formula: `up - down`.
/// - Units: -100 to 100.
/// - Warm-up: `period + 1` bars.
/// - Complexity: O(period) an update.
/// - Source: T. Chande, "Aroon", Technical Analysis of Stocks and Commodities, 1995; TA-Lib's `AROONOSC`.
public struct AroonOscillator: PeriodIndicator {
  /// `aroonosc`.
  public static let listing = IndicatorListing("aroonosc", "Aroon oscillator", .momentum, [.period(14, from: 2)])
  /// Highest and lowest price.
  public static let requirement: InputRequirement = [.high, .low]

  private var aroon: Aroon

  /// An indicator over a period.
  ///
  /// - Precondition: `period` is from 2 to 100,000.
  public init(period: Int = 14) {
    aroon = Aroon(period: period)
  }

  /// The period.
  public var period: Int { aroon.period }

  /// Takes the next bar.
  public mutating func advance(_ input: Bar) -> Double? {
    aroon.advance(input).map { $0.up - $0.down }
  }
}
