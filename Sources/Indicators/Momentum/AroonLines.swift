/// The two lines of ``Aroon``.
public struct AroonLines: IndicatorOutput {
  /// The ends of the columns' names.
  public static var names: [String] { ["down", "up"] }

  /// How recent the lowest price is, 0 to 100.
  public let down: Double
  /// How recent the highest price is, 0 to 100.
  public let up: Double

  /// Two lines.
  public init(down: Double, up: Double) {
    (self.down, self.up) = (down, up)
  }

  /// The lines in the order of ``names``.
  public init(numbers: [Double]) { self.init(down: numbers[0], up: numbers[1]) }

  /// The line at a place of ``names``.
  public func number(_ place: Int) -> Double { place == 0 ? down : up }
}
