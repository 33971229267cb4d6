import ChampionCore

/// `aliases.json`: which version is which, for programs that do not read the history.
struct AliasFile: SealedDocument {
  let latest: Int?
  let champion: Int?
  let challenger: Int?
  var seal = ""

  init(_ aliases: [ModelAlias: Int]) {
    latest = aliases[.latest]
    champion = aliases[.champion]
    challenger = aliases[.challenger]
  }
}
