/// The mean of the last `period` numbers (SMA).
///
/// - Units: those of the input.
/// - Warm-up: `period` numbers.
/// - Complexity: O(period) an update.
public struct SimpleMovingAverage: Indicator {
  private var window: RollingWindow

  /// An average over a period.
  ///
  /// - Precondition: `period` is at least 1.
  public init(period: Int) {
    window = RollingWindow(count: period)
  }

  /// Takes the next number.
  public mutating func update(_ input: Double) -> Double? {
    window.append(input)
    return window.isFull ? window.mean : nil
  }
}
