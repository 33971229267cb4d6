/// The two lines of a stochastic oscillator.
public struct StochasticLines: IndicatorOutput {
  /// The ends of the columns' names.
  public static var names: [String] { ["k", "d"] }

  /// Where the close lies between the lowest and the highest price, 0 to 100.
  public let k: Double
  /// The average of ``k``.
  public let d: Double

  /// Two lines.
  public init(k: Double, d: Double) {
    (self.k, self.d) = (k, d)
  }

  /// The lines in the order of ``names``.
  public init(numbers: [Double]) { self.init(k: numbers[0], d: numbers[1]) }

  /// The line at a place of ``names``.
  public func number(_ place: Int) -> Double { place == 0 ? k : d }
}
