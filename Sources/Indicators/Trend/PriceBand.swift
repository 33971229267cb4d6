/// A line with one above it and one below.
public struct PriceBand: IndicatorOutput {
  /// The ends of the columns' names.
  public static var names: [String] { ["upper", "middle", "lower"] }

  /// The line above.
  public let upper: Double
  /// The line between.
  public let middle: Double
  /// The line below.
  public let lower: Double

  /// Three lines.
  public init(upper: Double, middle: Double, lower: Double) {
    (self.upper, self.middle, self.lower) = (upper, middle, lower)
  }

  /// The lines in the order of ``names``.
  public init(numbers: [Double]) { self.init(upper: numbers[0], middle: numbers[1], lower: numbers[2]) }

  /// The line at a place of ``names``.
  public func number(_ place: Int) -> Double { place == 0 ? upper : place == 1 ? middle : lower }
}
