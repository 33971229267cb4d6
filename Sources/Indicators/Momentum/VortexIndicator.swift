public import MarketData

/// The vortex indicator: movement up and down from the opposite end of the last bar.
///
/// - Formula: the sums over the window of `|high - last low|` and of `|low - last high|`, over the sum of the true
///   range; 0 where there was none.
/// - Units: a ratio, about 1.
/// - Warm-up: `period + 1` bars.
/// - Complexity: O(period) an update.
/// - Source: E. Botes and D. Siepman, "The Vortex Indicator", Technical Analysis of Stocks and Commodities, 2010;
///   TA-Lib's `VORTEX`.
public struct VortexIndicator: PeriodIndicator {
  /// `vortex`.
  public static let listing = IndicatorListing("vortex", "Vortex indicator", .momentum, [.period(14)])
  /// Highest, lowest and last price.
  public static let requirement: InputRequirement = .highLowClose

  private var plus: RollingWindow
  private var minus: RollingWindow
  private var ranges: RollingWindow
  private var range = TrueRange()
  private var last: Ends?

  private struct Ends: Codable {
    let high: Double
    let low: Double
  }

  /// An indicator over a period.
  ///
  /// - Precondition: `period` is from 1 to 100,000.
  public init(period: Int = 14) {
    plus = RollingWindow(period)
    (minus, ranges) = (plus, plus)
  }

  /// The period.
  public var period: Int { plus.capacity }

  /// Takes the next bar.
  public mutating func advance(_ input: Bar) -> VortexLines? {
    defer { last = Ends(high: input.high, low: input.low) }
    guard let trueRange = range.advance(input), let last else { return nil }
    plus.append(abs(input.high - last.low))
    minus.append(abs(input.low - last.high))
    ranges.append(trueRange)
    guard ranges.isFull else { return nil }
    let all = ranges.sum
    return all == 0 ? VortexLines(plus: 0, minus: 0) : VortexLines(plus: plus.sum / all, minus: minus.sum / all)
  }
}
