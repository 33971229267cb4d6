public import ChampionCore
public import MarketData
public import Portfolio
public import Tables

extension PriceTable {
  /// Prices from a table in one of two shapes: wide, a `date` and a column for each asset; or long, with the columns
  /// `date`, `symbol` and `close`. A missing or empty price is none.
  ///
  /// - Throws: ``ChampionError`` with `badData` that names a column or a row that is not as it should be.
  public init(_ table: Table) throws(ChampionError) {
    let dates = try table.requiredColumn(named: "date").written
    if let row = dates.firstIndex(where: { CalendarDate(iso8601: $0.prefix(10)) == nil }) {
      throw ChampionError(.badData, "a date is not as YYYY-MM-DD", context: ["row": "\(row)", "date": dates[row]])
    }
    let days = dates.map { String($0.prefix(10)) }
    guard let symbols = table.column(named: "symbol") else {
      try self.init(wide: table, days: days)
      return
    }
    let closes = try table.numbers(of: "close")
    let known = closes.indices.filter { !closes[$0].isNaN }
    let names = symbols.written
    try self.init(assets: known.map { names[$0] }, periods: known.map { days[$0] }, prices: known.map { closes[$0] })
  }

  private init(wide table: Table, days: [String]) throws(ChampionError) {
    let columns = table.columns.filter { $0.name != "date" }
    let order = days.indices.sorted { days[$0] < days[$1] }
    if let row = order.indices.dropFirst().first(where: { days[order[$0]] == days[order[$0 - 1]] }) {
      throw ChampionError(.badData, "a date stands in two rows", context: ["date": days[order[row]]])
    }
    var values = Matrix(rows: days.count, columns: columns.count, repeating: .nan)
    for (column, source) in columns.enumerated() {
      let prices = try table.numbers(of: source.name)
      for (row, place) in order.enumerated() { values[row, column] = prices[place] }
    }
    try self.init(assets: columns.map(\.name), periods: order.map { days[$0] }, values: values)
  }

  /// The closes of series, side by side.
  ///
  /// - Throws: ``ChampionError`` with `badData` if a symbol is there twice or has a price that is not above zero.
  public init(_ series: [BarSeries]) throws(ChampionError) {
    let days = Set(series.flatMap(\.dates)).sorted()
    var values = Matrix(rows: days.count, columns: series.count, repeating: .nan)
    for (column, series) in series.enumerated() {
      var row = 0
      for (date, close) in zip(series.dates, series.close) {
        while days[row] < date { row += 1 }
        values[row, column] = close
      }
    }
    try self.init(assets: series.map(\.symbol), periods: days.map(\.description), values: values)
  }

  /// How many periods a year has here, by the first and last date; nil where they are no dates, or less than 30 days apart.
  var periodsPerYear: Double? {
    guard let first = periods.first.flatMap({ CalendarDate(iso8601: $0) }),
      let last = periods.last.flatMap({ CalendarDate(iso8601: $0) })
    else { return nil }
    let days = Double(last.daysSinceEpoch - first.daysSinceEpoch)
    return days >= 30 ? Double(periods.count - 1) * 365.25 / days : nil
  }

  /// The last price of each asset.
  var lastPrices: [Double] {
    assets.indices.map { asset in
      (0..<values.rows).reversed().lazy.map { values[$0, asset] }.first { !$0.isNaN } ?? .nan
    }
  }

  /// Which assets have no price in the last five periods, as a sentence; nil where all have.
  var staleness: String? {
    let recent = max(values.rows - 5, 0)..<values.rows
    let stale = assets.indices.filter { asset in recent.allSatisfy { values[$0, asset].isNaN } }.map { assets[$0] }
    guard !stale.isEmpty else { return nil }
    return "without a price in the last five periods, so that their last price is old: "
      + stale.prefix(10).joined(separator: ", ") + (stale.count > 10 ? " and \(stale.count - 10) more" : "")
  }
}
