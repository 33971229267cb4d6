/// How far the second of two prices moves for a move of the first, over the last `period` steps (BETA).
///
/// - Formula: the slope of the line of least squares through the simple returns: `sum of (x - mean x)(y - mean y) / sum
///   of (x - mean x)²`, where `x` is the return of the first number and `y` that of the second. It is 0 where the first
///   does not move; a return from 0 counts as 0, as in TA-Lib.
/// - Units: a ratio; 1 moves as the first does.
/// - Warm-up: `period + 1` pairs.
/// - Complexity: O(period) an update.
/// - Source: W. Sharpe, "Capital Asset Prices", Journal of Finance, 1964; TA-Lib's `BETA`.
public struct RollingBeta: PeriodIndicator {
  /// `beta`.
  public static let listing = IndicatorListing("beta", "Beta", .statistics, [.period(5)])

  private var first: RollingWindow
  private var second: RollingWindow
  private var lastFirst: Double?
  private var lastSecond = 0.0

  /// A slope over a period.
  ///
  /// - Precondition: `period` is from 1 to 100,000.
  public init(period: Int = 5) {
    (first, second) = (RollingWindow(period), RollingWindow(period))
  }

  /// The period.
  public var period: Int { first.capacity }

  /// Takes the next pair.
  public mutating func advance(_ input: NumberPair) -> Double? {
    defer { (lastFirst, lastSecond) = (input.first, input.second) }
    guard let lastFirst else { return nil }
    first.append(Self.change(from: lastFirst, to: input.first))
    second.append(Self.change(from: lastSecond, to: input.second))
    guard first.isFull else { return nil }
    let means = (first.mean, second.mean)
    let squares = first.squares(about: means.0)
    return squares == 0 ? 0 : first.products(with: second, means: means) / squares
  }

  /// The simple return; 0 where there is none, because the last price is 0 or next to it.
  @inline(__always)
  private static func change(from last: Double, to now: Double) -> Double {
    let change = (now - last) / last
    return abs(change) <= InputRequirement.limit ? change : 0
  }
}
