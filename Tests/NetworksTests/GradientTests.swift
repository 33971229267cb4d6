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
      (tensor, Self.sampled(tensor.range).map { ($0, Self.difference(reference, parameters, $0, examples)) })
    }
    for level in KernelLevel.available {
      let (loss, gradient) = try network.lossAndGradient(
        of: examples, loss: value.loss, dropoutSeed: value.drops ? Self.dropoutSeed : nil, level: level)
      #expect(abs(Double(loss) - reference.meanLoss(parameters, examples).loss) < 2e-6, "\(level)")
      for (tensor, differences) in expected {
        let largest = gradient[tensor.range].map { abs(Double($0)) }.max() ?? 0
        let worst = differences.map { abs(Double(gradient[$0]) - $1) }.max() ?? 0
        // Differences of a loss near one are exact to some 1e-11.
        #expect(worst <= max(1e-4 * largest, 1e-10), "\(tensor.name) at \(tensor.range.lowerBound) on \(level)")
      }
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

  /// The first, the last, and some in between of each tensor: a finite difference costs two whole passes.
  private static func sampled(_ range: Range<Int>) -> [Int] {
    Array(
      Set(
        [range.lowerBound, range.upperBound - 1]
          + stride(from: range.lowerBound, to: range.upperBound, by: max(range.count / 11, 1)))
    ).sorted()
  }

  private static func difference(
    _ network: ReferenceNetwork, _ parameters: [Double], _ index: Int, _ examples: SequenceExamples
  ) -> Double {
    let step = 1e-5
    var (up, down) = (parameters, parameters)
    up[index] += step
    down[index] -= step
    return (network.meanLoss(up, examples).loss - network.meanLoss(down, examples).loss) / (2 * step)
  }
}
