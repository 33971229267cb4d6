import ChampionCore
import Tables

/// Reads bars out of a table. A row that cannot be one is set apart, with why.
struct BarRowReader {
  private let table: Table
  private let lines: [Int]
  private let layout: BarLayout
  private let symbol: String?
  private let isDerivatives: Bool
  private(set) var quarantine: Quarantine

  /// - Parameters:
  ///   - lines: where each row stands in its file.
  ///   - symbol: the symbol of all rows.
  ///   - isDerivatives: whether rows are contracts, of which most are not traded on most days.
  init(table: Table, lines: [Int], layout: BarLayout, symbol: String?, isDerivatives: Bool) throws(ChampionError) {
    self.table = table
    self.lines = lines
    self.layout = layout
    self.symbol = symbol
    self.isDerivatives = isDerivatives
    quarantine = Quarantine(table: table, lines: lines, layout: layout, symbol: symbol)
  }

  /// The rows that are bars, sorted, each once.
  ///
  /// - Parameter times: one a row of the table.
  mutating func rows(_ times: BarTimes) throws(ChampionError) -> BarRows {
    let symbols = try symbols()
    let series = try layout.series.map { name throws(ChampionError) in
      var names = InternedTexts()
      return try table.requiredColumn(named: name).written.map { names.text($0, isPadded: true) }
    }
    let moments = times.contents.enumerated().map { row, content -> Timestamp in
      switch content {
      case .moment(let moment, _): return moment
      case .bad(let reason, let message):
        quarantine.add(row, reason, message)
        return Timestamp(microseconds: 0)
      }
    }
    let columns = try numbers()
    checkPrices(columns)
    let keys = moments.indices.map { BarRows.Key(symbol: symbols[$0], series: series?[$0] ?? "", time: moments[$0]) }
    return merged(BarRows(keys: keys, columns: columns))
  }

  // MARK: Names

  private mutating func symbols() throws(ChampionError) -> [String] {
    guard let name = layout.symbol else { return Array(repeating: symbol ?? "", count: table.rowCount) }
    let column = try table.requiredColumn(named: name)
    let texts = column.written
    if let symbol {
      // A file that names its symbols itself is not to be renamed by accident.
      guard let own = texts.first(where: { SymbolName.normalized($0) != symbol }) else {
        return Array(repeating: symbol, count: table.rowCount)
      }
      throw ChampionError(
        .usage, "the file names its symbols itself, '\(own.prefix(40))' among them", context: ["column": name],
        remedy: "leave out --symbol \(symbol)")
    }
    var names = InternedTexts()
    return texts.enumerated().map { row, text in
      guard !column.missingRows.contains(row), let symbol = names.symbol(text, isPadded: layout.isPadded) else {
        quarantine.add(row, .badSymbol, "'\(text.prefix(40))' is not a symbol of 1 to 64 visible characters")
        return ""
      }
      return symbol
    }
  }

  // MARK: Numbers

  private mutating func numbers() throws(ChampionError) -> [BarField: [Double]] {
    var columns: [BarField: [Double]] = [:]
    for (field, name) in layout.fields.sorted(by: { $0.key < $1.key }) {
      var values = try numbers(of: table.requiredColumn(named: name), field)
      let scale = layout.scale(of: field)
      if scale != 1 { values = values.map { $0 * scale } }
      columns[field] = values
    }
    for field in BarField.required where columns[field] == nil {
      columns[field] = Array(repeating: .nan, count: table.rowCount)
    }
    return columns
  }

