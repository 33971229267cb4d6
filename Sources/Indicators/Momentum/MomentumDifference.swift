/// A number compared with the one `period` before it (MOM).
///
/// - Formula: `number - number before`.
/// - Units: those of the input.
/// - Warm-up: `period + 1` numbers.
/// - Complexity: O(1) an update.
/// - Source: TA-Lib's `MOM`.
public struct MomentumDifference: PeriodIndicator {
  /// `mom`.
  public static let listing = IndicatorListing("mom", "Momentum", .momentum, [.period(10)], unit: .price)

  private var lag: Lag

  /// A comparison over a period.
  ///
  /// - Precondition: `period` is from 1 to 100,000.
  public init(period: Int = 10) {
    lag = Lag(period)
  }

  /// The period.
  public var period: Int { lag.distance }

  /// Takes the next number.
  public mutating func advance(_ input: Double) -> Double? {
    lag.append(input).map { Self.compare(input, $0) }
  }

  /// All comparisons at once.
  public func columns(over series: NumberSeries) -> [[Double]] {
    lag.column(over: series.values, Self.compare).map { [$0] } ?? fold(over: series)
  }

  @inline(__always)
  private static func compare(_ now: Double, _ then: Double) -> Double { now - then }
}
