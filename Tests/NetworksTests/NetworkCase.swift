import ChampionCore
import Foundation
import Networks
import TestSupport
import Testing

/// A network, a loss and a batch on which the engine is compared with the oracle.
struct NetworkCase: Sendable, CustomTestStringConvertible {
  let name: String
  var steps = 4
  var features = 3
  var layers: [NetworkArchitecture.Layer]
  var loss = Loss.meanSquaredError
  var batch = 5
  var drops = false
  var reconstructs = false

  var testDescription: String { "\(name), \(steps) steps x \(features), batch \(batch)" }

  func architecture() throws -> NetworkArchitecture {
    try NetworkArchitecture(steps: steps, features: features, layers: layers)
  }

  /// Codes below 4 in the last column where the first layer is an embedding; normal numbers elsewhere.
  func examples(draw: Int = 0) throws -> SequenceExamples {
    var random = CounterRandom(seed: 31, label: "gradients \(draw)")
    var rows = (0..<(steps + batch) * features).map { _ in Float(SyntheticMarket.normal(&random)) }
    if case .embedding = layers[0] {
      for row in 0..<steps + batch { rows[row * features + features - 1] = Float(random.next() % 4) }
    }
    let outputs = try architecture().outputs / loss.outputsPerTarget
    let targets = (0..<batch * outputs).map { _ in Float(SyntheticMarket.normal(&random)) }
    return SequenceExamples(
      features: rows, width: features, origins: (0..<batch).map { steps - 1 + $0 },
      targets: reconstructs ? .windows : .values(targets))
  }

  // Widths that fill vectors and tiles, and widths that do not.
  static let widths = [1, 3, 17, 50, 64, 100]

  static let recurrent = widths.flatMap { width in
    [
      NetworkCase(name: "LSTM of \(width)", layers: [.lstm(units: width, returnsSequence: false)], batch: 5),
      NetworkCase(name: "GRU of \(width)", layers: [.gru(units: width, returnsSequence: false)], batch: 31),
    ]
  }

  static let dense = widths.flatMap { width in
    [
      NetworkCase(
        name: "dense of \(width)",
        layers: [
          .lstm(units: 3, returnsSequence: false), .dense(units: width, activation: .tanh),
          .dense(units: 2, activation: .linear),
        ], batch: 32),
      NetworkCase(
        name: "time-distributed dense of \(width)",
        layers: [
          .timeDistributedDense(units: width, activation: .relu), .timeDistributedDense(units: 2, activation: .sigmoid),
        ], batch: 4),
      NetworkCase(
        name: "normalisation of \(width)",
        layers: [
          .timeDistributedDense(units: width, activation: .linear), .layerNormalization(epsilon: 0.001),
          .gru(units: 2, returnsSequence: false), .layerNormalization(epsilon: 0.01),
        ], batch: 7),
    ]
  }

  static let stacks = [
    NetworkCase(
      name: "the seed's forecaster", steps: 21, features: 5,
      layers: [
        .lstm(units: 50, returnsSequence: true), .dropout(rate: 0.2), .lstm(units: 50, returnsSequence: false),
        .dropout(rate: 0.2), .dense(units: 1, activation: .linear),
      ], batch: 32, drops: true),
    NetworkCase(
      name: "the seed's autoencoder", steps: 20, features: 4,
      layers: [
        .lstm(units: 32, returnsSequence: true), .lstm(units: 16, returnsSequence: false),
        .dense(units: 10, activation: .relu), .repeatVector(count: 20), .lstm(units: 16, returnsSequence: true),
        .lstm(units: 32, returnsSequence: true), .timeDistributedDense(units: 4, activation: .linear),
      ], batch: 6, reconstructs: true),
    NetworkCase(
      name: "GRUs with dropout", steps: 23, features: 1,
      layers: [
        .gru(units: 17, returnsSequence: true), .dropout(rate: 0.4), .gru(units: 3, returnsSequence: true),
        .lstm(units: 1, returnsSequence: true), .timeDistributedDense(units: 3, activation: .relu),
      ], batch: 31, drops: true),
    NetworkCase(
      name: "embedding", steps: 5, features: 3,
      layers: [
        .embedding(vocabulary: 4, width: 6), .dropout(rate: 0.3), .gru(units: 5, returnsSequence: false),
        .dense(units: 2, activation: .linear),
      ], batch: 9, drops: true),
    NetworkCase(
      name: "embedding alone", steps: 2, features: 1,
      layers: [.embedding(vocabulary: 4, width: 3), .lstm(units: 2, returnsSequence: false)], batch: 3),
    NetworkCase(
      name: "one of everything", steps: 1, features: 1,
      layers: [.lstm(units: 1, returnsSequence: false), .dense(units: 1, activation: .relu)], batch: 1),
  ]

  static let losses: [NetworkCase] = [
    Loss.meanSquaredError, .meanAbsoluteError, .huber(delta: 0.7), .quantile(levels: [0.1, 0.5, 0.95]),
    .gaussianNegativeLogLikelihood,
  ].map { loss in
    NetworkCase(
      name: "\(loss)", layers: [.lstm(units: 4, returnsSequence: false), .dense(units: 6, activation: .linear)],
      loss: loss, batch: 17)
  }

  static let all = recurrent + dense + stacks + losses
}

/// The mask that a seed means, computed from its definition with integers.
struct DropoutMask {
  private let seed: UInt32
  private let threshold: UInt32

  init(seed: UInt64, layer: Int, rate: Double) {
    var random = CounterRandom(seed: seed, label: "dropout \(layer)")
    self.seed = UInt32(truncatingIfNeeded: random.next())
    threshold = UInt32(rate * 0x1p32)
  }

  func keeps(_ position: Int) -> Bool {
    var hash = UInt32(truncatingIfNeeded: position) &* 0x9E37_79B9 &+ seed
    hash ^= hash >> 16
    hash &*= 0x7feb_352d
    hash ^= hash >> 15
    hash &*= 0x846c_a68b
    hash ^= hash >> 16
    return hash >= threshold
  }
}
