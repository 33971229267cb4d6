import ChampionCore

extension Moments {
  /// The place of each asset.
  ///
  /// - Throws: ``ChampionError`` with `badData` if there is none, or one stands twice.
  static func places(of assets: [String]) throws(ChampionError) -> [String: Int] {
    try AssetNames.check(assets)
    return Dictionary(uniqueKeysWithValues: assets.enumerated().map { ($1, $0) })
  }
}
