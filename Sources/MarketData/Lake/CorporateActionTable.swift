import ChampionCore
import Tables

/// Corporate actions as a table: `symbol`, `date` (the ex-date), `kind`, `ratio`, `known_from`.
enum CorporateActionTable {
  static func table(of actions: [CorporateAction]) -> Table {
    Table([
      TableColumn("symbol", .text(actions.map(\.symbol))),
      TableColumn("date", .date(actions.map(\.exDate))),
      TableColumn("kind", .text(actions.map(\.kind.rawValue))),
      TableColumn("ratio", .real(actions.map(\.ratio))),
      TableColumn("known_from", .date(actions.map(\.knownFrom))),
    ])
  }

  static func actions(inCSV path: String) throws(ChampionError) -> [CorporateAction] {
    do throws(ChampionError) {
      let actions = try actions(in: CSVFile.read(path, textColumns: CSVFile.header(of: path)))
      try requireNoContradiction(actions)
      return actions
    } catch {
      throw error.adding(["file": path])
    }
  }

  static func actions(in table: Table) throws(ChampionError) -> [CorporateAction] {
    guard table.rowCount > 0 else { return [] }
    let symbols = try column("symbol", of: table, as: "text", \.texts)
    let dates = try column("date", of: table, as: "days", \.parsedDates)
    let kinds = try column("kind", of: table, as: "text", \.texts)
    let ratios = try column("ratio", of: table, as: "numbers", \.parsedNumbers)
    let known = try column("known_from", of: table, as: "days", \.parsedDates)
    var actions: [CorporateAction] = []
    for row in symbols.indices {
      guard let kind = CorporateAction.Kind(rawValue: kinds[row]), (1e-6...1e6).contains(ratios[row]),
        let symbol = SymbolName.normalized(symbols[row])
      else {
        throw ChampionError(
          .badData, "not a corporate action", context: ["row": "\(row + 1)", "symbol": symbols[row]],
          remedy: "a kind is 'split' and a ratio lies between 1e-6 and 1e6")
      }
      actions.append(
        CorporateAction(
          symbol: symbol, exDate: dates[row], kind: kind, ratio: ratios[row], knownFrom: known[row]))
    }
    return actions
  }

  /// One file must not say two things of one day.
  private static func requireNoContradiction(_ actions: [CorporateAction]) throws(ChampionError) {
    let all = Set(actions)
    guard latest(of: actions).count < all.count else { return }
    let groups = Dictionary(grouping: all) { [$0.symbol, $0.exDate.description] }
    let place = groups.values.first { $0.count > 1 }?.first
    throw ChampionError(
      .badData, "two rows of one symbol and date differ",
      context: ["symbol": place?.symbol ?? "", "date": place?.exDate.description ?? ""], remedy: "keep the right one")
  }

  /// One action a symbol, day and kind: the last in the list.
  static func latest(of actions: [CorporateAction]) -> [CorporateAction] {
    let groups = Dictionary(grouping: actions) { [$0.symbol, $0.exDate.description, $0.kind.rawValue] }
    return groups.values.compactMap(\.last)
  }

  private static func column<Value>(
    _ name: String, of table: Table, as type: String, _ values: (TableColumn) -> [Value]?
  ) throws(ChampionError) -> [Value] {
    let column = try table.requiredColumn(named: name)
    guard let values = values(column), column.missingRows.isEmpty else {
      throw ChampionError(
        .badData, "the column does not hold \(type) in every row", context: ["column": name],
        remedy: "write symbol,date,kind,ratio,known_from with days as YYYY-MM-DD")
    }
    return values
  }
}

extension TableColumn {
  /// Days, read from text where they are written so; nil where one is none.
  fileprivate var parsedDates: [CalendarDate]? {
    guard let texts else { return dates }
    let parsed = texts.compactMap(CalendarDate.init(iso8601:))
    return parsed.count == texts.count ? parsed : nil
  }

  /// Numbers, read from text where they are written so; nil where one is none.
  fileprivate var parsedNumbers: [Double]? {
    guard let texts else { return numbers }
    let parsed = texts.compactMap(DecimalText.value)
    return parsed.count == texts.count ? parsed : nil
  }
}
