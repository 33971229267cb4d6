public import ChampionCore
public import MarketData

/// Several indicators over the same bars.
///
/// A set is a value with a state: it can be fed bar by bar, saved as JSON in the middle, and go on elsewhere with the
/// same bits.
public struct IndicatorSet: Codable, Sendable {
  /// The indicators, in the order of their columns.
  public private(set) var indicators: [BarIndicator]

  /// The indicators of a text such as `rsi:14,macd:12:26:9,bbands:20:2`; see ``IndicatorSpecification``.
  ///
  /// - Throws: ``ChampionError`` with `usage` that points at the character.
  public init(parsing text: String) throws(ChampionError) {
    self.init(try IndicatorSpecification.list(parsing: text).map { BarIndicator($0) })
  }

  /// Indicators in the state that they have.
  public init(_ indicators: [BarIndicator]) {
    self.indicators = indicators
  }

  /// The names of all columns.
  public var columnNames: [String] { indicators.flatMap(\.columnNames) }

  /// Takes the next bar.
  ///
  /// - Returns: a number for each column; not-a-number while its indicator is warming up, and where it skips the bar.
  public mutating func update(_ bar: Bar) -> [Double] {
    var row: [Double] = []
    row.reserveCapacity(2 * indicators.count)
    for place in indicators.indices { indicators[place].update(bar, appendingTo: &row) }
    return row
  }

  /// The columns over many bars, from the state in which the set is; that state stays as it is.
  ///
  /// - Shape: `[column][bar]`, not-a-number where there is no value.
  public func columns(over bars: BarColumns) -> [[Double]] {
    indicators.flatMap { $0.columns(over: bars) }
  }
}
