public import MarketData

/// A moving average of the close with volumes as weights (VWMA).
///
/// - Formula: `sum of (close x volume) / sum of volume` over the window; no value where there was no volume. Over a
///   period of 1, the close.
/// - Units: price.
/// - Warm-up: `period` bars.
/// - Complexity: O(period) an update.
/// - Source: TA-Lib's `VWMA`.
public struct VolumeWeightedMovingAverage: PeriodIndicator {
  /// `vwma`.
  public static let listing = IndicatorListing(
    "vwma", "Volume-weighted moving average", .trend, [.period(30)], unit: .price)
  /// Last price and volume.
  public static let requirement: InputRequirement = [.close, .volume]

  private var products: RollingWindow
  private var volumes: RollingWindow

  /// An average over a period.
  ///
  /// - Precondition: `period` is from 1 to 100,000.
  public init(period: Int = 30) {
    products = RollingWindow(period)
    volumes = products
  }

  /// The period.
  public var period: Int { products.capacity }

  /// Takes the next bar.
  public mutating func advance(_ input: Bar) -> Double? {
    guard period > 1 else { return input.close }
    products.append(input.close * input.volume)
    volumes.append(input.volume)
    guard products.isFull else { return nil }
    // Volumes that cancel out to next to nothing weigh nothing.
    let value = products.sum / volumes.sum
    return value.isFinite ? value : nil
  }
}
