/// Blau's true strength index (TSI): changes smoothed twice, over their sizes smoothed twice.
///
/// - Formula: `100 x EMA(second) of EMA(first) of changes / EMA(second) of EMA(first) of |changes|`; 0 where the number
///   has not moved.
/// - Units: -100 to 100.
/// - Warm-up: `first + second` numbers.
/// - Complexity: O(1) an update.
/// - Source: W. Blau, "True Strength Index", Technical Analysis of Stocks and Commodities, 1991; TA-Lib's `TSI`.
public struct TrueStrengthIndex: ListedIndicator {
  /// `tsi`.
  public static let listing = IndicatorListing(
    "tsi", "True strength index", .momentum, [.period(25, from: 2, "first"), .period(13, from: 2, "second")])

  private var changes: ExponentialAverage
  private var sizes: ExponentialAverage
  private var smoothChanges: ExponentialAverage
  private var smoothSizes: ExponentialAverage
  private var last: Double?

  /// An index with the periods of its two smoothings.
  ///
  /// - Precondition: both are from 2 to 100,000.
  public init(first: Int = 25, second: Int = 13) {
    (changes, sizes) = (ExponentialAverage(first), ExponentialAverage(first))
    (smoothChanges, smoothSizes) = (ExponentialAverage(second), ExponentialAverage(second))
  }

  /// The periods: of the first smoothing, of the second.
  public init(arguments: [Double]) { self.init(first: Int(arguments[0]), second: Int(arguments[1])) }

  /// The periods: of the first smoothing, of the second.
  public var arguments: [Double] { [Double(changes.period), Double(smoothChanges.period)] }

  /// Takes the next number.
  public mutating func advance(_ input: Double) -> Double? {
    defer { last = input }
    guard let last else { return nil }
    let change = input - last
    // All averages must see every change: one is not to wait for the other.
    let (onceChange, onceSize) = (changes.append(change), sizes.append(abs(change)))
    guard let meanChange = onceChange, let meanSize = onceSize else { return nil }
    let (twiceChange, twiceSize) = (smoothChanges.append(meanChange), smoothSizes.append(meanSize))
    guard let net = twiceChange, let all = twiceSize else { return nil }
    return all > 0 ? 100 * (net / all) : 0
  }
}
