public import ChampionCore

/// Looks through a lake for what training should not see: each symbol by itself, and beside the others of its exchange.
///
/// Moves are looked at after adjusting for what the lake knows: a jump that is left is one that it does not know.
public struct LakeCheck: Sendable {
  /// The count of rows that were looked at.
  public let rows: Int
  /// The daily bars that were looked at, adjusted as of their last session, by exchange.
  public let series: [String: [BarSeries]]
  /// Which days were sessions, by exchange.
  public let coverage: [String: SessionCoverage]
  /// The jumps that look like adjustments, decided or not.
  public let proposals: [AdjustmentProposal]
  /// The count of symbols that were looked at; one on two exchanges counts twice.
  public let symbols: Int
  /// What was found: errors first, then by rule, symbol and date.
  public let findings: [QualityFinding]

  /// Checks a lake.
  ///
  /// - Parameter symbols: only these symbols; the others still say which days were sessions.
  /// - Throws: ``ChampionError``: `noInput` for a symbol that the lake does not have, `badData` for damaged files.
  /// - Complexity: O(rows log rows); all rows are in memory.
  public init(_ lake: Lake, symbols: [String]? = nil) throws(ChampionError) {
    self = try lake.reading { lake throws(ChampionError) in try LakeCheck(state: lake, symbols) }
  }

  /// Checks one state of a lake.
  private init(state lake: Lake, _ symbols: [String]?) throws(ChampionError) {
    let listed = try lake.symbols(interval: nil)
    for symbol in symbols ?? [] where !listed.contains(where: { $0.goesBy(symbol) }) {
      throw lake.unknownSymbol(symbol)
    }
    let wanted = listed.filter { one in symbols?.contains(where: one.goesBy) ?? true }
    var markets: [String: MarketResult] = [:]
    for (exchange, all) in Dictionary(grouping: listed.filter(\.interval.isDaily), by: \.exchange) {
      let names = Set(wanted.filter { $0.exchange == exchange && $0.interval.isDaily }.map(\.symbol))
      markets[exchange] = try MarketResult(lake.on(exchange: exchange), exchange, all, names)
    }
    var intraday: [QualityFinding] = []
    for one in wanted where !one.interval.isDaily { intraday += try Self.intraday(one, lake) }
    let files = try Self.files(lake, wanted, all: symbols == nil)
    series = markets.mapValues(\.series)
    coverage = markets.mapValues(\.coverage)
    proposals = markets.sorted { $0.key < $1.key }.flatMap(\.value.proposals)
    rows = wanted.reduce(0) { $0 + $1.rows }
    self.symbols = wanted.count
    findings = (markets.values.flatMap(\.findings) + intraday + files).sorted { $0.order < $1.order }
  }

  private static func intraday(
    _ summary: LakeManifest.SymbolSummary, _ lake: Lake
  ) throws(ChampionError) -> [QualityFinding] {
    let bars = try lake.on(exchange: summary.exchange).intradayBars(of: summary.symbol, interval: summary.interval)
    var found: [QualityFinding?] = []
    let gaps = bars.gaps
    if let first = gaps.first {
      let missing = gaps.reduce(0) { $0 + $1.missing }
      found.append(
        QualityFinding(
          .missingBar, bars.symbol, first.after.date, count: missing,
          "\(missing) bars of \(bars.interval) are missing within days, the first after \(first.after)"))
    }
    let volume = bars[.volume] ?? []
    let days = volume.indices.filter { volume[$0].isNaN }.map { bars.times[$0].date }
    found.append(QualityFinding(.noVolume, bars.symbol, on: days, "the volume is not published"))
    return found.compactMap(\.self).map { finding in
      var finding = finding
      finding.exchange = summary.exchange
      return finding
    }
  }

