public import ChampionCore
import Foundation

/// How the middle symbol of an exchange moved on each of its days.
public struct MarketMoves: Sendable {
  private struct Day {
    let date: CalendarDate
    let open, close: Double
    let isSession: Bool
  }

  private let days: [Day]
  /// Of fewer symbols no market is made.
  private static let leastSymbols = 10

  /// A market that does not move, for a symbol that is alone.
  public static let none = MarketMoves(of: [])

  /// The moves of some symbols.
  ///
  /// - Complexity: O(rows log rows).
  public init(of series: [BarSeries]) {
    var moves: [CalendarDate: [(open: Double, close: Double)]] = [:]
    for one in series {
      let (open, close) = (one.open, one.close)
      for row in one.dates.indices.dropFirst() {
        moves[one.dates[row], default: []].append((log(close[row - 1] / open[row]), log(close[row - 1] / close[row])))
      }
    }
    let busiest = moves.values.map(\.count).max() ?? 0
    days = moves.sorted { $0.key < $1.key }.map { date, moves in
      let counts = moves.count >= Self.leastSymbols
      return Day(
        date: date, open: counts ? moves.map(\.open).median : 0, close: counts ? moves.map(\.close).median : 0,
        isSession: 4 * moves.count >= busiest || moves.count >= Self.leastSymbols)
    }
  }

  /// The median logarithms of the close before by the open and by the close of a day; 0 where too few symbols trade.
  public func moves(on date: CalendarDate) -> (open: Double, close: Double) {
    let index = days.partitionIndex { $0.date >= date }
    guard index < days.count, days[index].date == date else { return (0, 0) }
    return (days[index].open, days[index].close)
  }

  /// How many sessions lie between two days.
  func sessions(between first: CalendarDate, and last: CalendarDate) -> Int {
    let range = days.partitionIndex { $0.date > first }..<days.partitionIndex { $0.date >= last }
    return range.isEmpty ? 0 : days[range].count(where: \.isSession)
  }
}
