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
  private var changes: RollingWindow
  private var last: Double?

  /// An indicator over a period.
  ///
  /// - Precondition: `period` is from 2 to 100,000.
  public init(period: Int = 28) {
    (numbers, changes) = (RollingWindow(period), RollingWindow(period))
  }

  /// The period.
  public var period: Int { numbers.capacity }

  /// Takes the next number.
  public mutating func advance(_ input: Double) -> Double? {
    defer { last = input }
    numbers.append(input)
    guard let last else { return nil }
    changes.append(abs(input - last))
    guard changes.isFull else { return nil }
    let all = changes.sum
    return all == 0 ? 0 : (numbers.maximum - numbers.minimum) / all
  }
}
