/// The models among which the best one is, with a given confidence: all that data do not tell apart from it.
///
/// - Source: Hansen, Lunde and Nason, "The Model Confidence Set", Econometrica 2011, with the statistic of largest deviation
///   from the mean (section 3.1.2), and a stationary bootstrap.
public struct ModelConfidenceSet: Codable, Hashable, Sendable {
  /// One model.
  public struct Member: Codable, Hashable, Sendable {
    /// Its name.
    public let name: String
    /// Its mean loss.
    public let meanLoss: Double
    /// The probability below which it is thrown out: the largest of the tests up to its own.
    public let pValue: Double
    /// Whether it is in the set.
    public let isIncluded: Bool
    /// The round, from 1, in which it would be thrown out if the set shrank to one model; nil for that one.
    public let eliminationRound: Int?
  }

  /// The models, the one with the least loss first.
  public let members: [Member]
  /// The probability that the best model is in the set.
  public let confidence: Double

  /// Finds the set. Models with the same losses stand or fall together.
  ///
  /// - Parameters:
  ///   - losses: shape [model, time], each model at the same times.
  ///   - names: one a model.
  ///   - confidence: of the set, above 0 and below 1.
  ///   - horizon: how many steps ahead the forecasts look; blocks of the bootstrap are at least three times as long on
  ///     average, because the losses of overlapping forecasts move together.
  ///   - seed: of the bootstrap.
  /// - Precondition: there is a name for each series of losses, at least one of both, and all series have one length.
  /// - Complexity: O(1,000 · models · (time + models)).
  public init(
    losses: [[Double]], names: [String], confidence: Double = 0.9, horizon: Int = 1, seed: UInt64 = 42
  ) {
    precondition(!losses.isEmpty && losses.count == names.count, "one name a model")
    precondition(losses.allSatisfy { $0.count == losses[0].count }, "all models have losses at the same times")
    let means = losses.map { $0.reduce(0, +) / Double(max($0.count, 1)) }
    let fates = Self.fates(losses, means, horizon: horizon, seed: seed)
    self.confidence = confidence
    members = losses.indices.sorted { (means[$0], $0) < (means[$1], $1) }.map { model in
      Member(
        name: names[model], meanLoss: means[model], pValue: fates[model].pValue,
        isIncluded: fates[model].pValue > 1 - confidence, eliminationRound: fates[model].round)
    }
  }

  private struct Fate {
    var pValue = 1.0
    var round: Int?
  }

  /// Throws out the worst model again and again.
  private static func fates(_ losses: [[Double]], _ means: [Double], horizon: Int, seed: UInt64) -> [Fate] {
    // The first model with the same losses stands for all that have them.
    let leaders = losses.indices.map { model in losses.firstIndex(of: losses[model]) ?? model }
    var left = losses.indices.filter { leaders[$0] == $0 }
    var fates = [Fate](repeating: Fate(), count: losses.count)
    let drawn = left.count > 1 ? drawnMeans(losses, horizon: horizon, seed: seed) : []
    var (round, largest) = (0, 0.0)
    while left.count > 1 && losses[0].count > 1 {
      let test = EquivalenceTest(of: left, means: means, drawn: drawn)
      (round, largest) = (round + 1, max(largest, test.pValue))
      fates[test.worst] = Fate(pValue: largest, round: round)
      left.removeAll { $0 == test.worst }
    }
    return leaders.map { fates[$0] }
  }

  /// The mean losses of each draw, of all models at the same times. Shape: [draw, model].
  private static func drawnMeans(_ losses: [[Double]], horizon: Int, seed: UInt64) -> [[Double]] {
    let count = losses[0].count
    guard count > 1 else { return [] }
    let length = max(2, Double(count).squareRoot() / 3, 3 * Double(horizon - 1))
    var bootstrap = StationaryBootstrap(count: count, meanLength: length, seed: seed)
    return (0..<1_000).map { _ in
      let places = bootstrap.next()
      return losses.map { series in places.reduce(0) { $0 + series[$1] } / Double(count) }
    }
  }
}
