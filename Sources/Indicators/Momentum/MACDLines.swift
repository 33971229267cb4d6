/// The three lines of ``MACD``.
public struct MACDLines: IndicatorOutput {
  /// The ends of the columns' names; the first line has the indicator's own.
  public static var names: [String] { ["", "signal", "histogram"] }

  /// The fast average less the slow one.
  public let macd: Double
  /// The average of ``macd``.
  public let signal: Double
  /// ``macd`` less ``signal``.
  public let histogram: Double

  /// Three lines.
  public init(macd: Double, signal: Double, histogram: Double) {
    (self.macd, self.signal, self.histogram) = (macd, signal, histogram)
  }

  /// The lines in the order of ``names``.
  public init(numbers: [Double]) { self.init(macd: numbers[0], signal: numbers[1], histogram: numbers[2]) }

  /// The line at a place of ``names``.
  public func number(_ place: Int) -> Double { place == 0 ? macd : place == 1 ? signal : histogram }
}
