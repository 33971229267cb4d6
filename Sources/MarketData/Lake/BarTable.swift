import ChampionCore
import Tables

/// Bars as a table of the lake: the columns `symbol`, `series` where the exchange has them, `date` or `timestamp`, one a
/// field, and `source`, the number of the import that the row comes from.
enum BarTable {
  static func table(of rows: BarRows, interval: BarInterval) -> Table {
    let hasSeries = rows.keys.contains { !$0.series.isEmpty }
    let series = TableColumn("series", .text(rows.keys.map(\.series)))
    let time =
      interval.isDaily
      ? TableColumn("date", .date(rows.keys.map(\.date)))
      : TableColumn("timestamp", .timestamp(rows.keys.map(\.time.microseconds), zone: "UTC"))
    let columns = rows.columns.sorted { $0.key < $1.key }.map { field, values in
      TableColumn(field.rawValue, .real(values), missingRows: Set(values.indices.filter { values[$0].isNaN }))
    }
    return Table(
      [TableColumn("symbol", .text(rows.keys.map(\.symbol)))] + (hasSeries ? [series] : []) + [time] + columns
        + [TableColumn("source", .integer(rows.sources))])
  }

  /// Rows by symbol, series and time; files of several years each have their own order, so they are sorted again.
  static func rows(of table: Table) throws(ChampionError) -> BarRows {
    let symbols = try table.requiredColumn(named: "symbol").texts
    guard let symbols, let times = times(of: table), let sources = table.column(named: "source")?.integers else {
      throw ChampionError(.badData, "a file of the lake has columns of the wrong type", remedy: "import it again")
    }
    let series = table.column(named: "series")?.texts
    var columns: [BarField: [Double]] = [:]
    for field in BarField.allCases {
      columns[field] = table.column(named: field.rawValue)?.numbers
    }
    guard BarField.required.allSatisfy({ columns[$0] != nil }) else {
      throw ChampionError(.badData, "a file of the lake lacks a column", remedy: "import it again")
    }
    let keys = times.indices.map { BarRows.Key(symbol: symbols[$0], series: series?[$0] ?? "", time: times[$0]) }
    let rows = BarRows(keys: keys, columns: columns, sources: sources)
    guard zip(keys, keys.dropFirst()).contains(where: { $1 < $0 }) else { return rows }
    return rows.selecting(keys.indices.sorted { keys[$0] < keys[$1] })
  }

  /// The moments of a table's rows; nil if it has none.
  static func times(of table: Table) -> [Timestamp]? {
    if let dates = table.column(named: "date")?.dates { return dates.map { Timestamp($0) } }
    guard case .timestamp(let values, zone: "UTC") = table.column(named: "timestamp")?.values else { return nil }
    return values.map(Timestamp.init(microseconds:))
  }
}

extension BarRows {
  /// The rows of one instrument as a series. Where two series of the exchange traded on one day, the busier one counts.
  func series(_ symbol: String) -> BarSeries {
    let (kept, columns) = busiest()
    let groups = kept.map { keys[$0].series }
    return BarSeries(
      symbol: symbol, dates: kept.map { keys[$0].date }, columns: columns,
      tradingSeries: groups.allSatisfy(\.isEmpty) ? [] : groups)
  }

  /// The rows of one instrument in time order, one a moment, and their columns that hold anything.
  func busiest() -> (rows: [Int], columns: [BarField: [Double]]) {
    let volume = columns[.volume, default: []].map { $0.isNaN ? -1 : $0 }
    let byTime = keys.indices.sorted { (keys[$0].time, -volume[$0], $0) < (keys[$1].time, -volume[$1], $1) }
    let kept = byTime.reduce(into: [Int]()) { kept, row in
      if kept.last.map({ keys[$0].time != keys[row].time }) ?? true { kept.append(row) }
    }
    let chosen = columns.mapValues { values in kept.map { values[$0] } }
    return (kept, chosen.filter { field, values in BarField.required.contains(field) || values.contains { !$0.isNaN } })
  }
}
