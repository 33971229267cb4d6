public import ChampionCore
import Features
import Indicators
public import MarketData
public import Tables

/// Indicators over one symbol or a whole lake, as one table.
///
/// Symbols are read and computed in groups, from one state of the lake. Memory holds one group; where symbols are
/// compared, also two columns for each number that is compared, and some 10 bytes a row. The table does not depend on the
/// count of threads.
public struct IndicatorRun: Sendable {
  /// Where the bars are.
  public let lake: Lake
  /// The symbols, in the order in which they are written; each instrument once, whatever names it is given.
  public let symbols: [String]
  /// What is computed.
  public let columns: IndicatorColumns
  /// The time that a bar covers.
  public var interval = BarInterval.day
  /// The last session that is read.
  public var asOf: CalendarDate?
  /// Whether daily prices are in the unit of each symbol's last session; else as they were printed, like those within a
  /// day.
  public var isAdjusted = true
  /// Whether each row names its symbol.
  public var namesSymbols = true
  /// The symbol of the index that others are compared with.
  public var index: String?
  /// The sector of each symbol.
  public var sectors: [String: String] = [:]

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
  /// - Throws: ``ChampionError`` as `Lake.bars`, `usage` if an index or sectors are needed and missing, and what `body`
  ///   throws.
  /// - Complexity: O(bars x columns); an indicator that is compared between symbols is computed twice.
  public func forEachPiece(
    jobs: Int, onProgress: @escaping @Sendable () -> Void = {}, _ body: (Table) throws(ChampionError) -> Void
  ) async throws(ChampionError) {
    let task = try await prepared(jobs: jobs)
    for group in task.groups { try body(await task.table(of: group, jobs: jobs, onProgress)) }
  }

  /// The last rows of all.
  ///
  /// - Returns: at most `count` rows, those of the last symbols.
  /// - Throws: ``ChampionError`` as ``forEachPiece(jobs:onProgress:_:)``.
  /// - Complexity: no symbol is computed that the rows do not need, but for comparisons.
  public func lastRows(_ count: Int, jobs: Int) async throws(ChampionError) -> Table {
    let task = try await prepared(jobs: jobs)
    var rows = Table([])
    for symbol in task.symbols.reversed() where rows.rowCount < count {
      let last = try await task.table(of: [symbol], jobs: jobs) {}.last(count - rows.rowCount)
      rows = rows.columns.isEmpty ? last : last.appending(rows)
    }
    return rows
  }

  private func prepared(jobs: Int) async throws(ChampionError) -> IndicatorTask {
    try validate()
    let lake = try lake.pinnedNow()
    var task = IndicatorTask(self, lake, try lake.currentSymbols(of: symbols, interval: interval))
    task.names = try columns.names()
    task.index = try index.flatMap { name throws(ChampionError) in try task.bars(of: [name])[0].series }
    task.comparisons = try await task.compared(jobs: jobs)
    return task
  }

  private func validate() throws(ChampionError) {
    let needsIndex = columns.needs { if case .index = $0 { true } else { false } }
    let needsSectors = columns.needs { if case .crossSection(.sectorRelative, _) = $0 { true } else { false } }
    guard !symbols.isEmpty else {
      throw ChampionError(
        .noInput, "the lake has no bars of \(interval)\(asOf.map { " by \($0)" } ?? "")", context: ["lake": lake.path],
        remedy: "list what it has with: champion data list --lake \(lake.path)")
    }
    guard !needsIndex || index != nil else {
      throw ChampionError(.usage, "a relation to an index needs one", remedy: "name its symbol with --index")
    }
    guard !needsSectors || symbols.contains(where: { sectors[$0] != nil }) else {
      throw ChampionError(
        .usage, "a sector's mean needs sectors, and none of the symbols has one",
        remedy: "give a file with the columns symbol and sector with --sectors"
      )
    }
    guard interval.isDaily || columns.areOfOneSymbol else {
      throw ChampionError(
        .usage, "bars within a day are not compared with others, and are no features of a model",
        remedy: "leave out --interval, or ask for indicators only")
    }
  }
}