  private mutating func numbers(of column: TableColumn, _ field: BarField) throws(ChampionError) -> [Double] {
    let isRequired = BarField.required.contains(field)
    if let numbers = column.numbers {
      if isRequired {
        for row in numbers.indices where numbers[row].isNaN {
          quarantine.add(row, .missingValue, "the \(field.rawValue) is missing")
        }
      }
      return numbers
    }
    guard let texts = column.texts else {
      throw ChampionError(
        .badData, "the column holds \(column.typeName), not numbers", context: ["column": column.name],
        remedy: "name another one with --column \(field.rawValue)=column")
    }
    return texts.enumerated().map { row, text in
      switch column.missingRows.contains(row) ? .missing : DecimalText.content(of: text) {
      case .number(let value): return value
      case .missing where isRequired: quarantine.add(row, .missingValue, "the \(field.rawValue) is missing")
      case .null where isRequired: quarantine.add(row, .nullText, "the \(field.rawValue) is 'null'")
      case .missing, .null: break
      case .text:
        quarantine.add(row, .notANumber, "the \(field.rawValue) is '\(text.prefix(40))', not a decimal number")
      }
      return .nan
    }
  }

  private mutating func checkPrices(_ columns: [BarField: [Double]]) {
    for field in columns.keys.sorted() {
      let values = columns[field, default: []]
      let isRequired = BarField.required.contains(field)
      for row in values.indices where !values[row].isNaN && !field.possibleValues.contains(values[row]) {
        // Where an optional price is zero, there was no trade.
        if !isRequired, field.isPrice, values[row] == 0 { continue }
        quarantine.add(row, reason(for: row, field, columns), "the \(field.rawValue) is \(values[row])")
      }
    }
    let prices = [BarField.open, .high, .low, .close].map { columns[$0, default: []] }
    for row in prices[0].indices {
      let (open, high, low, close) = (prices[0][row], prices[1][row], prices[2][row], prices[3][row])
      guard !(low <= min(open, close) && max(open, close) <= high), ![open, high, low, close].contains(where: \.isNaN)
      else { continue }
      quarantine.add(
        row, .priceOutsideRange, "open \(open) or close \(close) lies outside low \(low) to high \(high)")
    }
  }

  private func reason(for row: Int, _ field: BarField, _ columns: [BarField: [Double]]) -> QuarantineReason {
    func value(_ field: BarField) -> Double { columns[field]?[row] ?? .nan }
    guard BarField.required.contains(field), field.isPrice, value(field) <= 0, value(field).isFinite else {
      return .impossibleValue
    }
    if isDerivatives, [.open, .high, .low, .volume].allSatisfy({ value($0) == 0 }) { return .noTrade }
    let others = [BarField.high, .low, .close].allSatisfy { value($0) > 0 }
    return field == .open && value(.open) == 0 && others ? .openIsZero : .nonPositivePrice
  }

  // MARK: Rows

  /// Sorts the rows that are not bad; sets repetitions apart, and all sides of a contradiction.
  private mutating func merged(_ rows: BarRows) -> BarRows {
    let good = rows.keys.indices.filter { !quarantine.holds($0) }
    let order = good.sorted { rows.keys[$0] == rows.keys[$1] ? $0 < $1 : rows.keys[$0] < rows.keys[$1] }
    var kept: [Int] = []
    for row in order {
      guard let last = kept.last, rows.keys[last] == rows.keys[row] else {
        kept.append(row)
        continue
      }
      let isSame = rows.columns.values.allSatisfy { $0[last] == $0[row] || ($0[last].isNaN && $0[row].isNaN) }
      if isSame, !quarantine.holds(last) {
        quarantine.add(row, .duplicateRow, "the row stands in line \(lines[last]) already")
      } else {
        let place = "lines \(lines[last]) and \(lines[row]) differ"
        for bad in [last, row] { quarantine.add(bad, .contradiction, place) }
      }
    }
    let optionalZeros = rows.columns.filter { !BarField.required.contains($0.key) && $0.key.isPrice }
    let columns = rows.columns.merging(optionalZeros.mapValues { $0.map { $0 == 0 ? .nan : $0 } }) { $1 }
    return BarRows(keys: rows.keys, columns: columns).selecting(kept.filter { !quarantine.holds($0) })
  }
}
