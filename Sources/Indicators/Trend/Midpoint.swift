/// The middle between the greatest and the least number of the window (MIDPOINT).
///
/// - Formula: `(maximum + minimum) / 2`.
/// - Units: those of the input.
/// - Warm-up: `period` numbers.
/// - Complexity: O(period) an update.
/// - Source: TA-Lib's `MIDPOINT`.
public struct Midpoint: PeriodIndicator {
  /// `midpoint`.
  public static let listing = IndicatorListing("midpoint", "Midpoint", .trend, [.period(14, from: 2)], unit: .price)

  private var window: RollingWindow

  /// An indicator over a period.
  ///
  /// - Precondition: `period` is from 2 to 100,000.
  public init(period: Int = 14) {
    window = RollingWindow(period)
  }

  /// The period.
  public var period: Int { window.capacity }

  /// Takes the next number.
  public mutating func advance(_ input: Double) -> Double? {
    window.append(input)
    return window.isFull ? (window.maximum + window.minimum) / 2 : nil
  }

  /// The values of all windows at once.
  public func columns(over series: NumberSeries) -> [[Double]] {
    guard window.isEmpty else { return fold(over: series) }
    let minima = series.values.rollingMinima(window.capacity)
    return [series.values.rollingMaxima(window.capacity).combined(with: minima) { ($0 + $1) / 2 }]
  }
}
