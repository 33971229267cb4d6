public import MarketData

/// The negative volume index (NVI): what the price did on bars whose volume fell.
///
/// - Formula: begins with 1000; where a bar's volume is below the one before, it changes by the same fraction as the
///   close. Where the last close is 0 it stays.
/// - Units: a number; 1000 is the first bar.
/// - Warm-up: none.
/// - Complexity: O(1) an update.
/// - Source: N. Fosback, "Stock Market Logic", 1976; TA-Lib's `NVI`.
public struct NegativeVolumeIndex: PlainIndicator {
  /// `nvi`.
  public static let listing = IndicatorListing("nvi", "Negative volume index", .volume, unit: .level)
  /// Last price and volume.
  public static let requirement: InputRequirement = [.close, .volume]

  private var index = VolumeIndex()

  /// An index that begins with the first bar.
  public init() {}

  /// Takes the next bar.
  @inline(__always)
  public mutating func advance(_ input: Bar) -> Double? {
    index.append(input) { $0 < $1 }
  }
}
