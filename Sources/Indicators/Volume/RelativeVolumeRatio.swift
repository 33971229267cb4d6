public import MarketData

/// A volume over the mean of the `period` volumes before it (RVOL).
///
/// - Formula: `volume / mean of the volumes before`; no value where that mean is nothing.
/// - Units: a ratio; 1 is an average bar.
/// - Warm-up: `period + 1` bars.
/// - Complexity: O(period) an update.
/// - Source: TA-Lib's `RVOL`.
public struct RelativeVolumeRatio: PeriodIndicator {
  /// `rvol`.
  public static let listing = IndicatorListing("rvol", "Volume over its mean before", .volume, [.period(20)])
  /// Volume.
  public static let requirement: InputRequirement = .volume

  private var trailing: RollingWindow

  /// A ratio to the mean of a period.
  ///
  /// - Precondition: `period` is from 1 to 100,000.
  public init(period: Int = 20) {
    trailing = RollingWindow(period)
  }

  /// The period.
  public var period: Int { trailing.capacity }

  /// Takes the next bar.
  public mutating func advance(_ input: Bar) -> Double? {
    defer { trailing.append(input.volume) }
    guard trailing.isFull else { return nil }
    let ratio = input.volume / trailing.mean
    return ratio.isFinite ? ratio : nil
  }
}
