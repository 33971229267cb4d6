public import MarketData

/// Amihud's illiquidity: how far the price moves for a million of turnover.
///
/// A bar without volume has no term: it is not counted, and the mean is that of the last `period` bars that have one.
/// The return of the bar after it is from its close nevertheless.
///
/// - Formula: the mean of the last `period` terms `1,000,000 x |close / last close - 1| / (close x volume)`.
/// - Units: a fraction for a million of the listing currency.
/// - Warm-up: `period` bars with volume after the first bar, which has no return.
/// - Complexity: O(period) an update.
/// - Source: Y. Amihud, "Illiquidity and stock returns", Journal of Financial Markets, 2002.
public struct AmihudIlliquidity: PeriodIndicator {
  /// `amihud`.
  public static let listing = IndicatorListing(
    "amihud", "Amihud's illiquidity", .volume, [.period(20)], unit: .level, isOfTALib: false)
  /// Last price above zero, and volume.
  public static let requirement: InputRequirement = [.close, .volume, .positive]

  private var returns = SimpleReturn()
  private var terms: RollingWindow

  /// A mean over a period.
  ///
  /// - Precondition: `period` is from 1 to 100,000.
  public init(period: Int = 20) {
    terms = RollingWindow(period)
  }

  /// The period.
  public var period: Int { terms.capacity }

  /// Takes the next bar.
  public mutating func advance(_ input: Bar) -> Double? {
    if let change = returns.advance(input.close), input.volume > 0 {
      let term = 1e6 * abs(change) / (input.close * input.volume)
      // A turnover that is hardly one makes a term that is no number, or too great to add up.
      if term <= InputRequirement.limit { terms.append(term) }
    }
    return terms.isFull ? terms.mean : nil
  }
}
