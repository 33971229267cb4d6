import ChampionCore
public import Features

/// What a forecaster is fitted on: the table of one symbol, or those of many for one that is common to all.
public struct LearningData: Sendable {
  /// One symbol's table, and which of its rows are learnt from.
  public struct Member: Sendable {
    /// Features and target.
    public let table: FeatureTable
    /// Which rows.
    public let split: LearningSplit

    /// A table with its split.
    public init(_ table: FeatureTable, _ split: LearningSplit) {
      self.table = table
      self.split = split
    }
  }

  /// The symbols.
  public let members: [Member]
  /// How forecasters are made.
  public let recipe: ForecastRecipe

  /// Data for a recipe.
  public init(_ members: [Member], recipe: ForecastRecipe) {
    self.members = members
    self.recipe = recipe
  }

  /// The steps that are learnt, from 1: all, or the first where later ones are forecast recursively.
  var steps: ClosedRange<Int> { 1...recipe.learntHorizon }

  /// The only symbol of a forecaster that is fitted on one.
  ///
  /// - Throws: ``ChampionError`` with `badData` if there are several, or nothing to learn from.
  func single() throws(ChampionError) -> Member {
    guard members.count == 1, let member = members.first, !member.split.training.isEmpty else {
      throw ChampionError(
        .badData, "a forecaster of one symbol is fitted on one that has rows to learn from, not on \(members.count)",
        remedy: "use more history, or a global learner")
    }
    return member
  }
}

extension LearningData.Member {
  /// Outcomes beyond so many scales are no lesson in what is usual.
  private static let largestLesson = 6.0

  /// The outcomes of some origins, in scaled units; what lies beyond six root mean squares of the training outcomes counts
  /// as that.
  func outcomes(_ origins: [Int], step: Int) throws(ChampionError) -> [Double] {
    let bound = try Self.largestLesson * rootMeanSquare(step: step)
    return try known(origins, step: step).map { min(max($0, -bound), bound) }
  }

  /// The root mean square of the training outcomes; one where they are all zero.
  func rootMeanSquare(step: Int) throws(ChampionError) -> Double {
    let outcomes = try known(split.training, step: step)
    let meanSquare = outcomes.reduce(0) { $0 + $1 * $1 } / Double(max(outcomes.count, 1))
    return meanSquare > 0 ? meanSquare.squareRoot() : 1
  }

  private func known(_ origins: [Int], step: Int) throws(ChampionError) -> [Double] {
    let outcomes = origins.compactMap { table.target.outcome(of: $0, step: step) }
    guard outcomes.count == origins.count, outcomes.allSatisfy(\.isFinite) else {
      throw ChampionError(
        .badData, "an outcome that is to be learnt from is not known", context: ["symbol": table.symbol],
        remedy: "check the bars with: champion data check")
    }
    return outcomes
  }
}
