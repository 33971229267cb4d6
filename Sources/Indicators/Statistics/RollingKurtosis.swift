/// How heavy the tails of the last `period` numbers are, beyond those of a normal distribution.
///
/// - Formula: `(n - 1) / ((n - 2)(n - 3)) x ((n + 1) g + 6)`, where `g` is the mean of `((number - mean) / deviation)⁴`
///   with the divisor `n` for the deviation, less 3, and `n` the period; 0 where the window does not move.
/// - Units: a number; 0 is normal.
/// - Warm-up: `period` numbers.
/// - Complexity: O(period) an update.
/// - Source: D. Joanes and C. Gill, "Comparing Measures of Sample Skewness and Kurtosis", The Statistician, 1998.
public struct RollingKurtosis: PeriodIndicator {
  /// `kurtosis`.
  public static let listing = IndicatorListing(
    "kurtosis", "Kurtosis, excess", .statistics, [.period(20, from: 4)], isOfTALib: false)

  private var window: RollingWindow

  /// A kurtosis over a period.
  ///
  /// - Precondition: `period` is from 4 to 100,000.
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
    let scale = (count - 1) / ((count - 2) * (count - 3))
    return scale * ((count + 1) * (moments.fourth - 3) + 6)
  }
}
