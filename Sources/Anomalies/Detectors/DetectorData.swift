import ChampionCore
import Features

/// What a detector is fitted on: the tables of its symbols, and which of their rows are for what.
struct DetectorData {
  struct Member {
    let table: FeatureTable
    /// What the detector learns from.
    let training: [Int]
    /// Later rows that tell what its scores are like.
    let validation: [Int]
  }

  let members: [Member]
  let recipe: DetectorRecipe

  /// A number of each of some rows, of all symbols.
  func pooled(
    _ rows: (Member) -> [Int], _ value: (FeatureTable, Int) -> Double
  ) -> [Double] {
    members.flatMap { member in rows(member).map { value(member.table, $0) } }
  }
}