  /// What is known of the files themselves, and of their rows that are not in the lake.
  private static func files(
    _ lake: Lake, _ wanted: [LakeManifest.SymbolSummary], all: Bool
  ) throws(ChampionError) -> [QualityFinding] {
    let imports = try lake.manifest().imports.filter {
      $0.correctedBy == nil && $0.exchange == lake.exchange ?? $0.exchange
    }
    func isWanted(_ symbol: String, _ exchange: String) -> Bool {
      all || wanted.contains { $0.exchange == exchange && $0.goesBy(symbol) }
    }
    let notes = imports.flatMap { file in
      file.notes.filter { isWanted($0.symbol, file.exchange) }.map { note in
        var note = note
        note.exchange = file.exchange
        return note
      }
    }
    let exchanges = Dictionary(uniqueKeysWithValues: imports.map { ($0.id, $0.exchange) })
    // Most contracts are not traded on most days: that is no fault of theirs.
    let rows = try lake.quarantine().filter { row in
      row.reason != .duplicateRow && row.reason != .noTrade
        && exchanges[row.importID].map { isWanted(row.symbol, $0) } ?? false
    }
    let groups = Dictionary(grouping: rows) { [exchanges[$0.importID] ?? "", $0.symbol, $0.reason.rawValue] }
    return notes
      + groups.values.compactMap { rows in
        guard let first = rows.first else { return nil }
        let days = rows.compactMap(\.day).sorted()
        var finding = QualityFinding(
          .quarantinedRow, first.symbol.singleLine, days.first ?? CalendarDate(daysSinceEpoch: 0), count: rows.count,
          "\(first.reason.words): \(first.message) (\(first.file), line \(first.line))")
        finding.exchange = exchanges[first.importID]
        return finding
      }
  }
}

/// What was found of the daily bars of one exchange.
private struct MarketResult {
  let series: [BarSeries]
  let coverage: SessionCoverage
  let proposals: [AdjustmentProposal]
  let findings: [QualityFinding]

  init(
    _ lake: Lake, _ exchange: String, _ listed: [LakeManifest.SymbolSummary], _ wanted: Set<String>
  ) throws(ChampionError) {
    let days = try lake.days()
    coverage = SessionCoverage(of: Array(days.dates.values))
    let raw = try lake.bars(of: listed.map(\.symbol))
    let actions = try lake.actions()
    let adjusted = raw.map { $0.adjusted(for: actions) }
    let moves = MarketMoves(of: adjusted)
    let market = MarketCheck(
      series: adjusted, coverage: coverage, calendar: try lake.sessions().map(\.date), moves: moves)
    let detector = JumpDetector(exchange: exchange, market: moves)
    series = adjusted.filter { wanted.contains($0.symbol) }
    let isDerivatives = exchange.hasSuffix("-FO")
    proposals = isDerivatives ? [] : try lake.decided(lake.naming(series.flatMap(detector.proposals), exchange))
    var found = proposals.filter { $0.decision == nil }.map(QualityFinding.init)
    for bars in series {
      found += QualityCheck(of: bars).findings() + market.findings(of: bars)
      let doubled = days.doubled[bars.symbol] ?? []
      found += [
        QualityFinding(
          .duplicateSession, bars.symbol, on: doubled, "two series of the exchange have a row; the busier one counts")
      ].compactMap(\.self)
    }
    for bars in raw where wanted.contains(bars.symbol) && MarketConventions.of(exchange: exchange).hasBands {
      found += [QualityCheck(of: bars).adjustedAtSource(tick: MarketConventions.of(exchange: exchange).tick)]
        .compactMap(\.self)
    }
    for one in listed where wanted.contains(one.symbol) && !one.tradedAs.isEmpty {
      let names = one.tradedAs.filter { $0 != one.symbol }.joined(separator: ", ")
      found.append(
        QualityFinding(.renamedSymbol, one.symbol, one.first, count: one.tradedAs.count, "traded as \(names) before"))
    }
    if wanted.count == listed.count { found += market.findings(withRenames: !isDerivatives) }
    // Where a market never closes, weekends are days like others.
    let neverCloses = try lake.sessions().contains { $0.kind == .regular && $0.date.isWeekend && $0.date.year > 1952 }
    // Contracts count money by the value of what they are on.
    var silent: Set<QualityFinding.Rule> = isDerivatives ? [.turnoverUnit, .largeMove, .startsLate] : []
    if neverCloses { silent.insert(.weekendSession) }
    findings = found.filter { !silent.contains($0.rule) }.map { finding in
      var finding = finding
      finding.exchange = exchange
      return finding
    }
  }
}

extension QualityFinding {
  /// A proposal that nobody has decided on.
  init(_ proposal: AdjustmentProposal) {
    self.init(
      proposal.fault.rule, proposal.symbol, proposal.date, count: 1, proposal.sentence + "; see champion data actions")
    exchange = proposal.exchange
  }

  /// Errors first, then by rule, symbol and date.
  fileprivate var order: (Severity, Int, String, CalendarDate, String) {
    (severity, Rule.allCases.firstIndex(of: rule) ?? 0, symbol, date, message)
  }
}

extension AdjustmentProposal.Fault {
  fileprivate var rule: QualityFinding.Rule {
    switch self {
    case .missing: .missingAdjustment
    case .wrong: .wrongAdjustment
    case .false: .falseAdjustment
    case .demerger: .demerger
    }
  }
}
