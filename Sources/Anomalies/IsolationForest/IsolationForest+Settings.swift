import ChampionCore

extension IsolationForest {
  /// How a forest is grown. The names and defaults are scikit-learn's.
  public struct Settings: Codable, Hashable, Sendable {
    /// How many trees, from 1 to 10,000.
    public var trees = 100
    /// How many rows each tree is grown on; all, where there are fewer. None is 256.
    public var maxSamples: Int?
    /// The share of features that each tree may cut, above 0 and at most 1; at least one feature.
    public var maxFeatures = 1.0
    /// Whether a tree's rows are drawn with replacement.
    public var bootstrap = false
    /// The share of training rows that are to count as anomalies, above 0 and at most 0.5. None puts the bound at a
    /// score of -0.5, as in the paper.
    public var contamination: Double?
    /// The extension level: a cut weighs one feature more than this. 0 cuts single features, as the original forest; at
    /// most the number of features less one.
    ///
    /// - Source: Hariri, Kind and Brunner, "Extended Isolation Forest", IEEE TKDE 2021.
    public var extensionLevel = 0

    /// The defaults.
    public init() {}

    private enum CodingKeys: String, CodingKey {
      case trees, maxSamples, maxFeatures, bootstrap, contamination, extensionLevel
    }

    /// Reads settings; keys that are left out keep their default, unknown ones are refused.
    public init(from decoder: any Decoder) throws {
      let values = try decoder.knownKeys(CodingKeys.self)
      try values.read(.trees, into: &trees)
      maxSamples = try values.decodeIfPresent(Int.self, forKey: .maxSamples)
      try values.read(.maxFeatures, into: &maxFeatures)
      try values.read(.bootstrap, into: &bootstrap)
      contamination = try values.decodeIfPresent(Double.self, forKey: .contamination)
      try values.read(.extensionLevel, into: &extensionLevel)
    }

    func checked(width: Int) throws(ChampionError) {
      try Self.require(1...10_000 ~= trees, "a forest has 1 to 10,000 trees")
      try Self.require(maxSamples ?? 1 >= 1 && maxSamples ?? 1 <= 1 << 30, "a tree needs at least one sample")
      try Self.require(maxFeatures > 0 && maxFeatures <= 1, "the share of features lies above 0 and at most at 1")
      if let share = contamination {
        try Self.require(share > 0 && share <= 0.5, "the contamination lies above 0 and at most at 0.5")
      }
      try Self.require(0..<width ~= extensionLevel, "the extension level lies from 0 to the features less one")
    }

    private static func require(_ holds: Bool, _ message: String) throws(ChampionError) {
      guard holds else { throw ChampionError(.usage, message) }
    }
  }
}
