import ChampionCore
import Foundation
import Networks
import Testing

@Suite("Gradients") struct GradientTests {
  private static let dropoutSeed: UInt64 = 77

  @Test("agree with finite differences in Double, for every tensor, on every kernel level", arguments: NetworkCase.all)
  func finiteDifferences(value: NetworkCase) throws {
    let architecture = try value.architecture()
    let network = Self.network(architecture)
    let reference = Self.reference(value, architecture)
    let parameters = network.parameters.map(Double.init)
    let examples = try Self.awayFromKinks(value, reference, parameters)
    let expected = ParameterLayout(architecture).layers.flatMap(\.self).map { tensor in
      Differences(tensor, of: reference, at: parameters, on: examples)
    }
    // A whole batch before leaves its traces in all lanes.
    var earlier = value
    earlier.batch = 32
    for level in KernelLevel.available {
      let (loss, gradient) = try network.lossAndGradient(
        of: examples, loss: value.loss, dropoutSeed: value.drops ? Self.dropoutSeed : nil, level: level,
        after: earlier.examples(draw: 999))
      #expect(abs(Double(loss) - reference.meanLoss(parameters, examples).loss) < 2e-6, "\(level)")
      for differences in expected { differences.compare(with: gradient.map(Double.init), level) }
    }
  }

  /// First parameters, but with every bias and gain away from its special value.
  private static func network(_ architecture: NetworkArchitecture) -> SequentialNetwork {
    let first = SequentialNetwork(architecture: architecture, seed: 9)
    var random = CounterRandom(seed: 5, label: "biases")
    let parameters = first.parameters.map { $0 + Float(0.2 * (random.uniform() - 0.5)) }
    return (try? SequentialNetwork(architecture: architecture, parameters: parameters)) ?? first
  }

  private static func reference(_ value: NetworkCase, _ architecture: NetworkArchitecture) -> ReferenceNetwork {
    var reference = ReferenceNetwork(architecture: architecture, loss: value.loss)
    guard value.drops else { return reference }
    reference.isKept = { layer, position in
      guard case .dropout(let rate) = architecture.layers[layer] else { return true }
      return DropoutMask(seed: dropoutSeed, layer: layer, rate: rate).keeps(position)
    }
    return reference
  }

  /// Data are drawn again while an activation or an error is so near a kink that a difference could reach across.
  private static func awayFromKinks(
    _ value: NetworkCase, _ reference: ReferenceNetwork, _ parameters: [Double]
  ) throws -> SequenceExamples {
    for draw in 0..<200 {
      let examples = try value.examples(draw: draw)
      if reference.meanLoss(parameters, examples).kink > 2e-4 { return examples }
    }
    Issue.record("no draw is away from kinks")
    return try value.examples()
  }
}

/// Finite differences in Double of a loss along the elements of one tensor; where it is large along some of them, and along
/// one direction that has a part of all.
private struct Differences {
  private let tensor: ParameterLayout.Tensor
  private let elements: [Int: Double]
  private let signs: [Double]
  private let directional: Double

  init(
    _ tensor: ParameterLayout.Tensor, of network: ReferenceNetwork, at parameters: [Double],
    on examples: SequenceExamples
  ) {
    func difference(_ direction: [(index: Int, sign: Double)]) -> Double {
      let step = 1e-5
      var (up, down) = (parameters, parameters)
      for (index, sign) in direction {
        up[index] += sign * step
        down[index] -= sign * step
      }
      return (network.meanLoss(up, examples).loss - network.meanLoss(down, examples).loss) / (2 * step)
    }
    let range = tensor.range
    let sampled = Set(
      [range.lowerBound, range.upperBound - 1]
        + stride(from: range.lowerBound, to: range.upperBound, by: max(range.count / 40, 1)))
    var random = CounterRandom(seed: 6, label: tensor.name)
    let signs = range.map { _ in random.next() % 2 == 0 ? 1.0 : -1 }
    self.tensor = tensor
    elements = Dictionary(uniqueKeysWithValues: sampled.map { ($0, difference([($0, 1)])) })
    self.signs = signs
    directional = difference(Array(zip(range, signs)))
  }

  /// The largest difference over the largest gradient is at most 1e-4; along the direction errors add up as in a random
  /// walk. Differences of a loss near one are exact to some 1e-10.
  func compare(with gradient: [Double], _ level: KernelLevel) {
    let largest = elements.values.map(abs).max() ?? 0
    let worst = elements.map { abs(gradient[$0.key] - $0.value) }.max() ?? 0
    #expect(worst <= max(1e-4 * largest, 1e-10), "\(tensor.name) at \(tensor.range.lowerBound) on \(level)")
    let product = zip(tensor.range, signs).reduce(0) { $0 + gradient[$1.0] * $1.1 }
    let bound = max(1e-4 * largest, 1e-10) * Double(signs.count).squareRoot()
    #expect(abs(product - directional) <= bound, "\(tensor.name) at \(tensor.range.lowerBound) on \(level), along all")
  }
}
