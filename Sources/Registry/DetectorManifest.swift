public import Anomalies
public import ChampionCore
public import Statistics

/// `model.json` of a detector of anomalies: everything about a version but what it learnt. It holds no clock, host or random
/// number.
public struct DetectorManifest: RegisteredManifest {
  /// A symbol that was tried.
  public struct Member: Codable, Hashable, Sendable {
    /// The symbol.
    public let symbol: String
    /// The last session that was read.
    public let dataEnd: CalendarDate
    /// The SHA-256 of all rows and columns that were read.
    public let dataHash: String
    /// Sessions of the test slice.
    public let rows: Int
    /// Alarms in the test slice, where nobody knows which were false.
    public let alarms: Int

    /// A symbol.
    public init(symbol: String, dataEnd: CalendarDate, dataHash: String, rows: Int, alarms: Int) {
      (self.symbol, self.dataEnd, self.dataHash) = (symbol, dataEnd, dataHash)
      (self.rows, self.alarms) = (rows, alarms)
    }
  }

  /// The version of this layout.
  public var formatVersion = 3
  /// The kind of detector, such as `isolation-forest`.
  public let kind: String
  /// The name, such as `isolation-forest_RELIANCE`.
  public let name: String
  /// The symbol; ``ModelName/allSymbols`` of a model of many.
  public let symbol: String
  /// The symbols that it watches, one or many.
  public let members: [Member]
  /// The version; given by the registry.
  public var version = 0
  /// How the detector was made.
  public let recipe: DetectorRecipe
  /// The seed.
  public let seed: UInt64
  /// When each slice was.
  public let slices: DetectorSlices
  /// The score above which a session is an alarm, by the recipe's budget.
  public let threshold: AlarmThreshold
  /// Rows that alarms were calibrated on.
  public let calibrationRows: Int
  /// By how much bursts reduce what these rows tell.
  public let designEffect: Double
  /// The id of the training run.
  public let runID: String
  /// The versions of the product and the kernels that made it.
  public let madeWith: [String: String]
  /// The SHA-256 of each of the version's other files; given by the registry.
  public var files: [String: String] = [:]
  /// The SHA-256 of this manifest with an empty seal; given by the registry.
  public var seal = ""

  /// Describes a detector that is to be registered.
  public init(
    name: String, symbol: String, model: DetectorModel, threshold: AlarmThreshold, members: [Member], seed: UInt64,
    runID: String, madeWith: [String: String]
  ) {
    (kind, self.name, self.symbol) = (model.recipe.detector.rawValue, name, symbol)
    (recipe, self.members, self.seed, slices) = (model.recipe, members, seed, model.slices)
    (self.threshold, calibrationRows) = (threshold, model.calibration.rows)
    designEffect = model.calibration.designEffect
    (self.runID, self.madeWith) = (runID, madeWith)
  }

  /// Whether both are of the same symbol, or both of many.
  public func hasSubject(of other: DetectorManifest) -> Bool {
    symbol == other.symbol && recipe.isGlobal == other.recipe.isGlobal
  }

  /// The symbol.
  public var subject: String { recipe.isGlobal ? "many symbols" : symbol }
}
