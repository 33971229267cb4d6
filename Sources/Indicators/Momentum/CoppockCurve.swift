/// Coppock's curve: two percentage changes added and smoothed.
///
/// - Formula: `WMA(smoothing) of (ROC(first) + ROC(second))`; a change from 0 counts as 0, and so does a sum of changes
///   beyond 1e75, which comes from next to 0.
/// - Units: percent.
/// - Warm-up: `smoothing` and the longer of the other two periods.
/// - Complexity: O(smoothing) an update.
/// - Source: E. Coppock, "Practical Relative Strength Charting", 1962; TA-Lib's `COPPOCK`.
public struct CoppockCurve: ListedIndicator {
  /// `coppock`.
  public static let listing = IndicatorListing(
    "coppock", "Coppock curve", .momentum, [.period(10, "smoothing"), .period(11, "first"), .period(14, "second")])

  private var average: WeightedMovingAverage
  private var first: RateOfChange
  private var second: RateOfChange

  /// A curve with the period of its average, and those of its two changes.
  ///
  /// - Precondition: all are from 1 to 100,000.
  public init(smoothing: Int = 10, first: Int = 11, second: Int = 14) {
    average = WeightedMovingAverage(period: smoothing)
    self.first = RateOfChange(period: first)
    self.second = RateOfChange(period: second)
  }

  /// The periods: of the average, of the first change, of the second.
  public init(arguments: [Double]) {
    self.init(smoothing: Int(arguments[0]), first: Int(arguments[1]), second: Int(arguments[2]))
  }

  /// The periods: of the average, of the first change, of the second.
  public var arguments: [Double] { average.arguments + first.arguments + second.arguments }

  /// Takes the next number.
  public mutating func advance(_ input: Double) -> Double? {
    // Both must see every number: one is not to wait for the other.
    let (one, other) = (first.advance(input), second.advance(input))
    guard let change = one, let otherChange = other else { return nil }
    let both = change + otherChange
    // The average must not keep what is infinite.
    return average.advance(abs(both) <= InputRequirement.limit ? both : 0)
  }
}
