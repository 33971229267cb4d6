public import ChampionCore

extension Infeasibility {
  /// The conflict as an error, with what to give way in as its remedy.
  public var error: ChampionError {
    let ways = relaxations.map(\.text).joined(separator: ", ")
    return ChampionError(.badData, message, remedy: ways.isEmpty ? "drop one of them" : "relax \(ways)")
  }
}
