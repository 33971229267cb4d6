import Foundation
public import MarketData

/// The natural logarithm of a volume over the mean of the `period` volumes before it.
///
/// One share is added to both, so that a session without volume has a value.
///
/// - Formula: `ln((volume + 1) / (mean of the volumes before + 1))`.
/// - Units: log points; 0 is an average session.
/// - Warm-up: `period + 1` volumes.
/// - Complexity: O(period) an update.
public struct RelativeVolume: PeriodIndicator {
  /// `relative_volume`.
  public static let listing = IndicatorListing(
    "relative_volume", "Volume relative to the bars before", .volume, [.period(20)], isOfTALib: false)
  /// Volume.
  public static let requirement: InputRequirement = .volume

  private var trailing: RollingWindow

  /// A volume relative to the period before.
  ///
  /// - Precondition: `period` is from 1 to 100,000.
  public init(period: Int = 20) {
    trailing = RollingWindow(period)
  }

  /// The period.
  public var period: Int { trailing.capacity }

  /// Takes the next bar.
  public mutating func advance(_ input: Bar) -> Double? {
    // A volume below zero is none.
    let volume = max(input.volume, 0)
    defer { trailing.append(volume) }
    return trailing.isFull ? log((volume + 1) / (trailing.mean + 1)) : nil
  }
}
