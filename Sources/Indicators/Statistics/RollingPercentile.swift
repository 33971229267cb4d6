/// The number below which, or at which, a percentage of the last `period` numbers lie (PERCENTILE).
///
/// - Formula: the number in place `percentile x period / 100`, rounded up and at least 1, of the window sorted from the
///   least: always one of the numbers, none between two.
/// - Units: those of the input.
/// - Warm-up: `period` numbers.
/// - Complexity: O(period) an update, on average.
/// - Source: the nearest-rank method; TA-Lib's `PERCENTILE`.
public struct RollingPercentile: ListedIndicator {
  /// `percentile`.
  public static let listing = IndicatorListing(
    "percentile", "Percentile", .statistics, [.period(30, from: 2), .number("percentile", 50, in: 0...100)],
    unit: .price)

  private var window: RollingWindow
  private let percentile: Double

  /// A percentile over a period.
  ///
  /// - Parameter percentile: from 0, the least number, to 100, the greatest.
  /// - Precondition: `period` is from 2 to 100,000.
  public init(period: Int = 30, percentile: Double = 50) {
    window = RollingWindow(period)
    self.percentile = percentile
  }

  /// The period, and the percentile.
  public init(arguments: [Double]) { self.init(period: Int(arguments[0]), percentile: arguments[1]) }

  /// The period, and the percentile.
  public var arguments: [Double] { [Double(window.capacity), percentile] }

  /// Takes the next number.
  public mutating func advance(_ input: Double) -> Double? {
    window.append(input)
    guard window.isFull else { return nil }
    // Multiplied before it is divided: a whole rank stays whole.
    let count = Double(window.capacity)
    let rank = min(max((percentile * count / 100).rounded(.up), 1), count)
    var numbers = Array(window.numbers)
    return numbers.select(Int(rank) - 1)
  }
}
