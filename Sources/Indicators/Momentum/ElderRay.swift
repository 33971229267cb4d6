public import MarketData

/// Elder's ray (ERI): how far buyers and sellers moved the price from its average.
///
/// - Formula: `bull = high - EMA of the close`, `bear = low - EMA of the close`.
/// - Units: price.
/// - Warm-up: `period` bars.
/// - Complexity: O(1) an update.
/// - Source: A. Elder, "Trading for a Living", 1993; TA-Lib's `ERI`.
public struct ElderRay: PeriodIndicator {
  /// `eri`.
  public static let listing = IndicatorListing("eri", "Elder's ray", .momentum, [.period(13)], unit: .price)
  /// Highest, lowest and last price.
  public static let requirement = InputRequirement.highLowClose

  private var average: ExponentialAverage

  /// A ray over a period.
  ///
  /// - Precondition: `period` is from 1 to 100,000.
  public init(period: Int = 13) {
    average = ExponentialAverage(period)
  }

  /// The period.
  public var period: Int { average.period }

  /// Takes the next bar.
  public mutating func advance(_ input: Bar) -> ElderRayLines? {
    average.append(input.close).map { ElderRayLines(bull: input.high - $0, bear: input.low - $0) }
  }
}
