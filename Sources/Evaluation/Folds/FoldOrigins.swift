import ChampionCore
import Features
import MarketData

/// The rows of one symbol's table in the slices of a fold.
struct FoldOrigins: Sendable {
  let learning: LearningSplit
  private let table: FeatureTable
  private let days: [CalendarDate]
  private let first: Int
  private let end: Int

  /// - Parameters:
  ///   - fold: its slices.
  ///   - table: the symbol's.
  ///   - days: the days of all symbols, ascending.
  ///   - window: rows that a forecast looks at, its origin included.
  ///   - reach: rows from an origin to the evening on which its furthest outcome is known; also the embargo.
  init(_ fold: Fold, of table: FeatureTable, days: [CalendarDate], window: Int, reach: Int) {
    (self.table, self.days) = (table, days)
    (first, end) = (window - 1, max(table.count - reach, window - 1))
    let later = [fold.validation] + fold.test
    let (first, end) = (first, end)
    func rows(_ range: Range<Int>, before others: [Range<Int>]) -> [Int] {
      Self.rows(range, table, days, first, end).filter { row in
        let (date, known) = (table.dates[row], table.dates[row + reach])
        return others.allSatisfy { slice in
          let (start, last) = (days[slice.lowerBound], days[slice.upperBound - 1])
          // Before the slice: known by its first evening. After it: beyond the embargo.
          if date < start { return known <= start }
          return row >= table.dates.partitionIndex { $0 > last } + reach
        }
      }
    }
    learning = LearningSplit(
      training: fold.training.flatMap { rows($0, before: later) }, validation: rows(fold.validation, before: fold.test))
  }

  /// The rows that are judged in a slice.
  func judged(_ slice: Range<Int>) -> [Int] { Self.rows(slice, table, days, first, end) }

  private static func rows(
    _ range: Range<Int>, _ table: FeatureTable, _ days: [CalendarDate], _ first: Int, _ end: Int
  ) -> [Int] {
    guard !range.isEmpty else { return [] }
    let lower = max(table.dates.partitionIndex { $0 >= days[range.lowerBound] }, first)
    let upper = min(table.dates.partitionIndex { $0 > days[range.upperBound - 1] }, end)
    return lower < upper ? Array(lower..<upper) : []
  }
}
