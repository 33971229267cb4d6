/// How often a forecast has the right sign, beside what always betting on one sign would have had.
///
/// Moves and forecasts are relative to the last known value. A move of exactly zero has no direction: it is counted apart.
public struct DirectionalAccuracy: Codable, Hashable, Sendable {
  /// The share of moves whose sign was forecast; nil if nothing moved.
  public let accuracy: Double?
  /// The share that the majority sign of the training slice would have had; nil if nothing moved.
  public let majorityAccuracy: Double?
  /// The count of moves that were not zero.
  public let moves: Int
  /// The count of moves that were exactly zero, or had a forecast of exactly zero.
  public let zeros: Int
  /// The one-sided probability of Pesaran and Timmermann: small means the signs are not guessed. Nil where it is undefined:
  /// all forecasts or all moves have one sign, or moves overlap because they span several steps.
  public let pValue: Double?

  /// Compares signs.
  ///
  /// - Parameters:
  ///   - forecasts: forecast minus last known value.
  ///   - actual: what happened minus last known value.
  ///   - trainingMajority: the sign that most moves of the training slice had: 1 or -1.
  ///   - horizon: how many steps a move spans; the test takes moves as independent, which only those of one step can be.
  /// - Precondition: both have the same count.
  /// - Source: Pesaran and Timmermann, "A Simple Nonparametric Test of Predictive Performance", JBES 1992, equation 6.
  public init(forecasts: [Double], actual: [Double], trainingMajority: Double, horizon: Int = 1) {
    precondition(forecasts.count == actual.count, "forecasts fit what happened")
    let pairs = zip(forecasts, actual).filter { $0 != 0 && $1 != 0 }.map { (up: $0 > 0, wentUp: $1 > 0) }
    moves = pairs.count
    zeros = actual.count - moves
    guard !pairs.isEmpty else {
      (accuracy, majorityAccuracy, pValue) = (nil, nil, nil)
      return
    }
    let count = Double(pairs.count)
    func share(_ condition: ((up: Bool, wentUp: Bool)) -> Bool) -> Double {
      Double(pairs.count(where: condition)) / count
    }
    let hits = share { $0.up == $0.wentUp }
    accuracy = hits
    majorityAccuracy = share { $0.wentUp == (trainingMajority > 0) }
    pValue = horizon > 1 ? nil : Self.pValue(hits: hits, up: share(\.up), wentUp: share(\.wentUp), count: count)
  }

  private static func pValue(hits: Double, up x: Double, wentUp y: Double, count n: Double) -> Double? {
    let expected = y * x + (1 - y) * (1 - x)
    let variance = expected * (1 - expected) / n
    let expectedVariance =
      (2 * y - 1) * (2 * y - 1) * x * (1 - x) / n + (2 * x - 1) * (2 * x - 1) * y * (1 - y) / n
      + 4 * y * x * (1 - y) * (1 - x) / (n * n)
    guard variance - expectedVariance > 1e-15 else { return nil }
    return NormalDistribution.cumulative(-(hits - expected) / (variance - expectedVariance).squareRoot())
  }
}
