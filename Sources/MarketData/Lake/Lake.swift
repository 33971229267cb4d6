public import ChampionCore
import Foundation
import Tables

/// A folder of bars in Parquet, with its corporate actions.
///
/// Prices are stored as the exchange printed them; adjustment happens on read, as of a date. Each change writes new files
/// and then one manifest, renamed into place last: readers see a change whole or not at all.
///
/// - Shape: `bars/interval=1d/exchange=NSE/year=2016/part-<hash>.parquet`, rows by symbol, then series, then date.
public struct Lake: Sendable {
  /// The path of the folder.
  public let path: String
  /// The exchange that is read; nil reads all.
  public let exchange: String?
  /// The state that is read; nil reads the newest.
  private let pinned: LakeManifest?

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
    let manifest = try JSONDocument.read(LakeManifest.self, from: manifestPath, formatVersion: 2)
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

  /// The symbols of the lake, by exchange and name.
  ///
  /// - Throws: ``ChampionError`` as ``manifest()``.
  public func symbols() throws(ChampionError) -> [LakeManifest.SymbolSummary] {
    try manifest().symbols.filter { $0.exchange == exchange ?? $0.exchange }
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

  private func barFiles() throws(ChampionError) -> [LakeManifest.BarsFile] { barFiles(in: try manifest()) }

  private func barFiles(in manifest: LakeManifest) -> [LakeManifest.BarsFile] {
    manifest.bars.filter { $0.exchange == exchange ?? $0.exchange }
  }

  /// The unadjusted bars of some symbols.
  ///
  /// - Parameters:
  ///   - symbols: the names; the result has their order.
  ///   - asOf: the last session to read; nil reads all.
  /// - Throws: ``ChampionError``: `noInput` for a symbol that the lake does not have, `badData` for damaged files.
  /// - Complexity: hashes each file of bars once a process; reads the row groups that hold the symbols, or all above 32.
  public func bars(of symbols: [String], asOf: CalendarDate? = nil) throws(ChampionError) -> [BarSeries] {
    try reading { lake throws(ChampionError) in try lake.bars(of: symbols, asOf: asOf, lake.manifest()) }
  }

  private func bars(
    of symbols: [String], asOf: CalendarDate?, _ manifest: LakeManifest
  ) throws(ChampionError) -> [BarSeries] {
    let symbols = symbols.map { SymbolName.normalized($0) ?? $0 }
    for symbol in symbols { try requireOneExchange(symbol, manifest) }
    let rows = try read(barFiles(in: manifest), symbols: symbols)
    let groups = Dictionary(grouping: rows.keys.indices) { rows.keys[$0].symbol }
    var series: [BarSeries] = []
    for symbol in symbols {
      // Cut first: whether an optional column is empty must not depend on later sessions.
      let known = groups[symbol, default: []].filter { row in asOf.map { rows.keys[row].date <= $0 } ?? true }
      let part = rows.selecting(known).series(symbol)
      guard part.count > 0 else {
        throw ChampionError(
          .noInput, "the symbol has no bars by then",
          context: ["symbol": symbol, "asOf": asOf?.description ?? "", "lake": path], remedy: "choose a later date")
      }
      series.append(part)
    }
    return series
  }

  /// The bars of some symbols in the unit of each one's last session: splits known by then are applied.
  ///
  /// - Throws: ``ChampionError`` as ``bars(of:asOf:)``.
  public func adjustedBars(of symbols: [String], asOf: CalendarDate? = nil) throws(ChampionError) -> [BarSeries] {
    try reading { lake throws(ChampionError) in
      let actions = try lake.actions()
      return try lake.bars(of: symbols, asOf: asOf).map { $0.adjusted(for: actions) }
    }
  }

  /// The days on which each symbol has a bar, ascending, and those on which it has rows in several series.
  func days() throws(ChampionError) -> (dates: [String: [CalendarDate]], doubled: [String: [CalendarDate]]) {
    let (symbols, dates) = try keys(of: barFiles())
    var (days, doubled): ([String: [CalendarDate]], [String: [CalendarDate]]) = ([:], [:])
    for (symbol, rows) in Dictionary(grouping: dates.indices, by: { symbols[$0] }) {
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

  /// The symbol and date of every row of some files.
  func keys(
    of files: [LakeManifest.BarsFile]
  ) throws(ChampionError) -> (symbols: [String], dates: [CalendarDate]) {
    guard !files.isEmpty else { return ([], []) }
    for file in files { try VerifiedFiles.require(path + "/" + file.path, sha256: file.sha256) }
    let table = try ParquetFile.read(files.map { path + "/" + $0.path }, columns: ["symbol", "date"])
    return (
      try table.requiredColumn(named: "symbol").texts ?? [], try table.requiredColumn(named: "date").dates ?? []
    )
  }

  /// The corporate actions, by symbol and date.
  ///
  /// - Throws: ``ChampionError`` as ``manifest()``, or `badData` for a damaged table.
  public func actions() throws(ChampionError) -> [CorporateAction] {
    try reading { lake throws(ChampionError) in try lake.actions(of: lake.manifest()) }
  }

  func actions(of manifest: LakeManifest) throws(ChampionError) -> [CorporateAction] {
    guard let file = manifest.actions else { return [] }
    let table = path + "/" + file.path
    try VerifiedFiles.require(table, sha256: file.sha256)
    return try CorporateActionTable.actions(in: ParquetFile.read([table])).sorted()
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

  private func requireOneExchange(_ symbol: String, _ manifest: LakeManifest) throws(ChampionError) {
    let exchanges = manifest.symbols.filter { $0.symbol == symbol && exchange ?? $0.exchange == $0.exchange }
      .map(\.exchange)
    guard exchanges.count != 1 else { return }
    guard exchanges.isEmpty else {
      throw ChampionError(
        .badData, "the symbol trades on several exchanges of this lake",
        context: ["symbol": symbol, "exchanges": exchanges.joined(separator: " ")],
        remedy: "choose one with --exchange")
    }
    throw unknownSymbol(symbol)
  }

  /// The error for a symbol that the lake does not have.
  package func unknownSymbol(_ symbol: String) -> ChampionError {
    ChampionError(
      .noInput, "the lake has no such symbol", context: ["symbol": symbol, "lake": path],
      remedy: "list them with: champion data list --lake \(path)")
  }
}
