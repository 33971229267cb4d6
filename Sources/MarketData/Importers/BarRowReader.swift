import ChampionCore
import Tables

/// Reads bars out of a table. A row that cannot be one is refused, or left out and counted.
struct BarRowReader {
  static let aliases = ["symbol": ["ticker", "code"], "date": ["day", "tradedate"], "series": []]

  private let table: Table
  private let mapping: BarColumnMapping
  private let symbol: String?
  private let skipsBadRows: Bool
  private var badRows = BadRows()

  init(table: Table, mapping: BarColumnMapping, symbol: String?, skipsBadRows: Bool) {
    self.table = table
    self.mapping = mapping
    self.symbol = symbol
    self.skipsBadRows = skipsBadRows
  }

  mutating func rows() throws(ChampionError) -> BarRows {
    let symbols = try symbols()
    let dates = try dates()
    let series = try optionalTexts("series")
    let keys = dates.indices.map { BarRows.Key(symbol: symbols[$0], series: series?[$0] ?? "", date: dates[$0]) }
    let columns = try numbers(keys)
    var rows = merged(BarRows(keys: keys, columns: columns))
    if !skipsBadRows, let error = badRows.first { throw error }
    rows.skipped = badRows.rows.count
    return rows
  }

  // MARK: Columns

  private mutating func symbols() throws(ChampionError) -> [String] {
    if let symbol { return try symbols(allBeing: symbol) }
    let name = try mapping.requiredColumn(
      for: "symbol", aliases: Self.aliases["symbol"] ?? [], among: table.columnNames)
    let column = try table.requiredColumn(named: name)
    guard let texts = column.texts else { throw wrongType(column, wanted: "text") }
    var names = InternedTexts()
    return texts.enumerated().map { row, text in
      let symbol = column.missingRows.contains(row) ? nil : names.symbol(text)
      if symbol == nil {
        badRows.note(
          row, name, "'\(text.prefix(40))' is not a symbol", remedy: "a symbol has 1 to 64 visible characters")
      }
      return symbol ?? ""
    }
  }

  /// A file that names its symbols itself is not to be renamed by accident.
  private func symbols(allBeing symbol: String) throws(ChampionError) -> [String] {
    let name = try mapping.column(for: "symbol", aliases: Self.aliases["symbol"] ?? [], among: table.columnNames)
    let own = name.flatMap { table.column(named: $0)?.texts }?.first { SymbolName.normalized($0) != symbol }
    guard let own else { return Array(repeating: symbol, count: table.rowCount) }
    throw ChampionError(
      .usage, "the file names its symbols itself, '\(own.prefix(40))' among them", context: ["column": name ?? ""],
      remedy: "leave out --symbol \(symbol)")
  }

  private func optionalTexts(_ field: String) throws(ChampionError) -> [String]? {
    guard
      let name = try mapping.column(for: field, aliases: Self.aliases[field] ?? [], among: table.columnNames)
    else { return nil }
    let column = try table.requiredColumn(named: name)
    guard let texts = column.texts else { throw wrongType(column, wanted: "text") }
    var names = InternedTexts()
    return texts.map { names.text($0) }
  }

  private mutating func dates() throws(ChampionError) -> [CalendarDate] {
    let name = try mapping.requiredColumn(for: "date", aliases: Self.aliases["date"] ?? [], among: table.columnNames)
    let column = try table.requiredColumn(named: name)
    let days: [CalendarDate?]
    switch column.values {
    case .date(let values): days = values.map { (1...9999).contains($0.year) ? $0 : nil }
    case .text(let values): days = values.map(CalendarDate.init(iso8601:))
    case .timestamp(let values): days = values.map(CalendarDate.init(midnightMicroseconds:))
    case .real, .integer, .other: throw wrongType(column, wanted: "date")
    }
    // In time zones ahead of UTC it is tomorrow already.
    let latest = CalendarDate.today.advanced(by: 1)
    return days.enumerated().map { row, day in
      if let problem = column.missingRows.contains(row) ? "the date is missing" : day.problem(latest, column, row) {
        badRows.note(row, name, problem, remedy: "write days as YYYY-MM-DD, none of them in the future")
      }
      return day ?? latest
    }
  }

