/// How much of the way went in one direction (VHF).
///
/// - Formula: `(maximum - minimum) / sum of |changes|` over the window; 0 where there was none.
/// - Units: 0 to 1.
/// - Warm-up: `period + 1` numbers.
/// - Complexity: O(period) an update.
/// - Source: A. White, "The Vertical Horizontal Filter", Futures, 1991; TA-Lib's `VHF`.
public struct VerticalHorizontalFilter: PeriodIndicator {
  /// `vhf`.
  public static let listing = IndicatorListing("vhf", "Vertical horizontal filter", .momentum, [.period(28, from: 2)])

  private var numbers: RollingWindow
  private var path: PathLength

  /// An indicator over a period.
  ///
  /// - Precondition: `period` is from 2 to 100,000.
  public init(period: Int = 28) {
    (numbers, path) = (RollingWindow(period), PathLength(period))
  }

  /// The period.
  public var period: Int { numbers.capacity }

  /// Takes the next number.
  public mutating func advance(_ input: Double) -> Double? {
    numbers.append(input)
    guard let all = path.append(input) else { return nil }
    return all == 0 ? 0 : (numbers.maximum - numbers.minimum) / all
  }
}
