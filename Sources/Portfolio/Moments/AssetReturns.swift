public import ChampionCore

/// Returns of assets side by side, with the places that have none: histories may start late, end early and have gaps.
public struct AssetReturns: Sendable {
  /// The names of the assets, each once.
  public let assets: [String]
  /// What the periods are called, in time order. Periods without any return are left out.
  public let periods: [String]
  /// The returns, as fractions; not-a-number where there is none. Shape: [period, asset].
  public let values: Matrix
  /// How they are made of prices.
  public let kind: ReturnKind

  /// Checks returns.
  ///
  /// - Parameters:
  ///   - assets: the names, each once.
  ///   - periods: what the periods are called, in time order.
  ///   - values: shape [period, asset]; not-a-number where there is none.
  ///   - kind: how they are made of prices.
  /// - Throws: ``ChampionError`` with `badData` that names the asset or the place: no asset, a name twice, an infinite
  ///   return or one that leaves no price above zero, a shape that does not fit.
  public init(
    assets: [String], periods: [String], values: Matrix, kind: ReturnKind = .simple
  ) throws(ChampionError) {
    try AssetNames.check(assets)
    guard values.rows == periods.count, values.columns == assets.count else {
      throw ChampionError(
        .badData,
        "returns of \(periods.count) periods and \(assets.count) assets are \(values.rows) x \(values.columns)")
    }
    for (index, value) in values.elements.enumerated() where value.isInfinite || (kind == .simple && value < -1) {
      throw ChampionError(
        .badData, "a return is \(value)",
        context: ["symbol": assets[index / periods.count], "period": periods[index % periods.count]],
        remedy: "give returns as fractions: 0.01 for 1 %")
    }
    let rows = periods.indices.filter { row in assets.indices.contains { !values[row, $0].isNaN } }
    self.assets = assets
    self.periods = rows.map { periods[$0] }
    self.values = values.selecting(rows: rows, columns: Array(assets.indices))
    self.kind = kind
  }

  /// Returns from one period to the next.
  ///
  /// A return across a gap would be of several periods: it is left out, as ``AssetHistory`` counts, never spread or
  /// filled.
  ///
  /// - Throws: ``ChampionError`` with `badData` if no asset has prices of two periods in a row.
  public init(_ prices: PriceTable, kind: ReturnKind = .simple) throws(ChampionError) {
    let count = prices.periods.count
    let returns = Matrix(rows: max(count - 1, 0), columns: prices.assets.count) { row, column in
      kind.value(prices.values[row + 1, column], after: prices.values[row, column])
    }
    try self.init(assets: prices.assets, periods: Array(prices.periods.dropFirst()), values: returns, kind: kind)
    guard !periods.isEmpty else {
      throw ChampionError(.badData, "no asset has prices of two periods in a row", remedy: "give more prices")
    }
  }

  /// Whether every asset has a return in every period.
  public var isComplete: Bool { !values.elements.contains(where: \.isNaN) }
}
