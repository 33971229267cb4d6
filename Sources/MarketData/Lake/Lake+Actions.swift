public import ChampionCore
import Foundation
import Tables

extension Lake {
  /// The corporate actions, by symbol and date; each under the symbol that its instrument bears now.
  ///
  /// - Throws: ``ChampionError`` as ``manifest()``, or `badData` for a damaged table.
  public func actions() throws(ChampionError) -> [CorporateAction] {
    try reading { lake throws(ChampionError) in
      let manifest = try lake.manifest()
      let histories = try lake.symbolHistories(of: manifest)
      let actions = try lake.actions(of: manifest).filter { action in exchange.map(action.counts) ?? true }
      guard !histories.isEmpty else { return actions }
      return actions.map { action in
        // One of any exchange may be renamed on several: the first by name decides.
        let places = (action.exchange ?? exchange).map { [$0] } ?? histories.keys.sorted()
        // The day before: a symbol may change on the ex-date itself.
        let names = places.compactMap { histories[$0]?.instrument(action.symbol, on: action.exDate.advanced(by: -1)) }
        return action.of(names.first { $0 != action.symbol } ?? action.symbol)
      }.sorted()
    }
  }

  /// The actions as they were imported.
  func actions(of manifest: LakeManifest) throws(ChampionError) -> [CorporateAction] {
    guard let file = manifest.tables[.actions] else { return [] }
    return try CorporateActionTable.actions(in: table(file)).sorted()
  }

  /// Adds corporate actions; one of the same symbol, day and kind as one that is there replaces it.
  ///
  /// - Parameter path: a file with the columns `symbol,date,kind,ratio,amount,known_from`, or the list that the National
  ///   Stock Exchange publishes, whose subjects are read; see ``CorporateAction/Kind``.
  /// - Returns: how many are new or changed.
  /// - Throws: ``ChampionError`` as ``importBars(from:exchange:)``.
  @discardableResult
  public func importActions(from path: String) throws(ChampionError) -> Int {
    try add(CorporateActionTable.addingDividends(CorporateActionTable.actions(inFile: path)))
  }

  /// Adds corporate actions; one of the same symbol, day and kind as one that is there replaces it.
  ///
  /// - Returns: how many are new or changed.
  /// - Throws: ``ChampionError`` as ``importBars(from:exchange:)``.
  @discardableResult
  public func add(_ new: [CorporateAction]) throws(ChampionError) -> Int {
    try change { manifest throws(ChampionError) in try put(new, into: &manifest) }
  }

  private func put(_ new: [CorporateAction], into manifest: inout LakeManifest) throws(ChampionError) -> Int {
    let old = try actions(of: manifest)
    let all = Set(CorporateActionTable.latest(of: old + new))
    let changed = all.subtracting(old).count
    guard changed > 0 else { return 0 }
    manifest.tables[.actions] = try store(
      CorporateActionTable.table(of: all.sorted()), in: "actions", prefix: "actions")
    return changed
  }

  // MARK: Proposals

  /// The jumps of prices that look like adjustments that are missing, wrong or false, with what was decided of them.
  ///
  /// - Parameters:
  ///   - symbols: only these; the others of their exchange still say how the market moved. Nil looks at all.
  ///   - asOf: the last session to read; nil reads all.
  ///   - findsSmall: whether ratios below 6/5 are looked for too; see ``JumpDetector``.
  /// - Throws: ``ChampionError`` as ``bars(of:asOf:)``.
  /// - Complexity: O(rows of the lake).
  public func proposals(
    for symbols: [String]? = nil, asOf: CalendarDate? = nil, findsSmall: Bool = false
  ) throws(ChampionError) -> [AdjustmentProposal] {
    try reading { lake throws(ChampionError) in
      let listed = try lake.symbols().filter { $0.first <= asOf ?? $0.first }
      for symbol in symbols ?? [] where !listed.contains(where: { $0.goesBy(symbol) }) {
        throw lake.unknownSymbol(symbol)
      }
      let exchanges = Dictionary(grouping: listed, by: \.exchange).sorted { $0.key < $1.key }
      var proposals: [AdjustmentProposal] = []
      for (exchange, listed) in exchanges {
        let wanted = listed.filter { one in symbols?.contains(where: one.goesBy) ?? true }.map(\.symbol)
        guard !wanted.isEmpty, !exchange.hasSuffix("-FO") else { continue }
        proposals += try lake.on(exchange: exchange).proposals(
          for: wanted, among: listed.map(\.symbol), exchange, asOf, findsSmall)
      }
      return proposals
    }
  }

  private func proposals(
    for wanted: [String], among all: [String], _ exchange: String, _ asOf: CalendarDate?, _ findsSmall: Bool
  ) throws(ChampionError) -> [AdjustmentProposal] {
    let series = try adjustedBars(of: all, asOf: asOf)
    let detector = JumpDetector(exchange: exchange, market: MarketMoves(of: series), findsSmall: findsSmall)
    let names = Set(wanted)
    let proposals = series.filter { names.contains($0.symbol) }.flatMap(detector.proposals)
    return try decided(naming(proposals, exchange))
  }

