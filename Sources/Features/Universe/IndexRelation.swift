import ChampionCore
import Indicators
public import MarketData

/// How a symbol moves with an index: statistics of both returns over a window.
///
/// Returns are simple, and taken between days on which both have a close; other days have no value.
public enum IndexRelation: Hashable, Sendable {
  /// The slope of the symbol's returns on the index's over `period` returns: TA-Lib's `BETA`.
  case beta(period: Int)
  /// The correlation of both returns over `period` returns.
  case correlation(period: Int)
  /// The correlation of the symbol's return with the index's return `lag` sessions before, over `period` pairs. A
  /// symbol that follows its index has it above zero.
  case leadLag(period: Int, lag: Int)

  /// The names in specifications.
  static let names = ["index_beta", "index_correlation", "lead_lag"]

  /// The name of the column.
  public var columnName: String { description.replacing(":", with: "_") }

  /// The relation at each session of a symbol.
  ///
  /// - Shape: `[session]` of the symbol, not-a-number where there is none.
  /// - Complexity: O(sessions x period).
  public func column(of series: BarSeries, to index: BarSeries) -> [Double] {
    let pairs = PairSeries(series.close, Self.closes(of: index, on: series.dates))
    switch self {
    // TA-Lib's slope is that of the second series on the first.
    case .beta(let period):
      return RollingBeta(period: period).batch(over: PairSeries(pairs.second, pairs.first)).columns[0]
    case .correlation(let period): return LaggedCorrelation(period: period, lag: 0).batch(over: pairs).columns[0]
    case .leadLag(let period, let lag):
      return LaggedCorrelation(period: period, lag: lag).batch(over: pairs).columns[0]
    }
  }

  /// The closes of a series on some days, not-a-number where it has none: one walk along both, for days ascend.
  private static func closes(of series: BarSeries, on days: [CalendarDate]) -> [Double] {
    let (dates, close) = (series.dates, series.close)
    var row = 0
    return days.map { day in
      while row < dates.count, dates[row] < day { row += 1 }
      return row < dates.count && dates[row] == day ? close[row] : .nan
    }
  }
}

extension IndexRelation: CustomStringConvertible {
  /// The text from which the same relation is read.
  public var description: String {
    switch self {
    case .beta(let period): "index_beta:\(period)"
    case .correlation(let period): "index_correlation:\(period)"
    case .leadLag(let period, let lag): "lead_lag:\(period):\(lag)"
    }
  }
}
