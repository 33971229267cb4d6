import ArgumentParser
import Champion

/// Which bars indicators are computed on.
struct IndicatorBarsOptions: ParsableArguments {
  @Option(help: "The folder of the lake.")
  var lake: String?

  @OptionGroup var exchange: ExchangeOptions

  @Option(help: "One symbol; rows do not name it.")
  var symbol: String?

  @Option(help: "Symbols as A,B,C, or all of the lake.")
  var symbols: String?

  @Option(help: "The time a bar covers: 1d, or such as 1h, 15m.")
  var interval = "1d"

  @Option(help: "The last session that may be read.")
  var asOf: CalendarDate?

  @Flag(help: "Take prices as they were printed, splits and all.")
  var raw = false

  var isAll: Bool { symbols == "all" }

  /// The symbols that are named, or all of the lake.
  func names(in lake: Lake, _ interval: BarInterval) throws(ChampionError) -> [String] {
    if let symbol {
      guard let name = SymbolName.normalized(symbol) else {
        throw ChampionError(.usage, "'\(symbol.prefix(40))' is not a symbol", remedy: "name one symbol of the lake")
      }
      return [name]
    }
    if let names = try SymbolSelection(parsing: symbols ?? "").names { return names }
    // Whoever is listed later is not of the universe of an earlier day.
    return try lake.symbols(interval: interval).filter { $0.first <= asOf ?? $0.first }.map(\.symbol)
  }
}
