/// The correlation of the last `period` pairs of numbers (CORREL).
///
/// - Formula: `sum of (x - mean x)(y - mean y) / root of (sum of (x - mean x)² x sum of (y - mean y)²)`, Pearson's; 0
///   where one of the two does not move.
/// - Units: -1 to 1.
/// - Warm-up: `period` pairs.
/// - Complexity: O(period) an update.
/// - Source: K. Pearson, "Note on Regression and Inheritance in the Case of Two Parents", 1895; TA-Lib's `CORREL`.
public struct RollingCorrelation: PeriodIndicator {
  /// `correl`.
  public static let listing = IndicatorListing("correl", "Correlation", .statistics, [.period(30)])

  private var first: RollingWindow
  private var second: RollingWindow

  /// A correlation over a period.
  ///
  /// - Precondition: `period` is from 1 to 100,000.
  public init(period: Int = 30) {
    (first, second) = (RollingWindow(period), RollingWindow(period))
  }

  /// The period.
  public var period: Int { first.capacity }

  /// Takes the next pair.
  public mutating func advance(_ input: NumberPair) -> Double? {
    first.append(input.first)
    second.append(input.second)
    guard first.isFull else { return nil }
    let means = (first.mean, second.mean)
    return Self.value(
      first.products(with: second, means: means), first.squares(about: means.0), second.squares(about: means.1))
  }

  /// The correlations of all windows at once.
  public func columns(over series: PairSeries) -> [[Double]] {
    guard first.isEmpty else { return fold(over: series) }
    let (x, y, period) = (series.first, series.second, first.capacity)
    let (xMeans, yMeans) = (x.rollingMeans(period), y.rollingMeans(period))
    let products = x.rollingProducts(period, with: y, means: xMeans, yMeans)
    let xSquares = x.rollingSquares(period, about: xMeans)
    let ySquares = y.rollingSquares(period, about: yMeans)
    return [products.combined(with: xSquares, ySquares) { Self.value($0, $1, $2) }]
  }

  @inline(__always)
  private static func value(_ products: Double, _ xSquares: Double, _ ySquares: Double) -> Double {
    // Two roots, because the product of the squares may be more than any number, or nothing.
    let scale = xSquares.squareRoot() * ySquares.squareRoot()
    let value = products / scale
    // Not-a-number, for the rows without a window, passes through.
    return scale == 0 ? 0 : value > 1 ? 1 : value < -1 ? -1 : value
  }
}
