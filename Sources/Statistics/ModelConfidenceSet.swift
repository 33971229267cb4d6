/// The models among which the best one is, with a given confidence: all that data do not tell apart from it.
///
/// - Source: Hansen, Lunde and Nason, "The Model Confidence Set", Econometrica 2011, with the statistic of largest deviation
///   from the mean, and a stationary bootstrap.
public struct ModelConfidenceSet: Codable, Hashable, Sendable {
  /// One model.
  public struct Member: Codable, Hashable, Sendable {
    /// Its name.
    public let name: String
    /// Its mean loss.
    public let meanLoss: Double
    /// The probability below which it is thrown out.
    public let pValue: Double
    /// Whether it is in the set.
    public let isIncluded: Bool
  }

  /// The models, the one with the least loss first.
  public let members: [Member]
  /// The probability that the best model is in the set.
  public let confidence: Double

  private static let draws = 1_000

  /// Finds the set.
  ///
  /// - Parameters:
  ///   - losses: `[model][time]`, of equal length.
  ///   - names: one a model.
  ///   - confidence: of the set, above 0 and below 1.
  ///   - seed: of the bootstrap.
  /// - Precondition: there is a name for each series of losses, and at least one of both.
  /// - Complexity: O(1,000 x models x (time + models)).
  public init(losses: [[Double]], names: [String], confidence: Double = 0.9, seed: UInt64 = 42) {
    precondition(!losses.isEmpty && losses.count == names.count, "one name a model")
    let means = losses.map { $0.reduce(0, +) / Double(max($0.count, 1)) }
    let pValues = Self.pValues(losses, means, seed: seed)
    self.confidence = confidence
    members = losses.indices.sorted { (means[$0], $0) < (means[$1], $1) }.map { model in
      Member(
        name: names[model], meanLoss: means[model], pValue: pValues[model],
        isIncluded: pValues[model] > 1 - confidence)
    }
  }

  /// Throws out the worst model again and again; the p-value of a model is the largest of the tests up to its own.
  private static func pValues(_ losses: [[Double]], _ means: [Double], seed: UInt64) -> [Double] {
    let drawn = drawnMeans(losses, seed: seed)
    var (left, pValues, largest) = (Array(losses.indices), [Double](repeating: 1, count: losses.count), 0.0)
    while left.count > 1 {
      let (worst, pValue) = test(left, means, drawn)
      largest = max(largest, pValue)
      pValues[worst] = largest
      left.removeAll { $0 == worst }
    }
    return pValues
  }

  /// Whether all of some models are equally good, and which of them looks worst.
  private static func test(_ models: [Int], _ means: [Double], _ drawn: [[Double]]) -> (worst: Int, pValue: Double) {
    func deviations(_ values: [Double]) -> [Double] {
      let mean = models.reduce(0) { $0 + values[$1] } / Double(models.count)
      return models.map { values[$0] - mean }
    }
    let own = deviations(means)
    let centered = drawn.map { zip(deviations($0), own).map { $0 - $1 } }
    let errors = own.indices.map { model in
      (centered.reduce(0) { $0 + $1[model] * $1[model] } / Double(centered.count)).squareRoot()
    }
    // Models that never differ have no deviation: they stay.
    func largest(_ values: [Double]) -> Double {
      zip(values, errors).map { $1 > 0 ? $0 / $1 : 0 }.max() ?? 0
    }
    let statistic = largest(own)
    let worst = own.indices.max { (errors[$0] > 0 ? own[$0] / errors[$0] : 0) < (errors[$1] > 0 ? own[$1] / errors[$1] : 0) }
    let exceeded = centered.count { largest($0) >= statistic }
    return (models[worst ?? 0], Double(exceeded) / Double(centered.count))
  }

  /// The mean losses of each draw, of all models at the same times.
  private static func drawnMeans(_ losses: [[Double]], seed: UInt64) -> [[Double]] {
    let count = losses[0].count
    guard count > 1 else { return [losses.map { $0.first ?? 0 }] }
    var bootstrap = StationaryBootstrap(
      count: count, meanLength: max(2, Double(count).squareRoot() / 3), seed: seed)
    return (0..<draws).map { _ in
      let places = bootstrap.next()
      return losses.map { series in places.reduce(0) { $0 + series[$1] } / Double(count) }
    }
  }
}
