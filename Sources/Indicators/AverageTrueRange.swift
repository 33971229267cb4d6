public import MarketData

/// Wilder's average true range (ATR): the smoothed greatest of high - low, |high - last close| and |low - last close|.
///
/// - Units: price.
/// - Warm-up: `period + 1` bars; the first bar has no true range, as in TA-Lib.
/// - Complexity: O(1) an update.
/// - Source: J. W. Wilder, "New Concepts in Technical Trading Systems", 1978, section 3; TA-Lib's `ATR`.
public struct AverageTrueRange: Indicator {
  private var average: WilderAverage
  private var lastClose: Double?

  /// A range over a period, usually 14.
  ///
  /// - Precondition: `period` is at least 1.
  public init(period: Int) {
    average = WilderAverage(period: period)
  }

  /// Takes the next bar.
  public mutating func update(_ input: Bar) -> Double? {
    defer { lastClose = input.close }
    guard let lastClose else { return nil }
    return average.update(max(input.high - input.low, abs(input.high - lastClose), abs(input.low - lastClose)))
  }
}
