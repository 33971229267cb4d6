public import ChampionCore
import Features
import Indicators
public import MarketData
public import Tables

/// Indicators over one symbol or a whole lake, written as one table.
///
/// Symbols are read and computed in groups, so that memory holds one group: that, and one column for each indicator that is
/// compared between symbols. The table does not depend on the count of threads.
public struct IndicatorRun: Sendable {
  /// Where the bars are.
  public let lake: Lake
  /// The symbols, in the order in which they are written.
  public let symbols: [String]
  /// What is computed.
  public let columns: IndicatorColumns
  /// The time that a bar covers.
  public var interval = BarInterval.day
  /// The last session that is read.
  public var asOf: CalendarDate?
  /// Whether prices are in the unit of each symbol's last session; else as they were printed.
  public var isAdjusted = true
  /// Whether each row names its symbol.
  public var namesSymbols = true
  /// The symbol of the index that others are compared with.
  public var index: String?
  /// The sector of each symbol.
  public var sectors: [String: String] = [:]

  /// How many symbols are in memory at once.
  private static let symbolsAtOnce = 32

  /// A run over some symbols.
  public init(of columns: IndicatorColumns, on symbols: [String], in lake: Lake) {
    (self.columns, self.symbols, self.lake) = (columns, symbols, lake)
  }

  /// Computes all columns and hands them on in pieces, each with the rows of some symbols by time.
  ///
  /// - Parameters:
  ///   - jobs: how many threads compute.
  ///   - onProgress: is called after each symbol.
  ///   - body: takes the pieces, in the order of the symbols.
  /// - Throws: ``ChampionError`` as `Lake.bars`, `usage` if an index or sectors are needed and missing, and what `body` throws.
  /// - Complexity: O(bars x columns); an indicator that is compared between symbols is computed twice.
  public func forEachPiece(
    jobs: Int, onProgress: @escaping @Sendable () -> Void = {}, _ body: (Table) throws(ChampionError) -> Void
  ) async throws(ChampionError) {
    try validate()
    let names = try columns.names()
    let index = try index.flatMap { name throws(ChampionError) in try bars(of: [name])[0].series }
    let comparisons = try await comparisons(jobs: jobs)
    for group in groups {
      let bars = try bars(of: group)
      let computed = await parallelMap(bars, jobs: jobs) { bars -> Result<[[Double]], ChampionError> in
        defer { onProgress() }
        do throws(ChampionError) { return .success(try values(of: bars, index, comparisons)) } catch {
          return .failure(error)
        }
      }
      var pieces: [[[Double]]] = []
      for result in computed { pieces.append(try result.get()) }
      try body(table(bars, pieces, names))
    }
  }

  private var groups: [[String]] {
    let size = interval.isDaily ? Self.symbolsAtOnce : 1
    return stride(from: 0, to: symbols.count, by: size).map { Array(symbols[$0..<min($0 + size, symbols.count)]) }
  }

  private func validate() throws(ChampionError) {
    let needsIndex = columns.needs { if case .index = $0 { true } else { false } }
    let needsSectors = columns.needs { if case .crossSection(.sectorRelative, _) = $0 { true } else { false } }
    guard !symbols.isEmpty else {
      throw ChampionError(
        .noInput, "the lake has no bars of \(interval)", context: ["lake": lake.path],
        remedy: "list what it has with: champion data list --lake \(lake.path)")
    }
    guard !needsIndex || index != nil else {
      throw ChampionError(.usage, "a relation to an index needs one", remedy: "name its symbol with --index")
    }
    guard !needsSectors || !sectors.isEmpty else {
      throw ChampionError(
        .usage, "a sector's mean needs sectors", remedy: "give a file with the columns symbol and sector with --sectors"
      )
    }
    guard interval.isDaily || (!needsIndex && columns.compared.isEmpty) else {
      throw ChampionError(
        .usage, "bars within a day are not compared between symbols", remedy: "leave out --interval, or the comparison")
    }
  }

  /// The bars of some symbols, as they are asked for.
  private func bars(of symbols: [String]) throws(ChampionError) -> [SymbolBars] {
    guard interval.isDaily else {
      return try symbols.map { symbol throws(ChampionError) in
        SymbolBars(try lake.intradayBars(of: symbol, interval: interval), upTo: asOf)
      }
    }
    let series = isAdjusted ? try lake.adjustedBars(of: symbols, asOf: asOf) : try lake.bars(of: symbols, asOf: asOf)
    return series.map { SymbolBars($0) }
  }

  /// The columns of features that compare symbols, of each symbol.
  private func comparisons(jobs: Int) async throws(ChampionError) -> [UniverseFeature: [String: [[Double]]]] {
    guard case .universe(let features) = columns else { return [:] }
    let indicators = columns.compared
    guard !indicators.isEmpty else { return [:] }
    var members: [UniverseComparison.Member] = []
    for group in groups {
      members += await parallelMap(try bars(of: group), jobs: jobs) { bars in
        let columns = indicators.map { BarIndicator($0).columns(over: bars.columns) }
        return UniverseComparison.Member(
          symbol: bars.symbol, sector: sectors[bars.symbol], dates: bars.dates,
          columns: Dictionary(uniqueKeysWithValues: zip(indicators, columns)))
      }
    }
    let universe = UniverseComparison(members)
    let compared = await parallelMap(features, jobs: jobs) { feature -> [String: [[Double]]] in
      guard case .crossSection(let transform, let indicator) = feature else { return [:] }
      return universe.compared(transform, indicator)
    }
    return Dictionary(uniqueKeysWithValues: zip(features, compared))
  }

  private func values(
    of bars: SymbolBars, _ index: BarSeries?, _ comparisons: [UniverseFeature: [String: [[Double]]]]
  ) throws(ChampionError) -> [[Double]] {
    switch columns {
    case .features(let set):
      guard let series = bars.series else {
        throw ChampionError(.usage, "features are of daily bars", remedy: "leave out --interval")
      }
      return set.features.map { $0.column(over: series) }
    case .universe(let features):
      return features.flatMap { feature -> [[Double]] in
        switch feature {
        case .indicator(let specification): return BarIndicator(specification).columns(over: bars.columns)
        case .crossSection: return comparisons[feature]?[bars.symbol] ?? []
        case .index(let relation):
          guard let own = bars.series, let index else { return [] }
          return [relation.column(of: own, to: index)]
        }
      }
    }
  }

  private func table(_ bars: [SymbolBars], _ pieces: [[[Double]]], _ names: [String]) -> Table {
    var all: [TableColumn] = []
    if namesSymbols {
      all.append(TableColumn("symbol", .text(bars.flatMap { Array(repeating: $0.symbol, count: $0.columns.count) })))
    }
    all.append(
      interval.isDaily
        ? TableColumn("date", .date(bars.flatMap(\.dates)))
        : TableColumn("timestamp", .timestamp(bars.flatMap(\.times).map(\.microseconds), zone: "UTC")))
    for (place, name) in names.enumerated() {
      let values = pieces.flatMap { $0[place] }
      all.append(TableColumn(name, .real(values), missingRows: Set(values.indices.filter { !values[$0].isFinite })))
    }
    return Table(all)
  }
}
