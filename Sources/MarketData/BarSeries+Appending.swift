package import ChampionCore

extension BarSeries {
  /// The series with one bar more. Fields that a bar does not have are not-a-number there.
  ///
  /// - Precondition: the date is later than the last one.
  package func appending(_ bar: Bar, on date: CalendarDate) -> BarSeries {
    let values: [BarField: Double] = [
      .open: bar.open, .high: bar.high, .low: bar.low, .close: bar.close, .volume: bar.volume,
    ]
    var columns: [BarField: [Double]] = [:]
    for field in fields { columns[field] = (self[field] ?? []) + [values[field] ?? .nan] }
    return BarSeries(symbol: symbol, dates: dates + [date], columns: columns)
  }
}
