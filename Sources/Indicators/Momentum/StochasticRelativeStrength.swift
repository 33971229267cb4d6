import MarketData

/// The fast stochastic oscillator of the relative strength index (STOCHRSI).
///
/// - Formula: where RSI lies in its own range over `range` values, 0 to 100, and the mean of `signal` such values.
/// - Units: 0 to 100.
/// - Warm-up: `period + range + signal - 1` numbers.
/// - Complexity: O(range) an update.
/// - Source: T. Chande and S. Kroll, "The New Technical Trader", 1994; TA-Lib's `STOCHRSI`.
public struct StochasticRelativeStrength: ListedIndicator {
  /// `stochrsi`.
  public static let listing = IndicatorListing(
    "stochrsi", "Stochastic relative strength index", .momentum,
    [.period(14, from: 2), .period(5, "range"), .period(3, "signal")])

  private var strength: RelativeStrengthIndex
  private var oscillator: FastStochasticOscillator

  /// An indicator with its parameters.
  ///
  /// - Precondition: `period` is from 2 to 100,000, `range` is from 1 to 100,000, `signal` is from 1 to 100,000.
  public init(period: Int = 14, range: Int = 5, signal: Int = 3) {
    strength = RelativeStrengthIndex(period: period)
    oscillator = FastStochasticOscillator(period: range, signal: signal)
  }

  /// An indicator with its parameters.
  public init(arguments: [Double]) {
    self.init(period: Int(arguments[0]), range: Int(arguments[1]), signal: Int(arguments[2]))
  }

  /// What it was made with: period, range, signal.
  public var arguments: [Double] { strength.arguments + oscillator.arguments }

  /// Takes the next number.
  public mutating func advance(_ input: Double) -> StochasticLines? {
    strength.advance(input).flatMap { value in
      oscillator.advance(Bar(open: value, high: value, low: value, close: value, volume: 0))
    }
  }
}
