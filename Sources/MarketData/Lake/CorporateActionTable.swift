import ChampionCore
import Tables

/// Corporate actions as a table: `symbol`, `exchange` (empty for any), `date` (the ex-date), `kind`, `ratio`, `amount`, `known_from`.
enum CorporateActionTable {
  private static let possibleRatios = 1e-6...1e6
  private static let possibleAmounts = 0...1e9

  static func table(of actions: [CorporateAction]) -> Table {
    Table([
      TableColumn("symbol", .text(actions.map(\.symbol))),
      TableColumn("exchange", .text(actions.map { $0.exchange ?? "" })),
      TableColumn("date", .date(actions.map(\.exDate))),
      TableColumn("kind", .text(actions.map(\.kind.rawValue))),
      TableColumn("ratio", .real(actions.map(\.ratio))),
      .optionalNumbers("amount", actions.map(\.amount)),
      TableColumn("known_from", .date(actions.map(\.knownFrom))),
    ])
  }

  static func actions(in table: Table) throws(ChampionError) -> [CorporateAction] {
    let records = TableRecords(table)
    let (symbols, kinds) = (try records.texts("symbol"), try records.texts("kind"))
    let exchanges = try records.texts("exchange")
    let (days, known) = (try records.dates("date"), try records.dates("known_from"))
    let (ratios, amounts) = (try records.numbers("ratio"), try records.numbers("amount"))
    return try symbols.indices.map { row throws(ChampionError) in
      try action(
        symbols[row], exchanges[row], days[row], kind: kinds[row], ratio: ratios[row],
        amount: amounts[row].isNaN ? nil : amounts[row], knownFrom: known[row], row)
    }
  }

  /// The actions of a file: the product's own columns, or what the National Stock Exchange publishes.
  static func actions(inFile path: String) throws(ChampionError) -> [CorporateAction] {
    do throws(ChampionError) {
      let file = try ReferenceFile(path)
      let actions = try file.has("kind") ? own(file) : published(file)
      try requireNoContradiction(actions)
      return actions
    } catch {
      throw error.adding(["file": path])
    }
  }

  private static func own(_ file: ReferenceFile) throws(ChampionError) -> [CorporateAction] {
    let (symbols, kinds, exchanges) = (try file.symbols("symbol"), file.texts("kind"), file.texts("exchange"))
    let (days, known) = (try file.dates("date", "exdate"), try file.dates("knownfrom"))
    let (ratios, amounts) = (try file.optionalNumbers("ratio"), try file.optionalNumbers("amount"))
    return try symbols.indices.map { row throws(ChampionError) in
      try action(
        symbols[row], exchanges[row], days[row], kind: kinds[row], ratio: ratios[row], amount: amounts[row],
        knownFrom: known[row], row)
    }
  }

  /// The exchange's list names the ex-date and not the announcement: known from the ex-date is the cautious reading.
  private static func published(_ file: ReferenceFile) throws(ChampionError) -> [CorporateAction] {
    guard file.has("subject", "purpose") else {
      throw ChampionError(
        .badData, "the file has neither a column kind nor a column subject",
        remedy: "write symbol,date,kind,ratio,amount,known_from, or give the exchange's list of corporate actions")
    }
    let (symbols, subjects) = (try file.symbols("symbol"), file.texts("subject", "purpose"))
    let days = try file.optionalDates("exdate", "date")
    let faces = file.texts("facevalue", "faceval")
    return symbols.indices.flatMap { row -> [CorporateAction] in
      guard let day = days[row] else { return [] }
      let found = ActionSubject.actions(
        subjects[row], faceValue: DecimalText.value(of: faces[row]).flatMap { $0.isNaN ? nil : $0 })
      return found.filter { possibleRatios.contains($0.ratio) }.map { action in
        CorporateAction(
          symbol: symbols[row], exchange: "NSE", exDate: day, kind: action.kind, ratio: action.ratio,
          amount: action.amount,
          knownFrom: day)
      }
    }
  }

  private static func action(
    _ symbol: String, _ exchange: String, _ day: CalendarDate, kind: String, ratio: Double?, amount: Double?,
    knownFrom: CalendarDate,
    _ row: Int
  ) throws(ChampionError) -> CorporateAction {
    guard let kind = CorporateAction.Kind(rawValue: kind), let name = SymbolName.normalized(symbol),
      possibleRatios.contains(ratio ?? 1), amount.map(possibleAmounts.contains) ?? true,
      kind == .dividend ? amount != nil : ratio != nil, kind != .rights || amount != nil
    else {
      let kinds = CorporateAction.Kind.allCases.map(\.rawValue).joined(separator: ", ")
      throw ChampionError(
        .badData, "not a corporate action", context: ["row": "\(row + 1)", "symbol": symbol],
        remedy:
          "a kind is one of \(kinds); a ratio lies between 1e-6 and 1e6; a dividend has an amount, rights have both")
    }
    return CorporateAction(
      symbol: name, exchange: exchange.isEmpty ? nil : exchange, exDate: day, kind: kind, ratio: ratio ?? 1,
      amount: amount, knownFrom: knownFrom)
  }

  /// One file must not say two things of one day and kind.
  private static func requireNoContradiction(_ actions: [CorporateAction]) throws(ChampionError) {
    let groups = Dictionary(grouping: Set(actions), by: \.identity)
    // Several dividends of one day are paid one beside the other.
    guard let place = groups.values.first(where: { $0.count > 1 && $0[0].kind != .dividend })?.first else { return }
    throw ChampionError(
      .badData, "two rows of one symbol, date and kind differ",
      context: ["symbol": place.symbol, "date": place.exDate.description], remedy: "keep the right one")
  }

  /// One action a symbol, day and kind: the last in the list. Dividends of a day are added up within a list.
  static func latest(of actions: [CorporateAction]) -> [CorporateAction] {
    let groups = Dictionary(grouping: actions, by: \.identity)
    return groups.values.compactMap(\.last)
  }

  /// Dividends of one symbol and day as one.
  static func addingDividends(_ actions: [CorporateAction]) -> [CorporateAction] {
    let groups = Dictionary(grouping: Set(actions), by: \.identity)
    return groups.values.compactMap { group in
      guard let first = group.first, group.count > 1 else { return group.first }
      return CorporateAction(
        symbol: first.symbol, exchange: first.exchange, exDate: first.exDate, kind: first.kind, ratio: first.ratio,
        amount: group.reduce(0) { $0 + ($1.amount ?? 0) }, knownFrom: group.map(\.knownFrom).max() ?? first.knownFrom)
    }.sorted()
  }
}
