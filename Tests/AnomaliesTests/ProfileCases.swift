import Anomalies
import ChampionCore
import Foundation

/// Series on which a matrix profile may go wrong.
enum ProfileCases {
  static func noise(_ count: Int = 400, seed: UInt64 = 1) -> [Double] {
    var random = CounterRandom(seed: seed, label: "profile")
    return (0..<count).map { _ in random.standardNormal() }
  }

  static var all: [(name: String, values: [Double])] {
    let noise = noise()
    let walk = noise.reduce(into: []) { $0.append(($0.last ?? 0) + $1) }
    return [
      ("noise", noise), ("walk", walk), ("offset", noise.map { 1e9 + $0 }),
      ("an offset that begins late", [0, 0, 0, 0, 0] + noise.map { 1e9 + $0 }),
      ("constant stretches", noise.enumerated().map { $0 / 60 % 3 == 1 ? 2 : ($1 * 10).rounded() / 10 }),
      ("periodic", (0..<400).map { noise[$0 % 50] }),
      ("spikes", noise.enumerated().map { $0 == 150 || $0 == 280 ? 1e9 : $1 }),
      ("spikes of 16 digits", noise.enumerated().map { $0 == 150 || $0 == 280 ? 1e13 : $1 / 1_000 }),
      ("growth", noise.enumerated().map { exp(Double($0) / 20) * (1 + $1 / 100) }),
    ]
  }

  static var allMetrics: [(name: String, values: [Double], metric: MatrixProfile.Metric)] {
    all.flatMap { [($0.name, $0.values, .normalizedEuclidean), ($0.name, $0.values, .euclidean)] }
  }

  /// The distance of two windows as they are.
  static func euclidean(_ values: [Double], _ first: Int, _ second: Int, _ window: Int) -> Double {
    (0..<window).reduce(0.0) { sum, offset in
      let difference = values[first + offset] - values[second + offset]
      return sum + difference * difference
    }.squareRoot()
  }

  /// All distances by the definition, in extended precision.
  static func distances(_ values: [Double], _ window: Int) -> [[Double]] {
    let shapes = (0...values.count - window).map { shape(values[$0..<$0 + window].map { Wide($0) }) }
    return shapes.map { first in shapes.map { distance(first, $0) } }
  }

  #if arch(x86_64)
    typealias Wide = Float80
  #else
    typealias Wide = Double
  #endif

  /// The z-normalised window; nil if it is constant.
  private static func shape(_ values: [Wide]) -> [Wide]? {
    guard values.contains(where: { $0 != values[0] }) else { return nil }
    let mean = values.reduce(0, +) / Wide(values.count)
    let deviation = (values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Wide(values.count)).squareRoot()
    return values.map { ($0 - mean) / deviation }
  }

  private static func distance(_ first: [Wide]?, _ second: [Wide]?) -> Double {
    guard let first, let second else { return first == nil && second == nil ? 0 : -1 }
    return Double(zip(first, second).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }.squareRoot())
  }
}
