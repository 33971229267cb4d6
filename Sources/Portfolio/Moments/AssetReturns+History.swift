public import ChampionCore

extension AssetReturns {
  /// How much of the time each asset was there.
  public var histories: [AssetHistory] {
    assets.indices.map { asset in
      let rows = periods.indices.filter { !values[$0, asset].isNaN }
      guard let first = rows.first, let last = rows.last else {
        return AssetHistory(asset: assets[asset], count: 0, first: nil, last: nil, missing: 0)
      }
      return AssetHistory(
        asset: assets[asset], count: rows.count, first: periods[first], last: periods[last],
        missing: last - first + 1 - rows.count)
    }
  }

  /// Only the periods in which every asset has a return: the cut that estimates here never make by themselves.
  ///
  /// - Throws: ``ChampionError`` with `badData` if no period is left; it names the asset with the fewest returns.
  public func commonHistory() throws(ChampionError) -> AssetReturns {
    let rows = periods.indices.filter { row in assets.indices.allSatisfy { !values[row, $0].isNaN } }
    guard !rows.isEmpty else {
      let shortest = histories.min { $0.count < $1.count }
      throw ChampionError(
        .badData, "no period has a return of every asset",
        context: ["symbol": shortest?.asset ?? "", "returns": "\(shortest?.count ?? 0)"],
        remedy: "leave out the asset, or use an estimator of ragged histories")
    }
    return try selecting(rows: rows, assets: Array(assets.indices))
  }

  /// Some periods and assets.
  ///
  /// - Precondition: the indices are there.
  func selecting(rows: [Int], assets chosen: [Int]) throws(ChampionError) -> AssetReturns {
    try AssetReturns(
      assets: chosen.map { assets[$0] }, periods: rows.map { periods[$0] },
      values: values.selecting(rows: rows, columns: chosen), kind: kind)
  }
}
