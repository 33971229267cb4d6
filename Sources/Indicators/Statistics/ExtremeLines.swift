/// The least and the greatest number of a window.
public struct ExtremeLines: IndicatorOutput {
  /// The ends of the columns' names.
  public static var names: [String] { ["min", "max"] }

  /// The least number.
  public let minimum: Double
  /// The greatest number.
  public let maximum: Double

  /// Two numbers.
  public init(minimum: Double, maximum: Double) {
    (self.minimum, self.maximum) = (minimum, maximum)
  }

  /// The numbers in the order of ``names``.
  public init(numbers: [Double]) { self.init(minimum: numbers[0], maximum: numbers[1]) }

  /// The number at a place of ``names``.
  public func number(_ place: Int) -> Double { place == 0 ? minimum : maximum }
}
