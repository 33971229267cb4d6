import ChampionCore

/// `aliases.json`: which version is which, for programs that do not read the history.
struct AliasFile: SealedDocument {
  let latest: Int?
  let champion: Int?
  let challenger: Int?
  /// How many entries the history has that says so.
  let entries: Int
  var seal = ""

  init(_ aliases: [ModelAlias: Int], entries: Int) {
    self.entries = entries
    latest = aliases[.latest]
    champion = aliases[.champion]
    challenger = aliases[.challenger]
  }
}
