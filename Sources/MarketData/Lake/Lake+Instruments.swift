public import ChampionCore
import Tables

extension Lake {
  /// Imports reference data of an exchange: securities, renamed symbols, or members of indices, told by the columns.
  ///
  /// - Throws: ``ChampionError``: `noInput` if there is no such file; `badData` that names the first wrong row; `usage` for
  ///   an impossible exchange; `unavailable` if the lake cannot be written.
  /// - Complexity: O(rows); renames also look through the lake's keys anew.
  @discardableResult
  public func importInstruments(from path: String, exchange: String) throws(ChampionError) -> ReferenceImportSummary {
    guard SymbolName.isValid(exchange) else {
      throw ChampionError(.usage, "'\(exchange)' is not the name of an exchange", remedy: "use a name such as NSE")
    }
    let file = try ReferenceFile(path)
    guard file.count > 0 else {
      throw ChampionError(.badData, "the file has no rows", context: ["file": path], remedy: "give another file")
    }
    if file.has("newsymbol", "smnewsymbol") {
      let changed = try add(SymbolChangeTable.changes(in: file, exchange: exchange))
      return .init(source: path, content: .renames, rows: file.count, changed: changed)
    }
    if file.has("indexname", "index") {
      let members = try IndexMembershipTable.members(in: file, exchange: exchange)
      let changed = try file.has("from") ? add(members) : add(lists: members)
      return .init(source: path, content: .members, rows: file.count, changed: changed)
    }
    let instruments = try InstrumentTable.instruments(in: file, exchange: exchange)
    let changed = try change { manifest throws(ChampionError) in try put(instruments, into: &manifest) }
    return .init(source: path, content: .instruments, rows: file.count, changed: changed)
  }

  // MARK: Instruments

  /// The instruments of the lake, by exchange and symbol.
  ///
  /// - Throws: ``ChampionError`` as ``manifest()``, or `badData` for a damaged table.
  public func instruments() throws(ChampionError) -> [Instrument] {
    try reading { lake throws(ChampionError) in
      try lake.instruments(of: lake.manifest()).filter { $0.exchange == exchange ?? $0.exchange }
    }
  }

  private func instruments(of manifest: LakeManifest) throws(ChampionError) -> [Instrument] {
    guard let file = manifest.tables[.instruments] else { return [] }
    return try InstrumentTable.instruments(in: table(file))
  }

  func put(_ new: [Instrument], into manifest: inout LakeManifest) throws(ChampionError) -> Int {
    let old = try instruments(of: manifest)
    var all = Dictionary(grouping: old) { [$0.exchange, $0.symbol] }.compactMapValues(\.first)
    for one in new { all[[one.exchange, one.symbol]] = all[[one.exchange, one.symbol]]?.merging(one) ?? one }
    let changed = Set(all.values).subtracting(old).count
    guard changed > 0 else { return 0 }
    let sorted = all.values.sorted { ($0.exchange, $0.symbol) < ($1.exchange, $1.symbol) }
    manifest.tables[.instruments] = try store(
      InstrumentTable.table(of: sorted), in: "instruments", prefix: "instruments")
    return changed
  }

  /// Remembers the ISINs that files of bars name.
  func note(_ securities: [String: Set<ListedSecurity>], in manifest: inout LakeManifest) throws(ChampionError) {
    let instruments = securities.flatMap { exchange, securities in
      securities.sorted { ($0.symbol, $0.isin) < ($1.symbol, $1.isin) }.map {
        Instrument(exchange: exchange, symbol: $0.symbol, series: $0.series, isins: [$0.isin])
      }
    }
    if !instruments.isEmpty { _ = try put(instruments, into: &manifest) }
  }

  // MARK: Renames

  /// The symbols that were renamed, by exchange and date.
  ///
  /// - Throws: ``ChampionError`` as ``manifest()``, or `badData` for a damaged table.
  public func renames() throws(ChampionError) -> [SymbolChange] {
    try reading { lake throws(ChampionError) in try lake.renames(of: lake.manifest()) }
  }

  private func renames(of manifest: LakeManifest) throws(ChampionError) -> [SymbolChange] {
    guard let file = manifest.tables[.renames] else { return [] }
    return try SymbolChangeTable.changes(in: table(file))
  }

  /// What each symbol meant on a day, by exchange.
  func symbolHistories(of manifest: LakeManifest) throws(ChampionError) -> [String: SymbolHistory] {
    Dictionary(grouping: try renames(of: manifest), by: \.exchange).mapValues(SymbolHistory.init)
  }

