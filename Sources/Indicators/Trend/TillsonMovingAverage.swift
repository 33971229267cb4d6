/// Tillson's average T3: a generalised double exponential average, applied three times.
///
/// - Formula: of six exponential averages in a row, `-v³ e6 + (3v² + 3v³) e5 - (6v² + 3v + 3v³) e4 + (1 + 3v + v³ +
///   3v²) e3`.
/// - Units: those of the input.
/// - Warm-up: `6 x period - 5` numbers.
/// - Complexity: O(1) an update.
/// - Source: T. Tillson, "Smoothing Techniques for More Accurate Signals", Technical Analysis of Stocks and
///   Commodities, 1998; TA-Lib's `T3`.
public struct TillsonMovingAverage: ListedIndicator {
  /// `t3`.
  public static let listing = IndicatorListing(
    "t3", "Tillson's moving average", .trend, [.period(5), .number("volume factor", 0.7, in: 0...1)], unit: .price)

  private var inner: TripleAverage
  private var outer: TripleAverage
  private let volumeFactor: Double

  /// An average over a period.
  ///
  /// - Precondition: `period` is from 1 to 100,000, `volumeFactor` from 0 to 1.
  public init(period: Int = 5, volumeFactor: Double = 0.7) {
    (inner, outer) = (TripleAverage(period), TripleAverage(period))
    self.volumeFactor = volumeFactor
  }

  /// An indicator with its parameters.
  public init(arguments: [Double]) { self.init(period: Int(arguments[0]), volumeFactor: arguments[1]) }

  /// What it was made with: period, volume factor.
  public var arguments: [Double] { [Double(inner.period), volumeFactor] }

  /// Takes the next number.
  public mutating func advance(_ input: Double) -> Double? {
    guard let third = inner.append(input)?.thrice, let (fourth, fifth, sixth) = outer.append(third) else { return nil }
    let v = volumeFactor
    let (square, cube) = (v * v, v * v * v)
    return -cube * sixth + (3 * square + 3 * cube) * fifth - (6 * square + 3 * v + 3 * cube) * fourth
      + (1 + 3 * v + cube + 3 * square) * third
  }
}
