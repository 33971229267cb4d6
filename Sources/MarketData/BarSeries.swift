public import ChampionCore

/// The bars of one symbol, one a session, in time order.
///
/// - Shape: every column is `[session]`, oldest first.
/// - Units: as ``Bar``; optional columns hold not-a-number where a session has no value.
public struct BarSeries: Hashable, Sendable {
  /// The name under which the instrument trades.
  public let symbol: String
  /// The sessions, ascending, each once.
  public let dates: [CalendarDate]
  /// The exchange's series of each session, such as `EQ`; empty where the exchange has none.
  public let tradingSeries: [String]
  private let columns: [BarField: [Double]]

  /// Creates a series.
  ///
  /// - Precondition: dates ascend strictly; the required fields are there; all columns have one value a date.
  public init(
    symbol: String, dates: [CalendarDate], columns: [BarField: [Double]], tradingSeries: [String] = []
  ) {
    precondition(zip(dates, dates.dropFirst()).allSatisfy { $0 < $1 }, "dates must ascend")
    precondition(columns.values.allSatisfy { $0.count == dates.count }, "columns must fit the dates")
    precondition(tradingSeries.isEmpty || tradingSeries.count == dates.count, "series must fit the dates")
    precondition(BarField.required.allSatisfy { columns[$0] != nil }, "a required field is missing")
    self.symbol = symbol
    self.dates = dates
    self.columns = columns
    self.tradingSeries = tradingSeries
  }

  /// The count of sessions.
  public var count: Int { dates.count }
  /// First prices.
  public var open: [Double] { columns[.open, default: []] }
  /// Highest prices.
  public var high: [Double] { columns[.high, default: []] }
  /// Lowest prices.
  public var low: [Double] { columns[.low, default: []] }
  /// Last prices.
  public var close: [Double] { columns[.close, default: []] }
  /// Counts of shares.
  public var volume: [Double] { columns[.volume, default: []] }

  /// The fields that this series holds, in the order of ``BarField``.
  public var fields: [BarField] { columns.keys.sorted() }

  /// The column of a field, or nil if the series does not hold it.
  public subscript(field: BarField) -> [Double]? { columns[field] }

  /// The bars as values, oldest first.
  public var bars: [Bar] {
    let (open, high, low, close, volume) = (open, high, low, close, volume)
    return dates.indices.map { row in
      Bar(open: open[row], high: high[row], low: low[row], close: close[row], volume: volume[row])
    }
  }

  /// The part up to and including a date: what was known that evening.
  public func upTo(_ date: CalendarDate) -> BarSeries {
    let end = dates.partitionIndex { $0 > date }
    return end == count ? self : rows(0..<end)
  }

  /// The part with the rows of a range.
  public func rows(_ range: Range<Int>) -> BarSeries {
    BarSeries(
      symbol: symbol, dates: Array(dates[range]), columns: columns.mapValues { Array($0[range]) },
      tradingSeries: tradingSeries.isEmpty ? [] : Array(tradingSeries[range]))
  }

  /// The same sessions with each column changed by a function of field and row.
  func mapValues(_ transform: (BarField, Int, Double) -> Double) -> BarSeries {
    var changed = columns
    for (field, values) in columns {
      changed[field] = values.indices.map { transform(field, $0, values[$0]) }
    }
    return BarSeries(symbol: symbol, dates: dates, columns: changed, tradingSeries: tradingSeries)
  }

  /// The SHA-256 of symbol, dates and every column.
  public var contentHash: String {
    var hash = ContentHash()
    hash.add(symbol)
    hash.add(dates)
    for field in fields {
      hash.add(field.rawValue)
      hash.add(columns[field, default: []])
    }
    return hash.hexadecimal
  }
}

extension Array {
  /// The first index whose element fulfils a condition that all later ones fulfil too; `count` if none does.
  ///
  /// - Complexity: O(log count).
  package func partitionIndex(where condition: (Element) -> Bool) -> Int {
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      if condition(self[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