  /// Adds renames; the instruments of the lake are found anew.
  ///
  /// - Returns: how many are new.
  /// - Throws: ``ChampionError`` with `unavailable` if the lake cannot be written.
  @discardableResult
  public func add(_ new: [SymbolChange]) throws(ChampionError) -> Int {
    try change { manifest throws(ChampionError) in
      let old = try renames(of: manifest)
      let all = Set(old).union(new)
      guard all.count > old.count else { return 0 }
      manifest.tables[.renames] = try store(
        SymbolChangeTable.table(of: all.sorted()), in: "instruments", prefix: "renames")
      try summarize(&manifest)
      return all.count - old.count
    }
  }

  // MARK: Indices

  /// The memberships of indices, by exchange, index and symbol.
  ///
  /// - Throws: ``ChampionError`` as ``manifest()``, or `badData` for a damaged table.
  public func memberships() throws(ChampionError) -> [IndexMembership] {
    try reading { lake throws(ChampionError) in
      guard let file = try lake.manifest().tables[.members] else { return [] }
      return try IndexMembershipTable.members(in: lake.table(file))
    }
  }

  /// Adds memberships by interval.
  private func add(_ new: [IndexMembership]) throws(ChampionError) -> Int {
    try changeMembers { old throws(ChampionError) in Array(Set(old + new)) }
  }

  /// Adds lists of members on days, none of them earlier than what is known of the index.
  private func add(lists: [IndexMembership]) throws(ChampionError) -> Int {
    try changeMembers { old throws(ChampionError) in
      for list in lists {
        let known = old.filter { $0.index == list.index && $0.exchange == list.exchange }.map { $0.to ?? $0.from }.max()
        guard let known, list.from < known else { continue }
        throw ChampionError(
          .usage, "the lake knows members of \(list.index) of \(known), and a list of \(list.from) is earlier",
          remedy: "import lists in the order of their days, or intervals with from and to")
      }
      return old.applying(lists)
    }
  }

  private func changeMembers(
    _ body: ([IndexMembership]) throws(ChampionError) -> [IndexMembership]
  ) throws(ChampionError) -> Int {
    try change { manifest throws(ChampionError) in
      let old =
        try manifest.tables[.members].map { file throws(ChampionError) in
          try IndexMembershipTable.members(in: table(file))
        } ?? []
      let all = try body(old).sorted { $0.order < $1.order }
      let changed = Set(all).subtracting(old).count
      guard changed > 0 else { return 0 }
      manifest.tables[.members] = try store(
        IndexMembershipTable.table(of: all), in: "instruments", prefix: "members")
      return changed
    }
  }

  /// The members of an index on a day, as far as they are known.
  ///
  /// - Throws: ``ChampionError`` with `noInput` if nothing is known of the index.
  public func universe(of index: String, on date: CalendarDate) throws(ChampionError) -> Universe {
    let known = try memberships().filter { $0.index == index && $0.exchange == exchange ?? $0.exchange }
    guard let first = known.map(\.from).min() else {
      let names = Set(try memberships().map(\.index)).sorted().joined(separator: ", ")
      throw ChampionError(
        .noInput, "nothing is known of the index", context: ["index": index],
        remedy: names.isEmpty
          ? "import its members with: champion data instruments import" : "the lake knows \(names)")
    }
    guard date < first else {
      return Universe(
        symbols: Set(known.filter { $0.contains(date) }.map(\.symbol)).sorted(),
        choice: "members of \(index) on \(date)",
        hasOnlySurvivors: false)
    }
    return Universe(
      symbols: known.filter { $0.from == first }.map(\.symbol).sorted(),
      choice: "members of \(index) on \(first), the first day of which they are known; \(date) is earlier",
      hasOnlySurvivors: true)
  }

  /// Some symbols of the lake as a universe: whether others ended before, as far as the lake knows.
  ///
  /// - Parameter symbols: the symbols that were named; nil stands for all.
  /// - Throws: ``ChampionError`` as ``manifest()``.
  public func universe(naming symbols: [String]?) throws(ChampionError) -> Universe {
    try reading { lake throws(ChampionError) in
      let listed = try lake.symbols()
      let ends = Dictionary(grouping: listed, by: \.exchange).mapValues { $0.map(\.last).max() }
      // Ten days cover the longest run of holidays.
      let ended = listed.count { one in
        ends[one.exchange].flatMap(\.self).map { one.last.advanced(by: 10) < $0 } ?? false
      }
      let delisted = try lake.instruments().count { $0.delisted != nil }
      let how = symbols == nil ? "all symbols of the lake" : "symbols that were named"
      let who =
        ended + delisted == 0
        ? "none of the lake's \(listed.count) symbols ever ended, so only survivors are among them"
        : "\(ended) of the lake's \(listed.count) symbols ended before the others"
      return Universe(
        symbols: symbols ?? listed.map(\.symbol), choice: "\(how); \(who)", hasOnlySurvivors: ended + delisted == 0)
    }
  }
}
