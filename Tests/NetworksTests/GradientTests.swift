import CKernels
import ChampionCore
import Foundation
import Networks
import TestSupport
import Testing

@Suite("Gradients") struct GradientTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let units: [Int]
    let features: Int
    let steps: Int
    let outputs: Int
    let batch: Int
    let dropout: Double
    var testDescription: String {
      "units \(units), \(features) features, \(steps) steps, \(outputs) outputs, batch \(batch), dropout \(dropout)"
    }
  }

  static let cases = [
    Case(units: [50, 50], features: 7, steps: 6, outputs: 5, batch: 32, dropout: 0),
    Case(units: [50, 50], features: 5, steps: 21, outputs: 1, batch: 32, dropout: 0.2),
    Case(units: [3, 17], features: 1, steps: 4, outputs: 2, batch: 5, dropout: 0.4),
    Case(units: [1], features: 3, steps: 1, outputs: 1, batch: 1, dropout: 0),
    Case(units: [17, 1, 3], features: 2, steps: 3, outputs: 3, batch: 31, dropout: 0.3),
  ]

  static func examples(_ value: Case) -> SequenceExamples {
    var random = CounterRandom(seed: 31, label: "gradients")
    func numbers(_ count: Int) -> [Float] { (0..<count).map { _ in Float(SyntheticMarket.normal(&random)) } }
    return SequenceExamples(
      features: numbers((value.steps + value.batch) * value.features), width: value.features,
      origins: (0..<value.batch).map { value.steps - 1 + $0 }, targets: numbers(value.batch * value.outputs))
  }

  @Test(
    "agree with finite differences in Double, for every tensor, on every kernel level",
    arguments: KernelLevel.available, cases)
  func finiteDifferences(level: KernelLevel, value: Case) throws {
    let architecture = try NetworkArchitecture(
      steps: value.steps, features: value.features, units: value.units, dropout: value.dropout, outputs: value.outputs)
    let network = RecurrentNetwork(architecture: architecture, seed: 9)
    let examples = Self.examples(value)
    let seed: UInt64? = value.dropout > 0 ? 77 : nil
    let (loss, gradient) = network.lossAndGradient(of: examples, dropoutSeed: seed, level: level)

    var reference = ReferenceNetwork(architecture: architecture)
    if let seed { reference.isKept = { DropoutMask(seed: seed, layer: $0, rate: value.dropout).keeps($1) } }
    let parameters = network.parameters.map(Double.init)
    #expect(abs(Double(loss) - reference.loss(parameters, examples)) < 1e-5)

    let layout = ParameterLayout(architecture)
    for tensor in layout.recurrent + [layout.dense] {
      for range in [tensor.weights, tensor.biases] {
        let largest = gradient[range].map { abs(Double($0)) }.max() ?? 0
        for index in Self.sampled(range) {
          let expected = Self.difference(reference, parameters, index, examples)
          #expect(abs(Double(gradient[index]) - expected) <= 1e-4 * largest, "parameter \(index)")
        }
      }
    }
  }

  /// The first, the last, and some in between of each tensor: a finite difference costs two whole passes.
  private static func sampled(_ range: Range<Int>) -> [Int] {
    Array(
      Set(
        [range.lowerBound, range.upperBound - 1]
          + stride(from: range.lowerBound, to: range.upperBound, by: max(range.count / 7, 1))))
  }

  private static func difference(
    _ network: ReferenceNetwork, _ parameters: [Double], _ index: Int, _ examples: SequenceExamples
  ) -> Double {
    let step = 1e-5
    var (up, down) = (parameters, parameters)
    up[index] += step
    down[index] -= step
    return (network.loss(up, examples) - network.loss(down, examples)) / (2 * step)
  }
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
