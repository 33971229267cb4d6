public import ChampionCore

/// Which group each asset is in (its sector, country or currency), and how much of each group may be held.
public struct SectorMap: Hashable, Sendable {
  /// What the groups are: `sector`, `country`.
  public let name: String
  /// The group of each symbol.
  public let sectors: [String: String]
  /// The smallest and largest sum of weights of each group; infinite where there is no limit.
  public let limits: [String: ClosedRange<Double>]

  /// Groups with their limits.
  ///
  /// - Parameters:
  ///   - name: what the groups are, one word for messages.
  ///   - sectors: the group of each symbol; others than the assets of a portfolio may be among them.
  ///   - limits: the floor and cap of groups.
  /// - Throws: ``ChampionError`` with `badData` if a limit is of a group that no symbol is in.
  public init(
    name: String = "sector", sectors: [String: String], limits: [String: ClosedRange<Double>] = [:]
  ) throws(ChampionError) {
    let known = Set(sectors.values)
    if let unknown = limits.keys.filter({ !known.contains($0) }).min() {
      throw ChampionError(
        .badData, "a limit is of a \(name) that no symbol is in", context: [name: unknown],
        remedy: "use one of: \(known.sorted().joined(separator: ", "))")
    }
    (self.name, self.sectors, self.limits) = (name, sectors, limits)
  }

  /// The sum of weights of each group that one of the assets is in; `none` for assets without one.
  ///
  /// - Precondition: as many weights as symbols.
  public func exposures(symbols: [String], weights: [Double]) -> [String: Double] {
    precondition(symbols.count == weights.count, "each symbol has a weight")
    return zip(symbols, weights).reduce(into: [:]) { $0[sectors[$1.0] ?? "none", default: 0] += $1.1 }
  }
}
