/// The two lines of ``ElderRay``.
public struct ElderRayLines: IndicatorOutput {
  /// The ends of the columns' names.
  public static var names: [String] { ["bull", "bear"] }

  /// How far the highest price is above the average.
  public let bull: Double
  /// How far the lowest price is above the average; mostly negative.
  public let bear: Double

  /// Two lines.
  public init(bull: Double, bear: Double) {
    (self.bull, self.bear) = (bull, bear)
  }

  /// The lines in the order of ``names``.
  public init(numbers: [Double]) { self.init(bull: numbers[0], bear: numbers[1]) }

  /// The line at a place of ``names``.
  public func number(_ place: Int) -> Double { place == 0 ? bull : bear }
}
