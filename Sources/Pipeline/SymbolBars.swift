import ChampionCore
import Indicators
import MarketData

/// The bars of one symbol, of any interval, as indicators take them.
struct SymbolBars: Sendable {
  let symbol: String
  let columns: BarColumns
  /// The sessions of daily bars.
  let dates: [CalendarDate]
  /// When bars within a day begin.
  let times: [Timestamp]
  /// Daily bars as a series.
  let series: BarSeries?

  init(_ series: BarSeries) {
    (symbol, columns, dates, times, self.series) = (series.symbol, BarColumns(series), series.dates, [], series)
  }

  init(_ series: IntradaySeries, upTo day: CalendarDate?) {
    let known = series.times.prefix { time in day.map { time.date <= $0 } ?? true }
    let columns = BarColumns(series)
    (symbol, dates, times, self.series) = (series.symbol, [], Array(known), nil)
    self.columns = known.count == series.count ? columns : columns.selecting(Array(known.indices))
  }
}
