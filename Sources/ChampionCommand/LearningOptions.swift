import ArgumentParser
import Champion

/// What is learnt from.
struct LearningOptions: ParsableArguments {
  @OptionGroup var lakeOptions: LakeOptions
  @OptionGroup var exchange: ExchangeOptions

  @Option(help: "Symbols as A,B,C, or all of the lake.")
  var symbols: String

  @Option(help: "The last session that may be read.")
  var asOf: CalendarDate?

  @Option(help: "The seed.")
  var seed: UInt64 = 42

  @Flag(help: "Take symbols although a check finds errors in them.")
  var allowDataErrors = false

  var lake: Lake { lakeOptions.lake(exchange) }

  func selection() throws(ChampionError) -> SymbolSelection { try SymbolSelection(parsing: symbols) }
}

/// How a forecast is to be learnt: a file of settings, and options that overrule it.
struct RecipeOptions: ParsableArguments {
  @Option(help: "What is forecast.")
  var target: Target?

  @Option(help: "A file of features: a JSON list of texts.")
  var features: String?

  @Option(help: "Sessions ahead.")
  var horizon: Int?

  @Option(help: "direct or recursive.")
  var strategy: ForecastRecipe.Strategy?

  @Option(help: "The share of intervals that are to hold (0.9).")
  var level: Double?

  @Option(help: "How many networks forecast together (5).")
  var seeds: Int?

  @Option(help: "A file with settings.")
  var config: String?

  /// The recipe, not yet validated.
  ///
  /// - Parameter horizon: taken where neither an option nor a file says one.
  func recipe(horizon usual: Int = ForecastRecipe().horizon) throws(ChampionError) -> ForecastRecipe {
    var recipe = ForecastRecipe()
    recipe.horizon = usual
    if let config { recipe = try JSONDocument.read(ForecastRecipe.self, from: config, limit: 1 << 20) }
    recipe.target = target ?? recipe.target
    if let features { recipe.features = try FeatureSet(from: features).features }
    recipe.horizon = horizon ?? recipe.horizon
    recipe.strategy = strategy ?? recipe.strategy
    recipe.level = level ?? recipe.level
    recipe.seeds = seeds ?? recipe.seeds
    return recipe
  }
}
