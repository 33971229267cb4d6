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
      return try actions(in: CSVFile.read(path, textColumns: ["symbol", "kind"]))
    } catch {
      throw error.adding(["file": path])
    }
  }

  static func actions(in table: Table) throws(ChampionError) -> [CorporateAction] {
    guard table.rowCount > 0 else { return [] }
    let symbols = try column("symbol", of: table, as: "text", \.texts)
    let dates = try column("date", of: table, as: "days", \.dates)
    let kinds = try column("kind", of: table, as: "text", \.texts)
    let ratios = try column("ratio", of: table, as: "numbers", \.numbers)
    let known = try column("known_from", of: table, as: "days", \.dates)
    var actions: [CorporateAction] = []
    for row in symbols.indices {
      guard let kind = CorporateAction.Kind(rawValue: kinds[row]), (1e-6...1e6).contains(ratios[row]),
        SymbolName.isValid(symbols[row])
      else {
        throw ChampionError(
          .badData, "not a corporate action", context: ["row": "\(row + 1)", "symbol": symbols[row]],
          remedy: "a kind is 'split' and a ratio lies between 1e-6 and 1e6")
      }
      actions.append(
        CorporateAction(
          symbol: symbols[row], exDate: dates[row], kind: kind, ratio: ratios[row], knownFrom: known[row]))
    }
    return actions
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
