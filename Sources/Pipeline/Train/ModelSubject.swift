import ChampionCore
import Features
import Forecasting
import Registry

/// What one model is trained on: a symbol, or many together.
struct ModelSubject: Sendable {
  /// The symbol, or ``ModelName/allSymbols``.
  let symbol: String
  /// The symbols, of one recipe.
  let members: [PreparedSeries]
  /// How the model is made.
  let recipe: ForecastRecipe
  /// The SHA-256 of all rows and columns that were read.
  let dataHash: String

  /// One symbol.
  init(_ series: PreparedSeries) {
    (symbol, members, recipe, dataHash) = (series.table.symbol, [series], series.recipe, series.dataHash)
  }

  /// Symbols that a global model learns from together.
  init(_ members: [PreparedSeries], recipe: ForecastRecipe) {
    (symbol, self.members, self.recipe) = (ModelName.allSymbols, members, recipe)
    var hash = ContentHash()
    for member in members {
      hash.add(member.table.symbol)
      hash.add(member.dataHash)
    }
    dataHash = hash.hexadecimal
  }

  /// What a forecaster is fitted on.
  var learning: LearningData { LearningData(members.map { .init($0.table, $0.split.learning) }, recipe: recipe) }
}
