public import MarketData

/// How far the price came in a bar, the gap from the last close included (TRANGE).
///
/// - Formula: the greatest of `high - low`, `|high - last close|` and `|low - last close|`.
/// - Units: price.
/// - Warm-up: 2 bars; the first has no last close.
/// - Complexity: O(1) an update.
/// - Source: J. W. Wilder, "New Concepts in Technical Trading Systems", 1978, section 3; TA-Lib's `TRANGE`.
public struct TrueRange: PlainIndicator {
  /// `trange`.
  public static let listing = IndicatorListing("trange", "True range", .volatility, unit: .price)
  /// Highest, lowest and last price.
  public static let requirement = InputRequirement.highLowClose

  private var lastClose: Double?

  /// A range of one bar.
  public init() {}

  /// Takes the next bar.
  @inline(__always)
  public mutating func advance(_ input: Bar) -> Double? {
    defer { lastClose = input.close }
    return lastClose.map { max(max(input.high - input.low, abs(input.high - $0)), abs(input.low - $0)) }
  }
}
