/// The two lines of ``VortexIndicator``.
public struct VortexLines: IndicatorOutput {
  /// The ends of the columns' names.
  public static var names: [String] { ["plus", "minus"] }

  /// Movement up from the last low, as a share of the true range.
  public let plus: Double
  /// Movement down from the last high, as a share of the true range.
  public let minus: Double

  /// Two lines.
  public init(plus: Double, minus: Double) {
    (self.plus, self.minus) = (plus, minus)
  }

  /// The lines in the order of ``names``.
  public init(numbers: [Double]) { self.init(plus: numbers[0], minus: numbers[1]) }

  /// The line at a place of ``names``.
  public func number(_ place: Int) -> Double { place == 0 ? plus : minus }
}
