import ChampionCore
import Tables

/// Reads bars out of a table, and says of the first row that is wrong what is wrong with it.
struct BarRowReader {
  static let aliases = ["symbol": ["ticker", "code"], "date": ["day", "tradedate"], "series": []]

  let table: Table
  let mapping: BarColumnMapping
  let symbol: String?
  let skipsBadRows: Bool

  func rows() throws(ChampionError) -> BarRows {
    let symbols = try symbols()
    let dates = try dates()
    let series = try optionalTexts("series")
    let keys = dates.indices.map { BarRows.Key(symbol: symbols[$0], series: series?[$0] ?? "", date: dates[$0]) }
    let columns = try numbers()
    if !skipsBadRows { try check(columns, keys) }
    let possible = possibleRows(columns)
    var rows = try sorted(possible, keys, columns)
    rows.skipped = table.rowCount - possible.count
    return rows
  }

  // MARK: Columns

  private func symbols() throws(ChampionError) -> [String] {
    if let symbol { return Array(repeating: symbol, count: table.rowCount) }
    let name = try mapping.requiredColumn(
      for: "symbol", aliases: Self.aliases["symbol"] ?? [], among: table.columnNames)
    let column = try table.requiredColumn(named: name)
    guard let texts = column.texts else { throw wrongType(column, wanted: "text") }
    for (row, text) in texts.enumerated() where !SymbolName.isValid(text) || column.missingRows.contains(row) {
      throw ChampionError(
        .badData, "'\(text.prefix(40))' is not a symbol", context: place(row, name),
        remedy: "a symbol has 1 to 64 visible characters")
    }
    return texts.interned()
  }

  private func optionalTexts(_ field: String) throws(ChampionError) -> [String]? {
    guard
      let name = try mapping.column(for: field, aliases: Self.aliases[field] ?? [], among: table.columnNames)
    else { return nil }
    return table.column(named: name)?.texts?.interned()
  }

  private func dates() throws(ChampionError) -> [CalendarDate] {
    let name = try mapping.requiredColumn(for: "date", aliases: Self.aliases["date"] ?? [], among: table.columnNames)
    let column = try table.requiredColumn(named: name)
    if let row = column.missingRows.min() {
      throw ChampionError(.badData, "the date is missing", context: place(row, name), remedy: Self.correctRow)
    }
    switch column.values {
    case .date(let values):
      return try values.parsed({ (1...9999).contains($0.year) ? $0 : nil }) { row, date in
        notADate("day \(date.daysSinceEpoch) since 1970", row, name)
      }
    case .text(let values):
      return try values.parsed(CalendarDate.init(iso8601:)) { row, text in notADate(text, row, name) }
    case .timestamp(let values):
      return try values.parsed(CalendarDate.init(midnightMicroseconds:)) { row, _ in
        notADate("a time within a day", row, name)
      }
    case .real, .integer, .other: throw wrongType(column, wanted: "date")
    }
  }

  private func numbers() throws(ChampionError) -> [BarField: [Double]] {
    var columns: [BarField: [Double]] = [:]
    for field in BarField.allCases {
      let isRequired = BarField.required.contains(field)
      let name =
        isRequired
        ? try mapping.requiredColumn(for: field.rawValue, aliases: field.aliases, among: table.columnNames)
        : try mapping.column(for: field.rawValue, aliases: field.aliases, among: table.columnNames)
      if let name { columns[field] = try numbers(of: table.requiredColumn(named: name)) }
    }
    return columns
  }

  private func numbers(of column: TableColumn) throws(ChampionError) -> [Double] {
    if let numbers = column.numbers { return numbers }
    guard let texts = column.texts else { throw wrongType(column, wanted: "number") }
    return try texts.parsed(Double.init) { row, text in
      ChampionError(
        .badData, "'\(text.prefix(40))' is not a number", context: place(row, column.name), remedy: Self.correctRow)
    }
  }

  // MARK: Rules

  private static func isWrong(_ field: BarField, _ value: Double) -> Bool {
    !value.isFinite || (field == .volume ? value < 0 : value <= 0)
  }

  /// Refuses the first row with an impossible number.
  private func check(_ columns: [BarField: [Double]], _ keys: [BarRows.Key]) throws(ChampionError) {
    for field in BarField.required {
      let values = columns[field, default: []]
      guard let row = values.firstIndex(where: { Self.isWrong(field, $0) }) else { continue }
      let what = values[row].isNaN ? "missing or not a number" : "\(values[row])"
      let rule = field == .volume ? "a volume is finite and not negative" : "a price is finite and above zero"
      throw ChampionError(
        .badData, "the \(field.rawValue) is \(what)",
        context: place(row, field.rawValue).merging(
          ["symbol": keys[row].symbol, "date": keys[row].date.description]) { old, _ in old },
        remedy: "\(rule); \(Self.correctRow), or leave such rows out with --skip-bad-rows")
    }
  }

  /// The rows whose numbers are possible.
  private func possibleRows(_ columns: [BarField: [Double]]) -> [Int] {
    (0..<table.rowCount).filter { row in
      BarField.required.allSatisfy { !Self.isWrong($0, columns[$0, default: []][row]) }
    }
  }

  /// Sorts the rows; drops exact repetitions and refuses contradictions.
  private func sorted(
    _ rows: [Int], _ keys: [BarRows.Key], _ columns: [BarField: [Double]]
  ) throws(ChampionError) -> BarRows {
    let order = rows.sorted { keys[$0] == keys[$1] ? $0 < $1 : keys[$0] < keys[$1] }
    var kept: [Int] = []
    for row in order {
      guard let last = kept.last, keys[last] == keys[row] else {
        kept.append(row)
        continue
      }
      let isSame = columns.values.allSatisfy { $0[last] == $0[row] || ($0[last].isNaN && $0[row].isNaN) }
      guard isSame else {
        throw ChampionError(
          .badData, "two rows of one symbol and date differ",
          context: [
            "symbol": keys[row].symbol, "date": keys[row].date.description, "rows": "\(last + 1) and \(row + 1)",
          ],
          remedy: "keep the right one")
      }
    }
    return BarRows(keys: keys, columns: columns).selecting(kept)
  }

  // MARK: Errors

  private static let correctRow = "correct or remove the row"

  /// Rows are counted from 1, without a header.
  private func place(_ row: Int, _ column: String) -> [String: String] {
    ["row": "\(row + 1)", "column": column]
  }

  private func notADate(_ text: String, _ row: Int, _ column: String) -> ChampionError {
    ChampionError(
      .badData, "'\(text.prefix(40))' is not a day", context: place(row, column), remedy: "write days as YYYY-MM-DD")
  }

  private func wrongType(_ column: TableColumn, wanted: String) -> ChampionError {
    ChampionError(
      .badData, "the column holds \(column.typeName), not \(wanted)", context: ["column": column.name],
      remedy: "name another one with --column field=column")
  }
}

extension Array {
  /// Every element parsed, or the error for the first that cannot be.
  fileprivate func parsed<Value>(
    _ parse: (Element) -> Value?, orThrow failure: (Int, Element) -> ChampionError
  ) throws(ChampionError) -> [Value] {
    var values: [Value] = []
    values.reserveCapacity(count)
    for (row, element) in enumerated() {
      guard let value = parse(element) else { throw failure(row, element) }
      values.append(value)
    }
    return values
  }
}

extension [String] {
  /// The same texts, equal ones sharing their storage.
  fileprivate func interned() -> [String] {
    var known: Set<String> = []
    return map { known.insert($0).memberAfterInsert }
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
