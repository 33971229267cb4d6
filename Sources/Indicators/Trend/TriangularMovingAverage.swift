/// A moving average whose weights rise to the middle of the window and fall again (TRIMA).
///
/// - Formula: the moving average of a moving average, over periods that add up to `period + 1` and differ by one at
///   most.
/// - Units: those of the input.
/// - Warm-up: `period` numbers.
/// - Complexity: O(period) an update.
/// - Source: TA-Lib's `TRIMA`.
public struct TriangularMovingAverage: PeriodIndicator {
  /// `trima`.
  public static let listing = IndicatorListing(
    "trima", "Triangular moving average", .trend, [.period(30)], unit: .price)

  private var inner: RollingWindow
  private var outer: RollingWindow

  /// An indicator over a period.
  ///
  /// - Precondition: `period` is from 1 to 100,000.
  public init(period: Int = 30) {
    inner = RollingWindow((period + 1) / 2)
    outer = RollingWindow(period / 2 + 1)
  }

  /// The period.
  public var period: Int { inner.capacity + outer.capacity - 1 }

  /// Takes the next number.
  public mutating func advance(_ input: Double) -> Double? {
    inner.append(input)
    guard inner.isFull else { return nil }
    outer.append(inner.mean)
    return outer.isFull ? outer.mean : nil
  }

  /// The values of all windows at once.
  public func columns(over series: NumberSeries) -> [[Double]] {
    guard inner.isEmpty else { return fold(over: series) }
    return [series.values.rollingMeans(inner.capacity).rollingMeans(outer.capacity)]
  }
}
