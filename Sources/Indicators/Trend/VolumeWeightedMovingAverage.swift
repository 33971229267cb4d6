public import MarketData

/// A moving average of the close with volumes as weights (VWMA).
///
/// - Formula: `sum of (close x volume) / sum of volume` over the window; the mean close where there was no volume.
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
  private var closes: RollingWindow

  /// An indicator over a period.
  ///
  /// - Precondition: `period` is from 1 to 100,000.
  public init(period: Int = 30) {
    products = RollingWindow(period)
    (volumes, closes) = (products, products)
  }

  /// The period.
  public var period: Int { products.capacity }

  /// Takes the next bar.
  public mutating func advance(_ input: Bar) -> Double? {
    products.append(input.close * input.volume)
    volumes.append(input.volume)
    closes.append(input.close)
    guard products.isFull else { return nil }
    // Volumes that cancel out to next to nothing weigh nothing.
    let value = products.sum / volumes.sum
    return value.isFinite ? value : closes.mean
  }
}
