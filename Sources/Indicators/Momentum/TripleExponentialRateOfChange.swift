/// The percentage change of an exponential average, applied three times (TRIX).
///
/// - Formula: `100 x (e / last e - 1)`, `e` being the EMA of the EMA of the EMA; 0 where the last one is 0 or next to
///   it.
/// - Units: percent.
/// - Warm-up: `3 x period - 1` numbers.
/// - Complexity: O(1) an update.
/// - Source: J. Hutson, "Good TRIX", Technical Analysis of Stocks and Commodities, 1983; TA-Lib's `TRIX`.
public struct TripleExponentialRateOfChange: PeriodIndicator {
  /// `trix`.
  public static let listing = IndicatorListing("trix", "Rate of change of a triple average", .momentum, [.period(30)])

  private var averages: TripleAverage
  private var last: Double?

  /// An indicator over a period.
  ///
  /// - Precondition: `period` is from 1 to 100,000.
  public init(period: Int = 30) {
    averages = TripleAverage(period)
  }

  /// The period.
  public var period: Int { averages.period }

  /// Takes the next number.
  public mutating func advance(_ input: Double) -> Double? {
    guard let thrice = averages.append(input)?.thrice else { return nil }
    defer { last = thrice }
    guard let last else { return nil }
    let change = 100 * (thrice / last - 1)
    return change.isFinite ? change : 0
  }
}
