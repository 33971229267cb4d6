import Foundation

/// The angle of the straight line that fits the last `period` numbers best (LINEARREG_ANGLE).
///
/// - Formula: `atan(slope)`, a step being as long as one unit of the input.
/// - Units: degrees, -90 to 90. They depend on what a price is counted in, though not in proportion to it.
/// - Warm-up: `period` numbers.
/// - Complexity: O(period) an update.
/// - Source: least squares; TA-Lib's `LINEARREG_ANGLE`.
public struct LinearRegressionAngle: PeriodIndicator {
  /// `linearreg_angle`.
  public static let listing = IndicatorListing(
    "linearreg_angle", "Linear regression, angle", .statistics, [.period(14, from: 2)], unit: .level)

  private var window: RollingWindow

  /// A line over a period.
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
    return window.isFull ? Self.angle(RegressionLine(window).slope) : nil
  }

  /// The lines of all windows at once.
  public func columns(over series: NumberSeries) -> [[Double]] {
    guard window.isEmpty else { return fold(over: series) }
    let period = window.capacity
    return [RegressionLine.column(over: series.values, period: period) { Self.angle($0.slope) }]
  }

  @inline(__always)
  private static func angle(_ slope: Double) -> Double { atan(slope) * (180 / .pi) }
}
