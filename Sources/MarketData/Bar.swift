/// One bar of one instrument: what streaming indicators are fed with.
///
/// - Units: prices in the listing currency, volume in shares or contracts.
public struct Bar: Hashable, Sendable {
  /// The first price.
  public let open: Double
  /// The highest price.
  public let high: Double
  /// The lowest price.
  public let low: Double
  /// The last price.
  public let close: Double
  /// The count of shares or contracts.
  public let volume: Double

  /// Creates a bar.
  public init(open: Double, high: Double, low: Double, close: Double, volume: Double) {
    self.open = open
    self.high = high
    self.low = low
    self.close = close
    self.volume = volume
  }
}
