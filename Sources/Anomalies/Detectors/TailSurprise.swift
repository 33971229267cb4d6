import ChampionCore
import Foundation
import MarketData

/// How surprising a number is beside a sample: the negative decimal logarithm of the probability of one at least as high.
///
/// Within the sample it counts; beyond its highest 2 % an exponential tail goes on, so that no two surprises are equal.
/// It orders numbers of different kinds; what a rate of false alarms is, ``ScoreCalibration`` tells on other rows.
///
/// - Source: Siffer et al., "Anomaly Detection in Streams with Extreme Value Theory", KDD 2017, for tails of scores.
struct TailSurprise: Codable, Hashable, Sendable {
  /// Quantiles of the sample at equal steps of probability, ascending.
  private let quantiles: [Double]
  private let count: Int
  private let tailStart: Double
  /// The mean excess over the tail's start.
  private let tailScale: Double

  private static let tailShare = 0.02
  private static let mostQuantiles = 1_001
  private static let leastSample = 50

  /// Learns a sample.
  ///
  /// - Throws: ``ChampionError`` with `badData` if there are fewer than 50 numbers, or one is not finite.
  init(_ sample: [Double]) throws(ChampionError) {
    guard sample.count >= Self.leastSample, sample.allSatisfy(\.isFinite) else {
      throw ChampionError(
        .badData, "\(sample.count) scores are too few to tell what is usual, or one is not finite",
        remedy: "import more history")
    }
    let sorted = sample.sorted()
    let points = min(sorted.count, Self.mostQuantiles)
    quantiles = (0..<points).map { sorted[$0 * (sorted.count - 1) / (points - 1)] }
    count = sorted.count
    let start = sorted[Int((1 - Self.tailShare) * Double(sorted.count - 1))]
    let excesses = sorted.filter { $0 > start }.map { $0 - start }
    tailStart = start
    // Where the highest are all equal, what is beyond them is as surprising as their spread allows.
    let spread = max((sorted.last ?? 0) - sorted[0], 1e-9)
    tailScale = max(excesses.reduce(0, +) / Double(max(excesses.count, 1)), 1e-3 * spread)
  }

  /// Whether it holds numbers that can be used.
  var isSound: Bool {
    count >= Self.leastSample && quantiles.count >= 2 && quantiles.count <= Self.mostQuantiles
      && (quantiles + [tailStart]).allSatisfy(\.isFinite) && tailScale > 0 && tailScale.isFinite
      && zip(quantiles, quantiles.dropFirst()).allSatisfy { $0 <= $1 }
  }

  /// The surprise of a number.
  func callAsFunction(_ value: Double) -> Double {
    guard value <= tailStart else {
      return -log10(Self.tailShare) + (value - tailStart) / tailScale / log(10)
    }
    let above = 1 - Double(quantiles.partitionIndex { $0 >= value }) / Double(quantiles.count)
    return -log10(max((above * Double(count) + 1) / Double(count + 1), Self.tailShare))
  }
}
