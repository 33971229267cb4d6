import ChampionCore

/// Checks of the names of assets.
enum AssetNames {
  /// Refuses none, blank ones, and one twice.
  static func check(_ names: [String]) throws(ChampionError) {
    guard !names.isEmpty else { throw ChampionError(.badData, "there is no asset") }
    var seen: Set<String> = []
    for name in names {
      guard !name.isEmpty else { throw ChampionError(.badData, "an asset has no name") }
      guard seen.insert(name).inserted else {
        throw ChampionError(
          .badData, "an asset is there twice", context: ["symbol": name], remedy: "give each asset a name of its own")
      }
    }
  }
}
