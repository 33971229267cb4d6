/// Wilder's averages of the rises and of the falls of a series.
///
/// - Warm-up: `period + 1` numbers.
/// - Complexity: O(1) an update.
/// - Source: J. W. Wilder, "New Concepts in Technical Trading Systems", 1978, section 6.
struct GainsAndLosses: Sendable, Codable {
  private var gains: WilderAverage
  private var losses: WilderAverage
  private var last: Double?

  /// - Precondition: `period` is at least 1.
  init(_ period: Int) {
    (gains, losses) = (WilderAverage(period), WilderAverage(period))
  }

  var period: Int { gains.period }

  /// Takes the next number.
  @inline(__always)
  mutating func append(_ number: Double) -> (gain: Double, loss: Double)? {
    defer { last = number }
    guard let last else { return nil }
    let change = number - last
    // Both must see every change: one is not to wait for the other.
    let (averageGain, averageLoss) = (gains.append(max(change, 0)), losses.append(max(-change, 0)))
    guard let gain = averageGain, let loss = averageLoss else { return nil }
    return (gain, loss)
  }
}
