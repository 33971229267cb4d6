/// The standard deviation of the last `period` log returns (divisor period - 1).
///
/// - Units: log points a step; not annualised.
/// - Warm-up: `period + 1` prices.
/// - Complexity: O(period) an update.
public struct RollingVolatility: Indicator {
  private var returns = LogReturn()
  private var window: RollingWindow

  /// A volatility over a period.
  ///
  /// - Precondition: `period` is at least 2.
  public init(period: Int) {
    precondition(period >= 2, "a deviation needs two returns")
    window = RollingWindow(count: period)
  }

  /// Takes the next price.
  public mutating func update(_ input: Double) -> Double? {
    guard let value = returns.update(input) else { return nil }
    window.append(value)
    return window.isFull ? window.standardDeviation : nil
  }
}
