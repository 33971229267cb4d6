public import Boosting
public import ChampionCore
public import Features

/// How a forecaster is made from bars: everything but the data and the seed.
///
/// Any key may be left out of a file; it then has its default.
public struct ForecastRecipe: Codable, Hashable, Sendable {
  /// How steps beyond the first are forecast.
  public enum Strategy: String, Codable, Hashable, Sendable, CaseIterable {
    /// Each step has a forecast of its own from what is known at the origin.
    case direct
    /// The first step is forecast, an expected bar is made of it, and all features follow from that bar by their own
    /// rules; then the next.
    case recursive
  }

  /// What is fitted.
  public var learner = Learner.lstm
  /// What is forecast.
  public var target = Target.return
  /// What the forecaster sees.
  public var features = Feature.standard
  /// The furthest step that is forecast.
  public var horizon = 5
  /// How later steps are forecast.
  public var strategy = Strategy.direct
  /// The share of intervals that are to hold what happens.
  public var level = 0.9
  /// How many networks a network learner trains, with seeds one after the other; their mean is the forecast.
  public var seeds = 5
  /// How networks are made.
  public var network = NetworkSettings()
  /// How trees are made.
  public var trees = BoostedTreesSettings()

  /// The defaults.
  public init() {}

  /// The defaults of a learner.
  public init(_ learner: Learner, target: Target = .return) {
    (self.learner, self.target) = (learner, target)
  }

  private enum CodingKeys: String, CodingKey {
    case learner, target, features, horizon, strategy, level, seeds, network, trees
  }

  /// Reads a recipe; keys that are left out keep their default, unknown ones are refused.
  public init(from decoder: any Decoder) throws {
    let values = try decoder.knownKeys(CodingKeys.self)
    try values.read(.learner, into: &learner)
    try values.read(.target, into: &target)
    features = try values.decodeIfPresent(FeatureSet.self, forKey: .features)?.features ?? features
    try values.read(.horizon, into: &horizon)
    try values.read(.strategy, into: &strategy)
    try values.read(.level, into: &level)
    try values.read(.seeds, into: &seeds)
    try values.read(.network, into: &network)
    try values.read(.trees, into: &trees)
  }

  /// Checks all settings.
  ///
  /// - Throws: ``ChampionError`` with `usage` that names the setting.
  public func validate() throws(ChampionError) {
    try require(
      (1...250).contains(horizon), "a horizon of \(horizon) makes no sense", "forecast 1 to 250 sessions ahead")
    try require((1...100).contains(seeds), "\(seeds) seeds make no sense", "train 1 to 100 networks")
    try require(Set(features).count == features.count, "a feature is named twice", "name each once")
    try require(
      (0.01...0.9999).contains(level), "the level \(level) is not between 0.01 and 0.9999", "use a level such as 0.9")
    try require(
      strategy == .direct || ![Target.direction, .yangZhang].contains(target),
      "the target '\(target.rawValue)' cannot be forecast recursively: no expected bar can be made of it",
      "use the direct strategy")
    try network.validate()
    try trees.validate()
    _ = try NetworkShape(self, symbols: 1).architecture()
  }

  private func require(_ holds: Bool, _ problem: String, _ remedy: String) throws(ChampionError) {
    guard holds else { throw ChampionError(.usage, problem, remedy: remedy) }
  }

  // MARK: Lengths

  /// Rows that a forecast looks at, its origin included.
  public var window: Int { learner.isNetwork ? max(network.window, RowInputs.window) : RowInputs.window }

  /// Rows from an origin to the evening on which its furthest outcome is known.
  public var reach: Int { horizon + target.span - 1 }

  /// The furthest step that is fitted.
  var learntHorizon: Int { strategy == .recursive ? 1 : horizon }

  /// The fewest calibration rows for which intervals at the level are finite.
  var smallestCalibration: Int { Int((level / (1 - level) - 1e-9).rounded(.up)) }

  /// The fewest validation rows from which a walk calibrates intervals.
  package var smallestValidation: Int { max(smallestCalibration, 20) }

  /// How many seeds the learner makes use of.
  public var usedSeeds: Int { learner.isNetwork ? seeds : 1 }
}