  private mutating func numbers(_ keys: [BarRows.Key]) throws(ChampionError) -> [BarField: [Double]] {
    var columns: [BarField: [Double]] = [:]
    for field in BarField.allCases {
      let isRequired = BarField.required.contains(field)
      let name =
        isRequired
        ? try mapping.requiredColumn(for: field.rawValue, aliases: field.aliases, among: table.columnNames)
        : try mapping.column(for: field.rawValue, aliases: field.aliases, among: table.columnNames)
      guard let name else { continue }
      var values = try numbers(of: table.requiredColumn(named: name))
      for row in values.indices {
        // Where an optional price is zero, there was no trade.
        if !isRequired, field.isPrice, values[row] == 0 { values[row] = .nan }
        guard !field.possibleValues.contains(values[row]), isRequired || !values[row].isNaN else { continue }
        let what = values[row].isNaN ? "missing or not a number" : "\(values[row])"
        badRows.note(
          row, field.rawValue, "the \(field.rawValue) is \(what)", key: keys[row],
          remedy: "it lies between \(field.possibleValues.lowerBound) and \(field.possibleValues.upperBound); "
            + "correct or remove the row, or leave such rows out with --skip-bad-rows")
      }
      columns[field] = values
    }
    return columns
  }

  private mutating func numbers(of column: TableColumn) throws(ChampionError) -> [Double] {
    if let numbers = column.numbers { return numbers }
    guard let texts = column.texts else { throw wrongType(column, wanted: "number") }
    return texts.enumerated().map { row, text in
      guard !column.missingRows.contains(row), let value = DecimalText.value(of: text) else {
        if !column.missingRows.contains(row) {
          badRows.note(
            row, column.name, "'\(text.prefix(40))' is not a number",
            remedy: "write digits with a decimal point and no separators; correct or remove the row")
        }
        return .nan
      }
      return value
    }
  }

  // MARK: Rows

  /// Sorts the rows that are not bad; drops repetitions, and both sides of a contradiction.
  private mutating func merged(_ rows: BarRows) -> BarRows {
    let good = rows.keys.indices.filter { !badRows.rows.contains($0) }
    let order = good.sorted { rows.keys[$0] == rows.keys[$1] ? $0 < $1 : rows.keys[$0] < rows.keys[$1] }
    var (kept, repeated): ([Int], [Int]) = ([], [])
    for row in order {
      guard let last = kept.last, rows.keys[last] == rows.keys[row] else {
        kept.append(row)
        continue
      }
      if rows.columns.values.allSatisfy({ $0[last] == $0[row] || ($0[last].isNaN && $0[row].isNaN) }) {
        repeated.append(last)
      } else {
        for bad in [last, row] {
          badRows.note(
            bad, "date", "two rows of one symbol and date differ", key: rows.keys[row],
            place: ["rows": "\(last + 1) and \(row + 1)"], remedy: "keep the right one")
        }
      }
    }
    var merged = rows.selecting(kept.filter { !badRows.rows.contains($0) })
    merged.repeated = repeated.filter { !badRows.rows.contains($0) }.map { rows.keys[$0] }
    return merged
  }

  private func wrongType(_ column: TableColumn, wanted: String) -> ChampionError {
    ChampionError(
      .badData, "the column holds \(column.typeName), not \(wanted)", context: ["column": column.name],
      remedy: "name another one with --column field=column")
  }
}

extension CalendarDate? {
  fileprivate func problem(_ latest: CalendarDate, _ column: TableColumn, _ row: Int) -> String? {
    switch self {
    case .some(let day): day > latest ? "the day \(day) lies in the future" : nil
    case .none: "'\((column.texts?[row] ?? "a time within a day").prefix(40))' is not a day"
    }
  }
}

extension CalendarDate {
  /// The day of a timestamp at midnight, or nil for any other time.
  fileprivate init?(midnightMicroseconds: Int64) {
    let (days, rest) = midnightMicroseconds.quotientAndRemainder(dividingBy: 86_400_000_000)
    guard rest == 0, (-700_000...2_900_000).contains(days) else { return nil }
    self.init(daysSinceEpoch: Int32(days))
  }
}
