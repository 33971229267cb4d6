import ChampionCore
import Features
import Indicators
import MarketData
import Tables

/// An ``IndicatorRun`` at work on one state of a lake.
struct IndicatorTask: Sendable {
  private let run: IndicatorRun
  private let lake: Lake
  let symbols: [String]
  var names: [String] = []
  var index: BarSeries?
  /// The columns of features that compare symbols, by symbol.
  var comparisons: [UniverseFeature: [String: [[Double]]]] = [:]

  /// How many columns of a symbol are in memory at once, about.
  private static let columnsAtOnce = 1_024

  init(_ run: IndicatorRun, _ lake: Lake, _ symbols: [String]) {
    (self.run, self.lake, self.symbols) = (run, lake, symbols)
  }

  var groups: [[String]] {
    // From 32 symbols, which a lake reads at once, down to 4, which keep threads at work.
    let size = run.interval.isDaily ? max(4, min(32, Self.columnsAtOnce / max(names.count, 1))) : 1
    return stride(from: 0, to: symbols.count, by: size).map { Array(symbols[$0..<min($0 + size, symbols.count)]) }
  }

  /// The bars of some symbols, as they are asked for.
  func bars(of symbols: [String]) throws(ChampionError) -> [SymbolBars] {
    guard run.interval.isDaily else {
      return try symbols.map { symbol throws(ChampionError) in
        SymbolBars(try lake.intradayBars(of: symbol, interval: run.interval), upTo: run.asOf)
      }
    }
    let series =
      run.isAdjusted ? try lake.adjustedBars(of: symbols, asOf: run.asOf) : try lake.bars(of: symbols, asOf: run.asOf)
    return series.map { SymbolBars($0) }
  }

  /// The columns of features that compare symbols, of each symbol.
  func compared(jobs: Int) async throws(ChampionError) -> [UniverseFeature: [String: [[Double]]]] {
    let (features, indicators) = (run.columns.comparisons, run.columns.compared)
    guard !features.isEmpty else { return [:] }
    var members: [UniverseComparison.Member] = []
    for group in groups {
      members += await parallelMap(try bars(of: group), jobs: jobs) { bars in
        let columns = indicators.map { BarIndicator($0).columns(over: bars.columns) }
        return UniverseComparison.Member(
          symbol: bars.symbol, sector: run.sectors[bars.symbol], dates: bars.dates,
          columns: Dictionary(uniqueKeysWithValues: zip(indicators, columns)))
      }
    }
    // An index is what symbols are compared with, none of them.
    let universe = UniverseComparison(members.filter { $0.symbol != index?.symbol })
    let compared = await parallelMap(features, jobs: jobs) { feature -> [String: [[Double]]] in
      guard case .crossSection(let transform, let indicator) = feature else { return [:] }
      return universe.compared(transform, indicator)
    }
    return Dictionary(uniqueKeysWithValues: zip(features, compared))
  }

  /// All columns of some symbols.
  func table(
    of symbols: [String], jobs: Int, _ onProgress: @escaping @Sendable () -> Void
  ) async throws(ChampionError) -> Table {
    let bars = try bars(of: symbols)
    let pieces = await parallelMap(bars, jobs: jobs) { bars in
      defer { onProgress() }
      return values(of: bars)
    }
    var all: [TableColumn] = []
    if run.namesSymbols {
      all.append(TableColumn("symbol", .text(bars.flatMap { Array(repeating: $0.symbol, count: $0.columns.count) })))
    }
    all.append(
      run.interval.isDaily
        ? TableColumn("date", .date(bars.flatMap(\.dates)))
        : TableColumn("timestamp", .timestamp(bars.flatMap(\.times).map(\.microseconds), zone: "UTC")))
    for (place, name) in names.enumerated() {
      let values = pieces.flatMap { $0[place] }
      all.append(TableColumn(name, .real(values), missingRows: Set(values.indices.filter { !values[$0].isFinite })))
    }
    return Table(all)
  }

  private func values(of bars: SymbolBars) -> [[Double]] {
    switch run.columns {
    case .features(let set): set.features.map { $0.column(over: bars.columns) }
    case .universe(let features): features.flatMap { values(of: $0, bars) }
    }
  }

  private func values(of feature: UniverseFeature, _ bars: SymbolBars) -> [[Double]] {
    switch feature {
    case .indicator(let specification): return BarIndicator(specification).columns(over: bars.columns)
    case .crossSection:
      let none = [Double](repeating: .nan, count: bars.columns.count)
      return comparisons[feature]?[bars.symbol] ?? feature.columnNames.map { _ in none }
    case .index(let relation):
      guard let own = bars.series, let index else { return [] }
      return [relation.column(of: own, to: index)]
    }
  }
}
