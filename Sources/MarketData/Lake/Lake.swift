public import ChampionCore
import Foundation
import Tables

/// A folder of bars in Parquet, with its corporate actions, instruments and sessions.
///
/// Prices are stored as the exchange printed them; adjustment happens on read, as of a date. Each change writes new
/// files and then one manifest, renamed into place last: readers see a change whole or not at all.
///
/// - Shape: `bars/interval=1d/exchange=NSE/year=2016/part-<hash>.parquet`, rows by symbol, then series, then date.
public struct Lake: Sendable {
  /// The path of the folder.
  public let path: String
  /// The exchange that is read; nil reads all.
  public let exchange: String?
  /// The state that is read; nil reads the newest.
  private let pinned: LakeManifest?
  /// Is called before a change waits for another one to end.
  public var waiting: @Sendable () -> Void = {}

  /// The lake at a path. Nothing is read or made yet.
  ///
  /// - Parameter exchange: reads only what trades there, where one symbol trades on several.
  public init(at path: String, exchange: String? = nil) {
    self.init(at: path, exchange: exchange, pinned: nil)
  }

  private init(at path: String, exchange: String?, pinned: LakeManifest?) {
    self.path = path
    self.exchange = exchange
    self.pinned = pinned
  }

  /// The same state of the lake, one exchange of it.
  package func on(exchange: String) -> Lake { Lake(at: path, exchange: exchange, pinned: pinned) }

  /// Reads one state of the lake, whatever is imported meanwhile.
  ///
  /// Files of a state are there until the second import after it. A reader that is slower than that begins anew.
  func reading<Result>(_ body: (Lake) throws(ChampionError) -> Result) throws(ChampionError) -> Result {
    guard pinned == nil else { return try body(self) }
    var state = try manifest()
    while true {
      do throws(ChampionError) { return try body(Lake(at: path, exchange: exchange, pinned: state)) } catch {
        let newer = try manifest()
        guard newer.version != state.version else { throw error }
        state = newer
      }
    }
  }

  /// The state in which the lake is now: what is imported later is not seen, for as long as its files are there.
  ///
  /// - Throws: ``ChampionError`` as ``manifest()``.
  package func pinnedNow() throws(ChampionError) -> Lake {
    Lake(at: path, exchange: exchange, pinned: try manifest())
  }

  var manifestPath: String { path + "/manifest.json" }

  /// The current manifest.
  ///
  /// - Throws: ``ChampionError``: `noInput` if this is no lake, `badData` if its manifest is damaged.
  public func manifest() throws(ChampionError) -> LakeManifest {
    if let pinned { return pinned }
    guard FileManager.default.fileExists(atPath: manifestPath) else {
      throw ChampionError(
        .noInput, "there is no lake here", context: ["lake": path],
        remedy: "make one with: champion data import FILE --lake \(path)")
    }
    let manifest = try JSONDocument.read(LakeManifest.self, from: manifestPath, formatVersion: 3)
    guard manifest.isPossible else {
      throw ChampionError(
        .badData, "the manifest contradicts itself, or names files outside the lake", context: ["file": manifestPath],
        remedy: "restore it from a backup")
    }
    do throws(ChampionError) { try manifest.requireSeal() } catch { throw error.adding(["file": manifestPath]) }
    try requireExchange(in: manifest)
    return manifest
  }

  private func requireExchange(in manifest: LakeManifest) throws(ChampionError) {
    let known = Set(manifest.bars.map(\.exchange))
    guard let exchange, !known.contains(exchange) else { return }
    throw ChampionError(
      .noInput, "the lake has no such exchange", context: ["exchange": exchange, "lake": path],
      remedy: "it has \(known.sorted().joined(separator: ", "))")
  }

  /// The instruments of the lake, by exchange and symbol.
  ///
  /// - Parameter interval: the time that their bars cover; nil lists all.
  /// - Throws: ``ChampionError`` as ``manifest()``.
  public func symbols(interval: BarInterval? = .day) throws(ChampionError) -> [LakeManifest.SymbolSummary] {
    try manifest().symbols.filter { $0.exchange == exchange ?? $0.exchange && $0.interval == interval ?? $0.interval }
  }

  /// The last session of any symbol.
  ///
  /// - Parameter asOf: looks at no later session; nil looks at all.
  /// - Throws: ``ChampionError``: as ``manifest()``, or `noInput` if the lake has no bars by then.
  public func lastSession(asOf: CalendarDate? = nil) throws(ChampionError) -> CalendarDate {
    try reading { lake throws(ChampionError) in
      let years = Dictionary(grouping: try lake.barFiles(), by: \.year).sorted { $0.key > $1.key }
      for (year, files) in years where year <= asOf?.year ?? year {
        let dates = try lake.keys(of: files).dates
        if let last = dates.filter({ $0 <= asOf ?? $0 }).max() { return last }
      }
      throw ChampionError(
        .noInput, "the lake has no bars by then", context: ["lake": path], remedy: "import bars first")
    }
  }

