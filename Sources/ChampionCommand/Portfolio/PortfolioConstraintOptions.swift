import ArgumentParser
import Champion

/// What a portfolio must satisfy.
struct PortfolioConstraintOptions: ParsableArguments {
  @Option(help: "LO:HI, or CSV symbol,minimum,maximum (0:1).")
  var bounds: [String] = []

  @Option(help: "CSV symbol,sector; again for other groups.")
  var sectors: [String] = []

  @Option(help: "CSV sector,minimum,maximum; one a map.")
  var sectorLimits: [String] = []

  @Option(help: "What is held now: CSV symbol,weight.")
  var current: String?

  @Option(help: "The largest sum of changes from it.")
  var turnover: Double?

  @Option(help: "What trading costs, a share of the value (0).")
  var cost: Double?

  @Option(help: "The largest sum of absolute weights.")
  var leverage: Double?

  @Option(help: "How many assets at most: N, or N:LEAST weight.")
  var holdings: String?

  @Option(help: "What cash earns in a year.")
  var riskFree = 0.0

  func validate() throws {
    guard turnover == nil || current != nil else {
      throw ValidationError("--turnover is against what is held now: add --current FILE")
    }
    guard sectorLimits.count <= sectors.count else {
      throw ValidationError("each --sector-limits belongs to a --sectors before it")
    }
  }

  func constraints() throws(ChampionError) -> PortfolioConstraints {
    var constraints = PortfolioConstraints()
    for text in bounds {
      if let range = Self.range(text) {
        constraints.bounds = range
      } else if text.contains(":") {
        throw ChampionError(
          .usage, "'\(text.prefix(40))' is no pair of bounds, the lower one first", remedy: "write --bounds=0.05:0.4")
      } else {
        constraints.boundsBySymbol = try PortfolioFiles.bounds(Table(readingFile: text))
      }
    }
    constraints.sectorMaps = try maps()
    constraints.current =
      try current.map { path throws(ChampionError) in
        try PortfolioFiles.weights(Table(readingFile: path))
      } ?? [:]
    (constraints.maximumTurnover, constraints.tradingCost) = (turnover, cost ?? 0)
    constraints.maximumLeverage = leverage
    constraints.cardinality = try holdings.map { text throws(ChampionError) in try Self.cardinality(text) }
    return constraints
  }

  /// The first map is called `sector`, others by their file.
  private func maps() throws(ChampionError) -> [SectorMap] {
    var maps: [SectorMap] = []
    for (place, path) in sectors.enumerated() {
      let name = place == 0 ? "sector" : PortfolioFiles.name(of: path)
      let limits = try sectorLimits.dropFirst(place).first.map { path throws(ChampionError) in
        try Table(readingFile: path)
      }
      maps.append(try PortfolioFiles.sectorMap(named: name, sectors: Table(readingFile: path), limits: limits))
    }
    return maps
  }

  /// Bounds as `0.05:0.4`; nil where that is not what a text is.
  private static func range(_ text: String) -> ClosedRange<Double>? {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false).map { Double($0) }
    guard parts.count == 2, let low = parts[0], let high = parts[1], low <= high else { return nil }
    return low...high
  }

  private static func cardinality(_ text: String) throws(ChampionError) -> Cardinality {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    let least = parts.count == 2 ? Double(parts[1]) : 0
    guard let count = parts.first.flatMap({ Int($0) }), let least, parts.count <= 2 else {
      throw ChampionError(
        .usage, "'\(text.prefix(40))' is no count of holdings", remedy: "write 10, or 10:0.02 for at least 2 % of each")
    }
    return try Cardinality(maximumCount: count, minimumSize: least)
  }
}
