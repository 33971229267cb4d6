import ChampionCore
import Tables

/// Instruments as a table, by exchange and symbol.
enum InstrumentTable {
  static func table(of instruments: [Instrument]) -> Table {
    Table([
      TableColumn("exchange", .text(instruments.map(\.exchange))),
      TableColumn("symbol", .text(instruments.map(\.symbol))),
      TableColumn("name", .text(instruments.map(\.name))),
      TableColumn("series", .text(instruments.map(\.series))),
      TableColumn("sector", .text(instruments.map(\.sector))),
      TableColumn("isin", .text(instruments.map { $0.isins.joined(separator: " ") })),
      .optionalDates("listed", instruments.map(\.listed)),
      .optionalDates("delisted", instruments.map(\.delisted)),
    ])
  }

  static func instruments(in table: Table) throws(ChampionError) -> [Instrument] {
    let records = TableRecords(table)
    let (exchanges, symbols, names) = (
      try records.texts("exchange"), try records.texts("symbol"), try records.texts("name")
    )
    let (series, sectors, isins) = (
      try records.texts("series"), try records.texts("sector"), try records.texts("isin")
    )
    let (listed, delisted) = (try records.optionalDates("listed"), try records.optionalDates("delisted"))
    return symbols.indices.map { row in
      Instrument(
        exchange: exchanges[row], symbol: symbols[row], name: names[row], series: series[row], sector: sectors[row],
        isins: isins[row].split(separator: " ").map(String.init), listed: listed[row], delisted: delisted[row])
    }
  }

  /// The instruments of a file, of any of the names that exchanges and vendors use.
  static func instruments(in file: ReferenceFile, exchange: String) throws(ChampionError) -> [Instrument] {
    let symbols = try file.symbols("symbol", "ticker")
    let names = file.texts("nameofcompany", "company", "security", "name")
    let sectors = file.texts("sector", "gicssector", "industry")
    let (series, isins) = (file.texts("series"), file.texts("isinnumber", "isin"))
    let listed = try file.optionalDates("dateoflisting", "listed")
    let delisted = try file.optionalDates("dateofdelisting", "delisted")
    return symbols.indices.map { row in
      Instrument(
        exchange: exchange, symbol: symbols[row], name: names[row], series: series[row], sector: sectors[row],
        isins: InternationalSecurityNumber.isValid(isins[row]) ? [isins[row]] : [], listed: listed[row],
        delisted: delisted[row])
    }
  }
}

/// Renamed symbols as a table.
enum SymbolChangeTable {
  static func table(of changes: [SymbolChange]) -> Table {
    Table([
      TableColumn("exchange", .text(changes.map(\.exchange))),
      TableColumn("old_symbol", .text(changes.map(\.oldSymbol))),
      TableColumn("new_symbol", .text(changes.map(\.newSymbol))),
      TableColumn("date", .date(changes.map(\.date))),
    ])
  }

  static func changes(in table: Table) throws(ChampionError) -> [SymbolChange] {
    let records = TableRecords(table)
    let (exchanges, days) = (try records.texts("exchange"), try records.dates("date"))
    let (old, new) = (try records.texts("old_symbol"), try records.texts("new_symbol"))
    return old.indices.map {
      SymbolChange(exchange: exchanges[$0], oldSymbol: old[$0], newSymbol: new[$0], date: days[$0])
    }
  }

  static func changes(in file: ReferenceFile, exchange: String) throws(ChampionError) -> [SymbolChange] {
    let old = try file.symbols("oldsymbol", "smkeysymbol")
    let new = try file.symbols("newsymbol", "smnewsymbol")
    let days = try file.dates("date", "smapplicablefrom")
    return old.indices.filter { old[$0] != new[$0] }.map {
      SymbolChange(exchange: exchange, oldSymbol: old[$0], newSymbol: new[$0], date: days[$0])
    }
  }
}

/// Index memberships as a table.
enum IndexMembershipTable {
  static func table(of members: [IndexMembership]) -> Table {
    Table([
      TableColumn("exchange", .text(members.map(\.exchange))),
      TableColumn("index", .text(members.map(\.index))),
      TableColumn("symbol", .text(members.map(\.symbol))),
      TableColumn("from", .date(members.map(\.from))),
      .optionalDates("to", members.map(\.to)),
    ])
  }

  static func members(in table: Table) throws(ChampionError) -> [IndexMembership] {
    let records = TableRecords(table)
    let (exchanges, indices, symbols) = (
      try records.texts("exchange"), try records.texts("index"), try records.texts("symbol")
    )
    let (from, to) = (try records.dates("from"), try records.optionalDates("to"))
    return symbols.indices.map {
      IndexMembership(exchange: exchanges[$0], index: indices[$0], symbol: symbols[$0], from: from[$0], to: to[$0])
    }
  }

  static func members(in file: ReferenceFile, exchange: String) throws(ChampionError) -> [IndexMembership] {
    let (indices, symbols) = (file.texts("indexname", "index"), try file.symbols("symbol", "ticker"))
    let (from, to) = (try file.dates("asof", "from", "date"), try file.optionalDates("to"))
    return symbols.indices.map {
      IndexMembership(exchange: exchange, index: indices[$0], symbol: symbols[$0], from: from[$0], to: to[$0])
    }
  }
}