  private func barFiles() throws(ChampionError) -> [LakeManifest.BarsFile] { barFiles(in: try manifest(), .day) }

  private func barFiles(in manifest: LakeManifest, _ interval: BarInterval) -> [LakeManifest.BarsFile] {
    manifest.bars.filter { $0.exchange == exchange ?? $0.exchange && $0.interval == interval }
  }

  /// The unadjusted daily bars of some symbols, each with those that it was traded under before.
  ///
  /// - Parameters:
  ///   - symbols: the names; the result has their order. One that was given up means the instrument that bore it last.
  ///   - asOf: the last session to read; nil reads all.
  /// - Throws: ``ChampionError``: `noInput` for a symbol that the lake does not have, `badData` for damaged files.
  /// - Complexity: hashes each file of bars once a process; reads the row groups that hold the symbols, or all above
  ///   32.
  public func bars(of symbols: [String], asOf: CalendarDate? = nil) throws(ChampionError) -> [BarSeries] {
    try reading { lake throws(ChampionError) in
      let summaries = try lake.instruments(symbols, .day)
      let rows = try lake.rows(of: summaries, .day)
      return try summaries.map { summary throws(ChampionError) in
        // Cut first: whether an optional column is empty must not depend on later sessions.
        let known = rows[summary.symbol, default: .none].upTo(asOf)
        guard known.count > 0 else { throw lake.noBars(of: summary.symbol, asOf) }
        return known.series(summary.symbol)
      }
    }
  }

  /// The bars of a symbol that are shorter than a day.
  ///
  /// - Parameters:
  ///   - symbol: the name.
  ///   - interval: the time that a bar covers.
  /// - Throws: ``ChampionError`` as ``bars(of:asOf:)``.
  public func intradayBars(of symbol: String, interval: BarInterval) throws(ChampionError) -> IntradaySeries {
    try reading { lake throws(ChampionError) in
      let summary = try lake.instruments([symbol], interval)[0]
      let rows = try lake.rows(of: [summary], interval)[summary.symbol, default: .none]
      let (kept, columns) = rows.busiest()
      return IntradaySeries(
        symbol: summary.symbol, interval: interval, times: kept.map { rows.keys[$0].time }, columns: columns)
    }
  }

  /// The rows of some instruments, by the instrument's symbol.
  private func rows(
    of summaries: [LakeManifest.SymbolSummary], _ interval: BarInterval
  ) throws(ChampionError) -> [String: BarRows] {
    let manifest = try manifest()
    let names = Set(summaries.flatMap { [$0.symbol] + $0.tradedAs })
    let rows = try read(barFiles(in: manifest, interval), symbols: names.sorted())
    let histories = try symbolHistories(of: manifest)
    let history = Set(summaries.map(\.exchange)).count == 1 ? histories[summaries[0].exchange] : nil
    let groups = Dictionary(grouping: rows.keys.indices.filter { names.contains(rows.keys[$0].symbol) }) { row in
      history?.instrument(rows.keys[row].symbol, on: rows.keys[row].date) ?? rows.keys[row].symbol
    }
    return groups.mapValues(rows.selecting)
  }

  /// What the lake knows of each of some symbols.
  private func instruments(
    _ symbols: [String], _ interval: BarInterval
  ) throws(ChampionError) -> [LakeManifest.SymbolSummary] {
    let manifest = try manifest()
    let listed = try self.symbols(interval: interval)
    let histories = try symbolHistories(of: manifest)
    let known = Dictionary(grouping: listed, by: \.symbol)
    return try symbols.map { symbol throws(ChampionError) in
      let name = SymbolName.normalized(symbol) ?? symbol
      let current = listed.first { $0.tradedAs.contains(name) }.flatMap { histories[$0.exchange] }?
        .current(name, among: Set(known.keys))
      let found = known[current ?? name, default: []]
      guard let only = found.first, found.count == 1 else {
        guard found.isEmpty else { throw severalExchanges(symbol, found.map(\.exchange)) }
        let others = try self.symbols(interval: nil).filter { $0.goesBy(symbol) }.map(\.interval.description)
        guard !others.isEmpty else { throw unknownSymbol(symbol) }
        throw ChampionError(
          .noInput, "the symbol has no bars of \(interval)", context: ["symbol": symbol, "lake": path],
          remedy: "it has bars of \(Set(others).sorted().joined(separator: ", "))")
      }
      return only
    }
  }

