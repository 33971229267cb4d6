public import ChampionCore

/// The bars of one symbol that are shorter than a day, in time order.
///
/// - Shape: every column is `[bar]`, oldest first.
/// - Units: as ``Bar``; optional columns, and the volume of markets that publish none, hold not-a-number.
public struct IntradaySeries: Hashable, Sendable {
  /// The name under which the instrument trades.
  public let symbol: String
  /// The time that a bar covers.
  public let interval: BarInterval
  /// When each bar begins, ascending, each once.
  public let times: [Timestamp]
  private let columns: [BarField: [Double]]

  init(symbol: String, interval: BarInterval, times: [Timestamp], columns: [BarField: [Double]]) {
    self.symbol = symbol
    self.interval = interval
    self.times = times
    self.columns = columns
  }

  /// The count of bars.
  public var count: Int { times.count }

  /// The column of a field, or nil if the series does not hold it.
  public subscript(field: BarField) -> [Double]? { columns[field] }

  /// The days on which there are bars, in UTC.
  public var days: [CalendarDate] {
    times.reduce(into: []) { days, time in
      if days.last != time.date { days.append(time.date) }
    }
  }

  /// The gaps between neighbouring bars of one day that are longer than the interval.
  public var gaps: [(after: Timestamp, missing: Int)] {
    let step = Int64(interval.seconds) * 1_000_000
    return zip(times, times.dropFirst()).compactMap { before, time in
      let missing = (time.microseconds - before.microseconds) / step - 1
      return missing > 0 && time.date == before.date ? (before, Int(missing)) : nil
    }
  }
}
