public import ChampionCore
public import Features
public import Statistics

/// How a detector is made from bars: everything but the data and the seed.
///
/// Any key may be left out of a file; it then has its default.
public struct DetectorRecipe: Codable, Hashable, Sendable {
  /// A kind of detector. The raw value is the name on the command line and in files.
  public enum Kind: String, Codable, Hashable, Sendable, CaseIterable {
    /// An isolation forest on the features of a session, beside the tail of its volume.
    case isolationForest = "isolation-forest"
    /// An LSTM autoencoder of the last sessions, beside the features themselves.
    case autoencoder
  }

  /// What is fitted.
  public var detector = Kind.isolationForest
  /// Whether one detector is common to all symbols.
  public var isGlobal = false
  /// What the detector sees.
  public var features = Feature.unusual
  /// How many false alarms are bearable.
  public var budget = AlarmBudget.standard
  /// Volumes of more than so many times their trailing mean are events, not what is usual: they do not teach the detector
  /// what volumes are like. The budget counts them like other rows.
  public var usualVolume = 3.0
  /// How many sessions alarms are calibrated on.
  public var calibrationSessions = 500
  /// How forests are grown.
  public var forest = IsolationForest.Settings()
  /// How autoencoders are made.
  public var network = AutoencoderSettings()

  /// The defaults.
  public init() {}

  /// The defaults of a kind.
  public init(_ detector: Kind) {
    self.detector = detector
    if detector == .autoencoder { features = Self.prices }
  }

  /// Volumes say nothing of the patterns of prices.
  private static let prices = Feature.unusual.filter { $0 != .relativeVolume }

  private enum CodingKeys: String, CodingKey {
    case detector, isGlobal, features, budget, usualVolume, calibrationSessions, forest, network
  }

  /// Reads a recipe; keys that are left out keep their default, unknown ones are refused.
  public init(from decoder: any Decoder) throws {
    let values = try decoder.knownKeys(CodingKeys.self)
    self.init(try values.decodeIfPresent(Kind.self, forKey: .detector) ?? .isolationForest)
    try values.read(.isGlobal, into: &isGlobal)
    features = try values.decodeIfPresent(FeatureSet.self, forKey: .features)?.features ?? features
    try values.read(.budget, into: &budget)
    try values.read(.usualVolume, into: &usualVolume)
    try values.read(.calibrationSessions, into: &calibrationSessions)
    try values.read(.forest, into: &forest)
    try values.read(.network, into: &network)
  }

  /// Checks all settings.
  ///
  /// - Throws: ``ChampionError`` with `usage` that names the setting.
  public func validate() throws(ChampionError) {
    try forest.checked(width: features.count)
    try network.validate(features: features.count)
    guard (60...10_000).contains(calibrationSessions), usualVolume > 1, usualVolume <= 1_000,
      Set(features).count == features.count, !features.isEmpty
    else {
      throw ChampionError(
        .usage,
        "\(calibrationSessions) sessions to calibrate on, a usual volume of \(usualVolume) or repeated features make no sense",
        remedy: "use 60 to 10000 sessions, a volume above 1 and up to 1000 times the mean, each feature once")
    }
  }

  /// Rows that a score looks at, its own included.
  var window: Int { detector == .autoencoder ? network.window : 1 }
}
