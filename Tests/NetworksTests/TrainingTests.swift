import ChampionCore
import Foundation
import Networks
import TestSupport
import Testing

@Suite("Training") struct TrainingTests {
  /// Windows of noise whose target is the last step's first feature.
  static func examples(_ count: Int, seed: UInt64) -> SequenceExamples {
    var random = CounterRandom(seed: seed, label: "examples")
    let rows = (0..<count + 8).map { _ in (0..<2).map { _ in Float(SyntheticMarket.normal(&random)) } }
    let origins = (0..<count).map { $0 + 7 }
    return SequenceExamples(
      features: rows.flatMap(\.self), width: 2, origins: origins, targets: origins.map { rows[$0][0] })
  }

  static func train(seed: UInt64 = 1, epochs: Int = 30, level: KernelLevel? = nil, rate: Double = 0.01) throws
    -> TrainedNetwork
  {
    let architecture = try NetworkArchitecture(steps: 8, features: 2, units: [8], dropout: 0.1, outputs: 1)
    return try NetworkTrainer(maximumEpochs: epochs, patience: 5, learningRate: rate, seed: seed).train(
      architecture, on: examples(300, seed: 1), validation: examples(100, seed: 2), level: level ?? .current())
  }

  @Test("a network learns what is there to learn", arguments: KernelLevel.available)
  func learns(level: KernelLevel) throws {
    let trained = try Self.train(level: level)
    let best = trained.history[trained.bestEpoch - 1].validation
    #expect(best < 0.1 * trained.history[0].validation)
    #expect(best == trained.history.map(\.validation).min())
  }

  @Test("the same seed gives the same bits, another seed others")
  func reproducible() throws {
    let first = try Self.train()
    #expect(try Self.train().network == first.network)
    #expect(try Self.train(seed: 2).network != first.network)
  }

  @Test("the kept parameters are those of the best epoch: their loss is the recorded one")
  func keepsTheBest() throws {
    let trained = try Self.train(epochs: 12, rate: 0.2)
    let later = Self.examples(100, seed: 2)
    let outputs = trained.network.outputs(of: later, level: try .current())
    let loss = zip(outputs, later.targets).reduce(Float(0)) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) } / 100
    #expect(abs(loss - trained.history[trained.bestEpoch - 1].validation) < 1e-5)
  }

  @Test("training stops after the epochs of patience")
  func stopsEarly() throws {
    let trained = try Self.train(epochs: 500, rate: 0.05)
    #expect(trained.history.count == trained.bestEpoch + 5)
  }

  @Test("an output does not depend on what else is in the batch", arguments: KernelLevel.available)
  func batchIndependence(level: KernelLevel) throws {
    let architecture = try NetworkArchitecture(steps: 8, features: 2, units: [5, 3], outputs: 2)
    let network = RecurrentNetwork(architecture: architecture, seed: 3)
    let examples = Self.examples(70, seed: 4)
    let all = network.outputs(of: examples, level: level)
    for index in [0, 31, 32, 69] {
      let one = SequenceExamples(features: examples.features, width: 2, origins: [examples.origins[index]], targets: [])
      #expect(network.outputs(of: one, level: level) == Array(all[(2 * index)..<(2 * index + 2)]))
    }
  }

  @Test("outputs agree with the equations in Double", arguments: KernelLevel.available)
  func outputs(level: KernelLevel) throws {
    let architecture = try NetworkArchitecture(steps: 8, features: 2, units: [33, 7], outputs: 3)
    let network = RecurrentNetwork(architecture: architecture, seed: 5)
    let examples = Self.examples(40, seed: 6)
    let outputs = network.outputs(of: examples, level: level)
    let reference = ReferenceNetwork(architecture: architecture)
    for example in [0, 20, 39] {
      let expected = reference.outputs(network.parameters.map(Double.init), examples, example)
      for (row, value) in expected.enumerated() { #expect(abs(Double(outputs[example * 3 + row]) - value) < 2e-6) }
    }
  }

  @Test("recurrent weights are orthogonal and forget gates start open")
  func initialisation() throws {
    let architecture = try NetworkArchitecture(steps: 1, features: 3, units: [6], outputs: 1)
    let parameters = RecurrentNetwork(architecture: architecture, seed: 7).parameters
    let layout = ParameterLayout(architecture)
    let rows = (0..<24).map {
      Array(parameters[layout.recurrent[0].weights][($0 * 9)..<($0 * 9 + 9)]).suffix(6).map(Double.init)
    }
    for a in 0..<6 {
      for b in 0..<6 {
        let product = rows.reduce(0) { $0 + $1[a] * $1[b] }
        #expect(abs(product - (a == b ? 1 : 0)) < 1e-6)
      }
    }
    #expect(Array(parameters[layout.recurrent[0].biases]) == (0..<24).map { $0 % 4 == 1 ? 1 : 0 })
  }

  @Test("what cannot be trained is an error, not a trap")
  func badInput() throws {
    let architecture = try NetworkArchitecture(steps: 8, features: 2, units: [4], outputs: 1)
    let trainer = try NetworkTrainer(seed: 1)
    let none = SequenceExamples(features: [], width: 2, origins: [], targets: [])
    let (good, level) = (Self.examples(40, seed: 1), try KernelLevel.current())
    #expect(throws: ChampionError.self) { try trainer.train(architecture, on: none, validation: good, level: level) }
    let nan = SequenceExamples(
      features: good.features.map { _ in Float.nan }, width: 2, origins: good.origins, targets: good.targets)
    #expect(throws: ChampionError.self) { try trainer.train(architecture, on: nan, validation: good, level: level) }
    #expect(throws: ChampionError.self) { try NetworkArchitecture(features: 0, outputs: 1) }
    #expect(throws: ChampionError.self) { try NetworkArchitecture(features: 5, units: [60_000], outputs: 1) }
    #expect(throws: ChampionError.self) { try NetworkArchitecture(features: 5, dropout: 1, outputs: 1) }
    #expect(throws: ChampionError.self) { try RecurrentNetwork(architecture: architecture, parameters: [1]) }
  }

  @Test("a level is chosen by the environment, and one that the processor lacks is refused")
  func kernelLevels() throws {
    #expect(try KernelLevel.current(environment: ["CHAMPION_KERNELS": "baseline"]) == .baseline)
    #expect(try KernelLevel.current(environment: [:]) == KernelLevel.available.last)
    for name in ["sse9", "AVX2"] + KernelLevel.allCases.filter({ !KernelLevel.available.contains($0) }).map(\.rawValue)
    {
      #expect(throws: ChampionError.self) { try KernelLevel.current(environment: ["CHAMPION_KERNELS": name]) }
    }
  }
}
