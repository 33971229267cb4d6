/// The line of ``Supertrend``, and the side that it is on.
public struct SupertrendLines: IndicatorOutput {
  /// The ends of the columns' names; the line has the indicator's own.
  public static var names: [String] { ["", "direction"] }

  /// The lower band while the trend is up, the upper one while it is down.
  public let line: Double
  /// 1 while the trend is up, -1 while it is down.
  public let direction: Double

  /// A line and its direction.
  public init(line: Double, direction: Double) {
    (self.line, self.direction) = (line, direction)
  }

  /// The numbers in the order of ``names``.
  public init(numbers: [Double]) { self.init(line: numbers[0], direction: numbers[1]) }

  /// The number at a place of ``names``.
  public func number(_ place: Int) -> Double { place == 0 ? line : direction }
}
