public import MarketData

/// Elder's force index (EFI): the average of price change times volume.
///
/// - Formula: `EMA(period) of (close - last close) x volume`.
/// - Units: price times shares.
/// - Warm-up: `period + 1` bars; the first bar has no change.
/// - Complexity: O(1) an update.
/// - Source: A. Elder, "Trading for a Living", 1993; TA-Lib's `EFI`.
public struct ElderForceIndex: PeriodIndicator {
  /// `efi`.
  public static let listing = IndicatorListing("efi", "Elder's force index", .volume, [.period(13)], unit: .level)
  /// Last price and volume.
  public static let requirement: InputRequirement = [.close, .volume]

  private var average: ExponentialAverage
  private var lastClose: Double?

  /// An index over a period.
  ///
  /// - Precondition: `period` is from 1 to 100,000.
  public init(period: Int = 13) {
    average = ExponentialAverage(period)
  }

  /// The period.
  public var period: Int { average.period }

  /// Takes the next bar.
  @inline(__always)
  public mutating func advance(_ input: Bar) -> Double? {
    defer { lastClose = input.close }
    guard let lastClose else { return nil }
    return average.append((input.close - lastClose) * input.volume)
  }
}
