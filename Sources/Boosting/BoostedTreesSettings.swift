public import ChampionCore

/// How boosted trees are grown. Any key may be left out of a file; it then has its default.
///
/// The defaults hold each tree small: market data tell little about many things.
public struct BoostedTreesSettings: Codable, Hashable, Sendable {
  /// The most trees.
  public var rounds = 400
  /// Splits from the root of a tree to a leaf.
  public var depth = 2
  /// The share of each tree's word that counts.
  public var learningRate = 0.05
  /// The fewest rows of a leaf.
  public var leastRows = 20.0
  /// The share of rows that a tree is grown on.
  public var subsample = 0.8
  /// The penalty on the squares of leaves.
  public var penalty = 100.0
  /// The count of thresholds that are tried of an input.
  public var bins = 64
  /// Trees without a better validation loss until growing stops.
  public var patience = 40

  /// The defaults.
  public init() {}

  private enum CodingKeys: String, CodingKey {
    case rounds, depth, learningRate, leastRows, subsample, penalty, bins, patience
  }

  /// Reads settings; keys that are left out keep their default, unknown ones are refused.
  public init(from decoder: any Decoder) throws {
    let values = try decoder.knownKeys(CodingKeys.self)
    try values.read(.rounds, into: &rounds)
    try values.read(.depth, into: &depth)
    try values.read(.learningRate, into: &learningRate)
    try values.read(.leastRows, into: &leastRows)
    try values.read(.subsample, into: &subsample)
    try values.read(.penalty, into: &penalty)
    try values.read(.bins, into: &bins)
    try values.read(.patience, into: &patience)
  }

  /// Checks all settings.
  ///
  /// - Throws: ``ChampionError`` with `usage` if a number makes no sense.
  public func validate() throws(ChampionError) {
    guard (1...10_000).contains(rounds), (1...12).contains(depth), learningRate > 0, learningRate <= 1,
      (0...1e9).contains(leastRows), subsample > 0, subsample <= 1, (0...1e12).contains(penalty),
      (2...1_024).contains(bins), patience >= 1
    else {
      throw ChampionError(
        .usage, "the settings of the trees make no sense",
        remedy: "use 1 to 10000 rounds, a depth of 1 to 12, shares above 0 up to 1, 2 to 1024 bins, a patience from 1")
    }
  }

  /// As XGBoost calls them.
  var parameters: [(name: String, value: String)] {
    [
      ("booster", "gbtree"), ("objective", "reg:squarederror"), ("tree_method", "hist"), ("nthread", "1"),
      ("verbosity", "0"), ("base_score", "0"), ("max_depth", "\(depth)"), ("eta", "\(learningRate)"),
      ("min_child_weight", "\(leastRows)"), ("subsample", "\(subsample)"), ("lambda", "\(penalty)"),
      ("max_bin", "\(bins)"), ("disable_default_eval_metric", "1"),
    ]
  }
}
