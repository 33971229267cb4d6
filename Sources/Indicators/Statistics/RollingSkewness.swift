/// How one-sided the last `period` numbers lie about their mean: above zero where the long tail is above.
///
/// - Formula: `root of (n (n - 1)) / (n - 2) x g`, where `g` is the mean of `((number - mean) / deviation)³` with the
///   divisor `n` for the deviation, and `n` the period: the adjusted Fisher-Pearson coefficient; 0 where the window
///   does not move.
/// - Units: a number; 0 is symmetric.
/// - Warm-up: `period` numbers.
/// - Complexity: O(period) an update.
/// - Source: D. Joanes and C. Gill, "Comparing Measures of Sample Skewness and Kurtosis", The Statistician, 1998.
public struct RollingSkewness: PeriodIndicator {
  /// `skew`.
  public static let listing = IndicatorListing(
    "skew", "Skewness", .statistics, [.period(20, from: 3)], isOfTALib: false)

  private var window: RollingWindow

  /// A skewness over a period.
  ///
  /// - Precondition: `period` is from 3 to 100,000.
  public init(period: Int = 20) {
    window = RollingWindow(period)
  }

  /// The period.
  public var period: Int { window.capacity }

  /// Takes the next number.
  public mutating func advance(_ input: Double) -> Double? {
    window.append(input)
    guard window.isFull else { return nil }
    guard let moments = window.standardMoments else { return 0 }
    let count = Double(window.capacity)
    return (count * (count - 1)).squareRoot() / (count - 2) * moments.third
  }
}
