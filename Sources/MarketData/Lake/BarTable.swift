import ChampionCore
import Tables

/// Bars as a table of the lake: the columns `symbol`, `series` where the exchange has them, `date`, and one a field.
enum BarTable {
  static func table(of rows: BarRows) -> Table {
    let hasSeries = rows.keys.contains { !$0.series.isEmpty }
    let series = TableColumn("series", .text(rows.keys.map(\.series)))
    let columns = rows.columns.sorted { $0.key < $1.key }.map { field, values in
      TableColumn(field.rawValue, .real(values), missingRows: Set(values.indices.filter { values[$0].isNaN }))
    }
    return Table(
      [TableColumn("symbol", .text(rows.keys.map(\.symbol)))] + (hasSeries ? [series] : [])
        + [TableColumn("date", .date(rows.keys.map(\.date)))] + columns)
  }

  /// Rows by symbol, series and date; files of several years each have their own order, so they are sorted again.
  static func rows(of table: Table) throws(ChampionError) -> BarRows {
    let symbols = try table.requiredColumn(named: "symbol").texts
    let dates = try table.requiredColumn(named: "date").dates
    guard let symbols, let dates else {
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
    let keys = dates.indices.map { BarRows.Key(symbol: symbols[$0], series: series?[$0] ?? "", date: dates[$0]) }
    let order = keys.indices.sorted { keys[$0] < keys[$1] }
    return BarRows(keys: keys, columns: columns).selecting(order)
  }
}

extension BarRows {
  /// The rows of one symbol as a series. Where two series of the exchange traded on one day, the busier one counts.
  func series(_ symbol: String) -> BarSeries {
    let volume = columns[.volume, default: []]
    let byDate = keys.indices.sorted { (keys[$0].date, -volume[$0], $0) < (keys[$1].date, -volume[$1], $1) }
    let kept = byDate.reduce(into: [Int]()) { kept, row in
      if kept.last.map({ keys[$0].date != keys[row].date }) ?? true { kept.append(row) }
    }
    let chosen = selecting(kept)
    return BarSeries(
      symbol: symbol, dates: chosen.keys.map(\.date),
      columns: chosen.columns.filter { field, values in
        BarField.required.contains(field) || values.contains { !$0.isNaN }
      })
  }
}
