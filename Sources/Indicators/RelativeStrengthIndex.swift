/// Wilder's relative strength index (RSI): 100 x gains / (gains + losses), both smoothed.
///
/// A series that never moves has neither gains nor losses; its index is 50.
///
/// - Units: 0 to 100.
/// - Warm-up: `period + 1` prices.
/// - Complexity: O(1) an update.
/// - Source: J. W. Wilder, "New Concepts in Technical Trading Systems", 1978, section 6; TA-Lib's `RSI`.
public struct RelativeStrengthIndex: Indicator {
  private var gains: WilderAverage
  private var losses: WilderAverage
  private var last: Double?

  /// An index over a period, usually 14.
  ///
  /// - Precondition: `period` is at least 1.
  public init(period: Int) {
    gains = WilderAverage(period: period)
    losses = WilderAverage(period: period)
  }

  /// Takes the next price.
  public mutating func update(_ input: Double) -> Double? {
    defer { last = input }
    guard let last else { return nil }
    let change = input - last
    // Both must see every change: one is not to wait for the other.
    let (averageGain, averageLoss) = (gains.update(max(change, 0)), losses.update(max(-change, 0)))
    guard let gain = averageGain, let loss = averageLoss else { return nil }
    return gain + loss == 0 ? 50 : 100 * gain / (gain + loss)
  }
}
