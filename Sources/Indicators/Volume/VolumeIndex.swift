import MarketData

/// An index of 1000 that follows the close through some of the bars, as their volume says.
///
/// - Complexity: O(1) an update.
struct VolumeIndex: Sendable, Codable {
  private var value = 1000.0
  private var lastClose: Double?
  private var lastVolume = 0.0

  /// Takes the next bar.
  ///
  /// - Parameter counts: whether the index follows a bar, of its volume and the one before.
  @inline(__always)
  mutating func append(_ bar: Bar, where counts: (_ volume: Double, _ last: Double) -> Bool) -> Double {
    defer { (lastClose, lastVolume) = (bar.close, bar.volume) }
    guard let lastClose, lastClose != 0, counts(bar.volume, lastVolume) else { return value }
    let next = value + (bar.close - lastClose) / lastClose * value
    // An index that would leave the numbers stays where it is, as in TA-Lib.
    if next.isFinite { value = next }
    return value
  }
}
