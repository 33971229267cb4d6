public import ChampionCore
public import Evaluation
public import Features
public import Forecasting
public import Networks

/// `model.json` of a forecaster: everything about a version but its weights. It holds no clock, host or random number.
public struct ModelManifest: RegisteredManifest {
  /// The first and the last session of a slice's origins.
  public struct Sessions: Codable, Hashable, Sendable {
    /// The first.
    public let first: CalendarDate
    /// The last.
    public let last: CalendarDate

    /// From one session to another.
    public init(first: CalendarDate, last: CalendarDate) {
      self.first = first
      self.last = last
    }
  }

  /// When each slice was.
  public struct Slices: Codable, Hashable, Sendable {
    /// What was learnt from.
    public let training: Sessions
    /// What decided when to stop.
    public let validation: Sessions
    /// What intervals were calibrated on.
    public let calibration: Sessions
    /// What was held out.
    public let test: Sessions

    /// The slices of a split, none of which is empty.
    public init(_ split: SplitOrigins, dates: [CalendarDate]) {
      func sessions(_ origins: [Int]) -> Sessions {
        Sessions(first: dates[origins.first ?? 0], last: dates[origins.last ?? 0])
      }
      training = sessions(split.learning.training)
      validation = sessions(split.learning.validation)
      calibration = sessions(split.calibration)
      test = sessions(split.test)
    }
  }

  /// A symbol that the model forecasts.
  public struct Member: Codable, Hashable, Sendable {
    /// The symbol.
    public let symbol: String
    /// Rows that were learnt from.
    public let trainedRows: Int
    /// When each slice was.
    public let slices: Slices
    /// The last session that was read; a forecast as of an earlier day would know the future.
    public let dataEnd: CalendarDate
    /// The SHA-256 of all rows and columns that were read.
    public let dataHash: String
    /// How good the model was on held-out data.
    public let evaluation: HeldOutEvaluation
    /// The intervals.
    public let intervals: IntervalCalibration

    /// A symbol, judged.
    public init(_ series: PreparedSeries, evaluation: HeldOutEvaluation, intervals: IntervalCalibration) {
      (symbol, dataHash) = (series.table.symbol, series.dataHash)
      trainedRows = series.split.learning.training.count
      slices = Slices(series.split, dates: series.table.dates)
      dataEnd = series.table.dates[series.table.count - 1]
      (self.evaluation, self.intervals) = (evaluation, intervals)
    }
  }

  /// How a network was trained.
  public struct Training: Codable, Hashable, Sendable {
    /// The epoch whose parameters were kept.
    public let bestEpoch: Int
    /// The losses of each epoch.
    public let epochs: [EpochLosses]
    /// Why training ended.
    public let ending: TrainedNetwork.Ending

    /// Of a network.
    public init(_ network: TrainedNetwork) {
      (bestEpoch, epochs, ending) = (network.bestEpoch, network.history, network.ending)
    }
  }

  /// The version of this layout.
  public var formatVersion = 3
  /// The kind of model, such as `lstm`.
  public let kind: String
  /// The name, such as `lstm_RELIANCE`.
  public let name: String
  /// The symbol; ``ModelName/allSymbols`` of a model of many.
  public let symbol: String
  /// The symbols that it forecasts, one or many.
  public let members: [Member]
  /// The version; given by the registry.
  public var version = 0
  /// How the model was made.
  public let recipe: ForecastRecipe
  /// The seed of the model.
  public let seed: UInt64
  /// How the first network was trained; nil where there is none.
  public let training: Training?
  /// The id of the training run.
  public let runID: String
  /// The versions of the product and the kernels that made it.
  public let madeWith: [String: String]
  /// The SHA-256 of each of the version's other files; given by the registry.
  public var files: [String: String] = [:]
  /// The SHA-256 of this manifest with an empty seal; given by the registry.
  public var seal = ""

  /// Describes a model that is to be registered.
  public init(
    name: String, symbol: String, recipe: ForecastRecipe, members: [Member], seed: UInt64, training: Training?,
    runID: String, madeWith: [String: String]
  ) {
    (kind, self.name, self.symbol) = (recipe.learner.kind, name, symbol)
    (self.recipe, self.members, self.seed, self.training) = (recipe, members, seed, training)
    (self.runID, self.madeWith) = (runID, madeWith)
  }

  /// Whether both are of the same symbol and target, or both of many symbols.
  public func hasSubject(of other: ModelManifest) -> Bool {
    symbol == other.symbol && recipe.target == other.recipe.target
      && recipe.learner.isGlobal == other.recipe.learner.isGlobal
  }

  /// The symbol and the target.
  public var subject: String {
    "\(recipe.learner.isGlobal ? "many symbols" : symbol) with target \(recipe.target.rawValue)"
  }
}
