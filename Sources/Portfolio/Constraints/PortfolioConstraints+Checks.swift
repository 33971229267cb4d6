import ChampionCore

extension PortfolioConstraints {
  /// Numbers beyond this are mistakes.
  private static let largest = 1e6

  /// - Throws: ``ChampionError`` with `badData` if something is said of a symbol that is not among the assets.
  func checkSymbols(_ places: [String: Int]) throws(ChampionError) {
    let named =
      [("bounds", Array(boundsBySymbol.keys)), ("current weights", Array(current.keys))]
      + [("trading costs", Array(tradingCostBySymbol.keys))]
      + limits.map { ("limit \($0.name)", Array($0.coefficients.keys)) }
    for (place, symbols) in named {
      try Self.checkKnown(symbols, places, in: place)
    }
  }

  /// - Throws: ``ChampionError`` with `badData` that names the first symbol which is not among the assets.
  static func checkKnown(_ symbols: [String], _ places: [String: Int], in place: String) throws(ChampionError) {
    guard let unknown = symbols.filter({ places[$0] == nil }).min() else { return }
    throw ChampionError(
      .badData, "the \(place) name a symbol that is not among the assets", context: ["symbol": unknown],
      remedy: "take it out, or add the asset with bounds 0...0")
  }

  /// - Throws: ``ChampionError`` with `usage` if a number is not finite, or negative where it cannot be.
  func checkNumbers() throws(ChampionError) {
    let finite = [("budget", budget)] + current.map { ("current weight of \($0.key)", $0.value) }
    let positive =
      [("turnover", maximumTurnover), ("leverage", maximumLeverage), ("short", maximumShort)].map {
        ($0.0, $0.1 ?? 0)
      } + [("trading cost", tradingCost)] + tradingCostBySymbol.map { ("trading cost of \($0.key)", $0.value) }
    if let wrong = (finite + positive).first(where: { !$0.1.isFinite }) ?? positive.first(where: { $0.1 < 0 }) {
      throw ChampionError(.usage, "the \(wrong.0) cannot be \(wrong.1)", remedy: "give a finite number of at least 0")
    }
    let names = sectorMaps.map(\.name)
    if let twice = names.first(where: { name in names.count { $0 == name } > 1 }) {
      throw ChampionError(.usage, "two maps of groups are called \(twice)", remedy: "give each map a name of its own")
    }
    let ranges = [bounds] + boundsBySymbol.values
    guard ranges.allSatisfy({ $0.lowerBound < .infinity && $0.upperBound > -.infinity }) else {
      throw ChampionError(.usage, "the bounds of an asset leave no weight at all")
    }
    let sizes = ranges.flatMap { [$0.lowerBound, $0.upperBound] }.filter(\.isFinite) + (finite + positive).map(\.1)
    guard sizes.allSatisfy({ $0.magnitude <= Self.largest }) else {
      throw ChampionError(
        .usage, "a weight or cost of more than a million times the capital", remedy: "write shares of the capital")
    }
  }
}
