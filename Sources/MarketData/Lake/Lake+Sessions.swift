public import ChampionCore
import Tables

extension Lake {
  /// The known sessions, by exchange and day.
  ///
  /// - Throws: ``ChampionError`` as ``manifest()``, or `badData` for a damaged table.
  public func sessions() throws(ChampionError) -> [TradingSession] {
    try reading { lake throws(ChampionError) in
      try lake.sessions(of: lake.manifest()).filter { $0.exchange == exchange ?? $0.exchange }
    }
  }

  private func sessions(of manifest: LakeManifest) throws(ChampionError) -> [TradingSession] {
    guard let file = manifest.tables[.sessions] else { return [] }
    return try SessionTable.sessions(in: table(file))
  }

  /// The calendar of an exchange: its table of sessions, or weekdays where it has none.
  ///
  /// - Throws: ``ChampionError`` as ``sessions()``.
  public func calendar(of exchange: String) throws(ChampionError) -> TradingCalendar {
    let days = try sessions().filter { $0.exchange == exchange }.map(\.date)
    return days.isEmpty ? .weekdays : TradingCalendar(name: exchange, sessions: days)
  }

  /// Fills the table with a calendar that comes with the product; sessions that are there stay.
  ///
  /// - Returns: what it was, and how many sessions are new.
  /// - Throws: ``ChampionError`` with `unavailable` if the lake cannot be written.
  @discardableResult
  public func addSessions(of calendar: StandardCalendar, exchange: String) throws(ChampionError)
    -> ReferenceImportSummary
  {
    let sessions = calendar.sessions(exchange: exchange)
    return .init(
      source: calendar.rawValue, content: .sessions, rows: sessions.count, changed: try put(sessions, of: exchange))
  }

  /// Imports sessions: a file with a day a row, CSV or Parquet, packed or not.
  ///
  /// Sessions from the first to the last day of the file are replaced; of holidays, the regular ones of their years.
  ///
  /// - Parameter isHolidays: whether the days are those without a session: other weekdays of their years have one.
  /// - Throws: ``ChampionError``: `noInput` if there is no such file, `badData` that names the first wrong row, `usage` for
  ///   an impossible exchange, `unavailable` if the lake cannot be written.
  @discardableResult
  public func importSessions(
    from path: String, exchange: String, isHolidays: Bool = false
  ) throws(ChampionError) -> ReferenceImportSummary {
    let file = try ReferenceFile(path)
    let sessions =
      isHolidays
      ? try SessionTable.sessions(withoutHolidaysIn: file, exchange: exchange)
      : try SessionTable.sessions(in: file, exchange: exchange)
    guard !sessions.isEmpty else {
      throw ChampionError(.badData, "the file has no rows", context: ["file": path], remedy: "give another file")
    }
    return .init(
      source: path, content: .sessions, rows: file.count,
      changed: try put(sessions, of: exchange, replaces: isHolidays ? .regular : .all))
  }

  private func put(
    _ new: [TradingSession], of exchange: String, replaces: Replaced = .none
  ) throws(ChampionError) -> Int {
    guard SymbolName.isValid(exchange) else {
      throw ChampionError(.usage, "'\(exchange)' is not the name of an exchange", remedy: "use a name such as NSE")
    }
    return try change { manifest throws(ChampionError) in
      try put(new, of: exchange, replaces: replaces, into: &manifest)
    }
  }

  /// Gives an exchange that the product has a calendar for its sessions, if the lake has none of it.
  func addStandardSessions(of exchange: String, to manifest: inout LakeManifest) throws(ChampionError) {
    guard let calendar = StandardCalendar(exchange: exchange),
      try !sessions(of: manifest).contains(where: { $0.exchange == exchange })
    else { return }
    _ = try put(calendar.sessions(exchange: exchange), of: exchange, replaces: .none, into: &manifest)
  }

  private func put(
    _ new: [TradingSession], of exchange: String, replaces: Replaced, into manifest: inout LakeManifest
  ) throws(ChampionError) -> Int {
    let old = try sessions(of: manifest)
    let (first, last) = (new.map(\.date).min(), new.map(\.date).max())
    let kept = old.filter { session in
      guard session.exchange == exchange, let first, let last, first <= session.date, session.date <= last else {
        return true
      }
      return replaces == .none || (replaces == .regular && session.kind != .regular && session.kind != .short)
    }
    let days = Set(kept.filter { $0.exchange == exchange }.map(\.date))
    let added = Dictionary(grouping: new.filter { !days.contains($0.date) }, by: \.date).compactMap { $0.value.first }
    let all = kept + added
    let changed = Set(all).symmetricDifference(old).count
    guard changed > 0 else { return 0 }
    manifest.tables[.sessions] = try store(SessionTable.table(of: all.sorted()), in: "sessions", prefix: "sessions")
    return changed
  }

  /// Which sessions give way to new ones of the same days.
  private enum Replaced {
    case none, regular, all
  }
}