  /// Proposals with the symbols under which they were traded on their days.
  func naming(_ proposals: [AdjustmentProposal], _ exchange: String) throws(ChampionError) -> [AdjustmentProposal] {
    guard let history = try symbolHistories(of: manifest())[exchange] else { return proposals }
    let summaries = Dictionary(grouping: try symbols(), by: \.symbol)
    return proposals.map { proposal in
      var proposal = proposal
      let names = summaries[proposal.symbol]?.first?.tradedAs ?? []
      proposal.tradedAs = history.name(of: proposal.symbol, on: proposal.date, among: names)
      return proposal
    }
  }

  /// The errors in the bars of some symbols: what they must not be trained on.
  ///
  /// - Throws: ``ChampionError`` as ``bars(of:asOf:)``, but not for a symbol that the lake does not have.
  /// - Complexity: O(rows of the lake).
  package func errors(in symbols: [String], asOf: CalendarDate?) throws(ChampionError) -> [QualityFinding] {
    try reading { lake throws(ChampionError) in
      let listed = try lake.symbols().filter { $0.first <= asOf ?? $0.first }
      let known = symbols.filter { symbol in listed.count { $0.goesBy(symbol) } == 1 }
      guard !known.isEmpty else { return [] }
      let open = try lake.proposals(for: known, asOf: asOf).filter { $0.decision == nil }.map(QualityFinding.init)
      let single = try lake.adjustedBars(of: known, asOf: asOf).flatMap { QualityCheck(of: $0).findings() }
      return open + single.filter { $0.severity == .error }
    }
  }

  /// Proposals with what was decided of each.
  func decided(_ proposals: [AdjustmentProposal]) throws(ChampionError) -> [AdjustmentProposal] {
    let decisions = try decisions()
    return proposals.map { proposal in
      var proposal = proposal
      proposal.decision = decisions.last { $0.isOf(proposal) }
      return proposal
    }
  }

  /// What was decided of proposals, oldest first.
  ///
  /// - Throws: ``ChampionError`` as ``manifest()``, or `badData` for a damaged table.
  public func decisions() throws(ChampionError) -> [ActionDecision] {
    try reading { lake throws(ChampionError) in
      try lake.manifest().tables[.decisions].map { file throws(ChampionError) in
        try ActionDecisionTable.decisions(in: lake.table(file))
      } ?? []
    }
  }

  /// Accepts or rejects a proposal. An accepted one becomes corporate actions; a rejected one is no error any more.
  ///
  /// - Parameters:
  ///   - proposal: one of ``proposals(for:asOf:findsSmall:)``.
  ///   - accepts: whether it is accepted.
  ///   - person: who decides.
  ///   - reason: why.
  ///   - now: when.
  /// - Throws: ``ChampionError`` with `usage` if it was decided before, or nobody is named.
  @discardableResult
  public func decide(
    _ proposal: AdjustmentProposal, accepts: Bool, by person: String, reason: String, now: Timestamp
  ) throws(ChampionError) -> ActionDecision {
    guard !person.isEmpty else {
      throw ChampionError(.usage, "nobody is named who decides", remedy: "say who with --by")
    }
    let decision = ActionDecision(
      symbol: proposal.symbol, exchange: proposal.exchange, date: proposal.date, fault: proposal.fault,
      ratio: proposal.ratio, isAccepted: accepts,
      by: person, at: now.description, reason: reason, evidence: proposal.sentence)
    try change { manifest throws(ChampionError) in
      let known =
        try manifest.tables[.decisions].map { file throws(ChampionError) in
          try ActionDecisionTable.decisions(in: table(file))
        } ?? []
      if let made = known.last(where: { $0.isOf(proposal) }) {
        throw ChampionError(
          .usage, "that was \(made.isAccepted ? "accepted" : "rejected") by \(made.by) at \(made.at)",
          context: ["symbol": made.symbol, "date": made.date.description],
          remedy: "what is wrong can be corrected with: champion data actions import")
      }
      if accepts { _ = try put(proposal.actions, into: &manifest) }
      manifest.tables[.decisions] = try store(
        ActionDecisionTable.table(of: known + [decision]), in: "actions", prefix: "decisions")
    }
    return decision
  }
}

extension ActionDecision {
  /// Whether it decides a proposal.
  fileprivate func isOf(_ proposal: AdjustmentProposal) -> Bool {
    symbol == proposal.symbol && exchange == proposal.exchange && date == proposal.date
  }
}

extension LakeManifest.SymbolSummary {
  /// Whether a symbol means this instrument, now or then.
  public func goesBy(_ symbol: String) -> Bool {
    let name = SymbolName.normalized(symbol) ?? symbol
    return self.symbol == name || tradedAs.contains(name)
  }
}
