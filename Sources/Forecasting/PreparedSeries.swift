public import ChampionCore
public import Features
public import MarketData

/// One symbol made ready for training: features, target, and which rows are for what.
public struct PreparedSeries: Sendable {
  /// How models are made from it.
  public let recipe: ForecastRecipe
  /// Features and target by session.
  public let table: FeatureTable
  /// Which rows are for what.
  public let split: SplitOrigins
  /// The SHA-256 of all rows and columns that were read.
  public let dataHash: String

  /// Prepares a symbol.
  ///
  /// - Parameters:
  ///   - series: its bars, adjusted as of their last session.
  ///   - recipe: how models are to be made.
  ///   - days: the sessions of all symbols that are learnt from together, ascending; nil for a symbol by itself.
  /// - Throws: ``ChampionError``: `badData` if there are too few bars (the message says how many are needed) or the price
  ///   never moves, `usage` if the recipe makes no sense.
  public init(_ series: BarSeries, recipe: ForecastRecipe, days: [CalendarDate]? = nil) throws(ChampionError) {
    do throws(ChampionError) {
      try recipe.validate()
      self.recipe = recipe
      table = try FeatureTable(recipe.features, target: recipe.target, of: series)
      let days = days ?? table.dates
      let times = try TimeSplit(
        rowCount: days.count, window: recipe.window, horizon: recipe.reach,
        smallestCalibration: recipe.smallestCalibration)
      split = times.origins(of: table.dates, among: days, window: recipe.window, reach: recipe.reach)
      dataHash = series.contentHash
      try requireRows(of: split)
    } catch {
      throw error.adding(["symbol": series.symbol])
    }
  }

  /// What a forecaster is fitted on.
  public var learning: LearningData { LearningData([.init(table, split.learning)], recipe: recipe) }

  /// What another learner of the same target is fitted on.
  public func learning(_ learner: Learner) -> LearningData {
    var recipe = recipe
    recipe.learner = learner
    // Baselines have a forecast of each step.
    recipe.strategy = .direct
    return LearningData([.init(table, split.learning)], recipe: recipe)
  }

  /// A symbol that is learnt from beside others may lack whole slices.
  private func requireRows(of split: SplitOrigins) throws(ChampionError) {
    guard !split.learning.training.isEmpty, !split.learning.validation.isEmpty, !split.test.isEmpty,
      split.calibration.count >= recipe.smallestCalibration
    else {
      throw ChampionError(
        .badData, "the symbol has no bars in a part of the time that all are learnt from",
        remedy: "leave it out, or import more history")
    }
  }
}
