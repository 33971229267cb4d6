package import ChampionCore

extension PortfolioConstraints {
  /// The constraints on the weights of given assets.
  ///
  /// - Parameters:
  ///   - symbols: the assets, in the order of the weights.
  ///   - includesCost: whether trading costs matter to what is wanted.
  ///   - isGeneral: whether absolute values are to stay what they are if bounds give way.
  /// - Throws: ``ChampionError`` with `badData` or `usage` if a symbol is not among the assets or stands twice, or a
  ///   number makes no sense.
  package func system(
    symbols: [String], includesCost: Bool, isGeneral: Bool = false
  ) throws(ChampionError) -> ConstraintSystem {
    let places = try Moments.places(of: symbols)
    try checkSymbols(places)
    try checkNumbers()
    var system = ConstraintSystem(
      symbols: symbols, bounds: symbols.map { boundsBySymbol[$0] ?? bounds }, budget: budget,
      cardinality: cardinality, isGeneral: isGeneral)
    let weights = AffineFunction(terms: Dictionary(uniqueKeysWithValues: symbols.indices.map { ($0, 1) }))
    system.rows.append(LimitRow(.budget, "sum of weights", weights, budget...budget))
    for map in sectorMaps { system.add(map) }
    for limit in limits { system.add(limit, at: places) }
    addAbsoluteLimits(to: &system, includesCost: includesCost)
    return system
  }

  private func addAbsoluteLimits(to system: inout ConstraintSystem, includesCost: Bool) {
    let costs = system.symbols.map { tradingCostBySymbol[$0] ?? tradingCost }
    if maximumTurnover != nil || includesCost && costs.contains(where: { $0 > 0 }) {
      let changes = system.symbols.enumerated().map { system.absolute($0.offset, from: current[$0.element] ?? 0) }
      if let maximumTurnover { system.limit(.turnover, "turnover", changes, to: maximumTurnover) }
      if includesCost {
        for (change, cost) in zip(changes, costs) { system.cost.add(change, times: cost) }
      }
    }
    guard maximumLeverage != nil || maximumShort != nil else { return }
    let sizes = system.symbols.indices.map { system.absolute($0, from: 0) }
    if let maximumLeverage { system.limit(.leverage, "sum of absolute weights", sizes, to: maximumLeverage) }
    if let maximumShort {
      let shorts = sizes.enumerated().map { asset, size in
        AffineFunction(terms: size.terms.mapValues { $0 / 2 }.merging([asset: -0.5]) { $0 + $1 })
      }
      system.limit(.short, "sum of shorts", shorts, to: maximumShort)
    }
  }
}

extension ConstraintSystem {
  /// Adds a row for each sector that has limits, and notes on assets without a sector.
  fileprivate mutating func add(_ map: SectorMap) {
    let sectors = symbols.map { map.sectors[$0] }
    for (sector, range) in map.limits.sorted(by: { $0.key < $1.key }) {
      let members = sectors.indices.filter { sectors[$0] == sector }
      let sum = AffineFunction(terms: Dictionary(uniqueKeysWithValues: members.map { ($0, 1) }))
      rows.append(LimitRow(.sector, "\(map.name) \(sector)", sum, range))
      if members.isEmpty { notes.append("no asset is in \(map.name) \(sector), which has a limit") }
    }
    let missing = zip(symbols, sectors).filter { $0.1 == nil }.map(\.0)
    if !missing.isEmpty {
      notes.append("without a \(map.name), so under none of its limits: \(missing.joined(separator: ", "))")
    }
  }

  fileprivate mutating func add(_ limit: WeightLimit, at places: [String: Int]) {
    let terms = limit.coefficients.compactMap { symbol, value in places[symbol].map { ($0, value) } }
    let function = AffineFunction(terms: Dictionary(uniqueKeysWithValues: terms))
    rows.append(LimitRow(.linear, limit.name, function, limit.range))
  }
}
