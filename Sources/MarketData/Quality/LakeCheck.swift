public import ChampionCore

/// Looks through a lake for what training should not see: each symbol by itself, and beside the others of its exchange.
///
/// Prices are checked after adjusting for the splits that the lake knows: a jump that is left is one it does not know.
public struct LakeCheck: Sendable {
  /// The count of rows that were looked at.
  public let rows: Int
  /// The bars that were looked at, adjusted as of their last session, by exchange.
  public let series: [String: [BarSeries]]
  /// Which days were sessions, by exchange.
  public let coverage: [String: SessionCoverage]
  /// The count of symbols that were looked at; one on two exchanges counts twice.
  public var symbols: Int { series.values.joined().count }
  /// What was found: errors first, then by rule, symbol and date.
  public let findings: [QualityFinding]

  /// A symbol may lag so many sessions behind the others until it counts as ended.
  private static let lag = 5

  /// Checks a lake.
  ///
  /// - Parameter symbols: only these symbols; the others still say which days were sessions.
  /// - Throws: ``ChampionError``: `noInput` for a symbol that the lake does not have, `badData` for damaged files.
  /// - Complexity: O(rows log rows); all rows are in memory.
  public init(_ lake: Lake, symbols: [String]? = nil) throws(ChampionError) {
    let symbols = symbols?.map { SymbolName.normalized($0) ?? $0 }
    self = try lake.reading { lake throws(ChampionError) in try LakeCheck(state: lake, symbols) }
  }

  /// Checks one state of a lake.
  private init(state lake: Lake, _ symbols: [String]?) throws(ChampionError) {
    let summaries = try lake.symbols()
    for symbol in symbols ?? [] where !summaries.contains(where: { $0.symbol == symbol }) {
      throw lake.unknownSymbol(symbol)
    }
    let imports = try lake.manifest().imports
    var (series, coverage, findings):
      (
        [String: [BarSeries]], [String: SessionCoverage], [QualityFinding]
      ) = ([:], [:], [])
    for (exchange, listed) in Dictionary(grouping: summaries, by: \.exchange).sorted(by: { $0.key < $1.key }) {
      let wanted = listed.map(\.symbol).filter { symbols?.contains($0) ?? true }
      let own = lake.on(exchange: exchange)
      let days = try own.days()
      let market = SessionCoverage(of: Array(days.dates.values))
      coverage[exchange] = market
      series[exchange] = try own.adjustedBars(of: wanted)
      var found = imports.filter { $0.exchange == exchange }.flatMap { $0.findings(of: Set(wanted)) }
      for bars in series[exchange] ?? [] {
        found += QualityCheck(of: bars).findings() + market.findings(of: bars, lag: Self.lag)
        found += Self.doubledSessions(of: bars.symbol, days.doubled)
      }
      for index in found.indices { found[index].exchange = exchange }
      findings += found
    }
    self.series = series
    self.coverage = coverage
    rows = series.values.joined().reduce(0) { $0 + $1.count }
    self.findings = findings.sorted { $0.order < $1.order }
  }

  private static func doubledSessions(of symbol: String, _ days: [String: [CalendarDate]]) -> [QualityFinding] {
    let message = "two series of the exchange have a row; the busier one counts"
    return [QualityFinding(.duplicateSession, symbol, on: days[symbol] ?? [], message)].compactMap(\.self)
  }
}

extension SessionCoverage {
  fileprivate func findings(of bars: BarSeries, lag: Int) -> [QualityFinding] {
    let gaps = gaps(in: bars.dates)
    var findings: [QualityFinding] = []
    if let longest = gaps.max(by: { $0.count < $1.count }), let first = longest.first, let last = longest.last {
      let place = first == last ? "on \(first)" : "from \(first) to \(last), \(longest.count) sessions"
      let missing = gaps.flatMap(\.self)
      findings += [
        QualityFinding(.missingSession, bars.symbol, on: missing, "no bar while others traded, longest \(place)")
      ].compactMap(\.self)
    }
    let others = Set(sessions)
    findings += [
      QualityFinding(
        .extraSession, bars.symbol, on: bars.dates.filter { !others.contains($0) },
        "a bar on a day when fewer than half of the others have one")
    ].compactMap(\.self)
    if let last = bars.dates.last, case let behind = sessions(after: last), behind > lag {
      findings.append(
        QualityFinding(.endsEarly, bars.symbol, last, count: behind, "no bars after \(last) while others trade on"))
    }
    return findings
  }
}

extension LakeManifest.ImportedFile {
  fileprivate func findings(of symbols: Set<String>) -> [QualityFinding] {
    repetitions.filter { symbols.contains($0.symbol) }.map {
      QualityFinding(.duplicateRow, $0.symbol, $0.date, count: $0.count, "\(name) holds the row more than once")
    }
  }
}

extension QualityFinding {
  /// Errors first, then by rule, symbol and date.
  fileprivate var order: (Int, Int, String, CalendarDate) {
    (severity == .error ? 0 : 1, Rule.allCases.firstIndex(of: rule) ?? 0, symbol, date)
  }
}