  /// The names under which some instruments trade now, each once, in the order in which they are first named.
  ///
  /// - Throws: ``ChampionError`` as ``bars(of:asOf:)``.
  package func currentSymbols(of symbols: [String], interval: BarInterval) throws(ChampionError) -> [String] {
    try reading { lake throws(ChampionError) in
      var names: Set<String> = []
      return try lake.instruments(symbols, interval).map(\.symbol).filter { names.insert($0).inserted }
    }
  }

  private func noBars(of symbol: String, _ asOf: CalendarDate?) -> ChampionError {
    ChampionError(
      .noInput, "the symbol has no bars by then",
      context: ["symbol": symbol, "asOf": asOf?.description ?? "", "lake": path], remedy: "choose a later date")
  }

  private func severalExchanges(_ symbol: String, _ exchanges: [String]) -> ChampionError {
    ChampionError(
      .badData, "the symbol trades on several exchanges of this lake",
      context: ["symbol": symbol, "exchanges": exchanges.joined(separator: " ")], remedy: "choose one with --exchange")
  }

  /// The bars of some symbols in the unit of each one's last session: actions known by then are applied.
  ///
  /// - Parameter adjustment: whether dividends count.
  /// - Throws: ``ChampionError`` as ``bars(of:asOf:)``.
  public func adjustedBars(
    of symbols: [String], asOf: CalendarDate? = nil, _ adjustment: Adjustment = .price
  ) throws(ChampionError) -> [BarSeries] {
    try reading { lake throws(ChampionError) in
      let actions = try lake.actions()
      let exchanges = try lake.instruments(symbols, .day).map(\.exchange)
      return try zip(lake.bars(of: symbols, asOf: asOf), exchanges).map { series, exchange in
        series.adjusted(for: actions.filter { $0.counts(on: exchange) }, adjustment)
      }
    }
  }

  /// The days on which each instrument has a bar, ascending, and those on which it has rows in several series.
  func days() throws(ChampionError) -> (dates: [String: [CalendarDate]], doubled: [String: [CalendarDate]]) {
    let (symbols, dates) = try keys(of: barFiles())
    let history = try exchange.flatMap { exchange throws(ChampionError) in try symbolHistories(of: manifest())[exchange]
    }
    let rows = Dictionary(grouping: dates.indices) { history?.instrument(symbols[$0], on: dates[$0]) ?? symbols[$0] }
    var (days, doubled): ([String: [CalendarDate]], [String: [CalendarDate]]) = ([:], [:])
    for (symbol, rows) in rows {
      for date in rows.map({ dates[$0] }).sorted() {
        if days[symbol]?.last == date {
          doubled[symbol, default: []].append(date)
        } else {
          days[symbol, default: []].append(date)
        }
      }
    }
    return (days, doubled)
  }

  /// The symbol and day of every row of some files.
  func keys(
    of files: [LakeManifest.BarsFile]
  ) throws(ChampionError) -> (symbols: [String], dates: [CalendarDate]) {
    var (symbols, dates): ([String], [CalendarDate]) = ([], [])
    for (interval, files) in Dictionary(grouping: files, by: \.interval) {
      for file in files { try VerifiedFiles.require(path + "/" + file.path, sha256: file.sha256) }
      let time = interval.isDaily ? "date" : "timestamp"
      let table = try ParquetFile.read(files.map { path + "/" + $0.path }, columns: ["symbol", time])
      symbols += try table.requiredColumn(named: "symbol").texts ?? []
      dates += BarTable.times(of: table)?.map(\.date) ?? []
    }
    guard symbols.count == dates.count else {
      throw ChampionError(.badData, "a file of the lake has columns of the wrong type", remedy: "import it again")
    }
    return (symbols, dates)
  }

  /// Reads all rows of some files, or those of some symbols.
  func read(_ files: [LakeManifest.BarsFile], symbols: [String]? = nil) throws(ChampionError) -> BarRows {
    guard !files.isEmpty else { return .none }
    for file in files { try VerifiedFiles.require(path + "/" + file.path, sha256: file.sha256) }
    // A long list of alternatives costs more than reading what it would skip.
    let filtered = symbols.flatMap { $0.count <= 32 ? $0 : nil }
    let table = try ParquetFile.read(
      files.map { path + "/" + $0.path }, filter: filtered.map { .init("symbol", isOneOf: $0) })
    return try BarTable.rows(of: table)
  }

  /// The error for a symbol that the lake does not have.
  package func unknownSymbol(_ symbol: String) -> ChampionError {
    ChampionError(
      .noInput, "the lake has no such symbol", context: ["symbol": symbol, "lake": path],
      remedy: "list them with: champion data list --lake \(path)")
  }
}

extension BarRows {
  /// The rows up to and including a day; nil keeps all.
  fileprivate func upTo(_ date: CalendarDate?) -> BarRows {
    guard let date else { return self }
    return selecting(keys.indices.filter { keys[$0].date <= date })
  }
}
