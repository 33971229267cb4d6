import ChampionCore
import Foundation
import Networks
import Testing

@Suite("Inference") struct InferenceTests {
  @Test("outputs agree with the equations in Double, on every kernel level", arguments: NetworkCase.all)
  func equations(value: NetworkCase) throws {
    let architecture = try value.architecture()
    let network = SequentialNetwork(architecture: architecture, seed: 5)
    let examples = try value.examples()
    let reference = ReferenceNetwork(architecture: architecture)
    let expected = (0..<examples.count).flatMap {
      reference.outputs(network.parameters.map(Double.init), examples, $0)
    }
    for level in KernelLevel.available {
      let outputs = try network.outputs(of: examples, level: level)
      let worst = zip(outputs, expected).map { abs(Double($0) - $1) }.max() ?? 1
      #expect(outputs.count == expected.count && worst < 5e-6, "\(level)")
    }
  }

  @Test("a window has the same bits alone, by itself in a session, and in any batch", arguments: NetworkCase.all)
  func sameBits(value: NetworkCase) throws {
    var value = value
    // Two whole batches, and a part of one that is worth a batch.
    value.batch = 84
    let architecture = try value.architecture()
    let network = SequentialNetwork(architecture: architecture, seed: 3)
    let (examples, outputs) = (try value.examples(), architecture.outputs)
    for level in KernelLevel.available {
      let session = InferenceSession(network, level: level)
      let all = try session.outputs(of: examples)
      for index in [0, 31, 32, 63, 64, 83] {
        let one = SequenceExamples(
          features: examples.features, width: examples.width, origins: [examples.origins[index]])
        let expected = Array(all[outputs * index..<outputs * (index + 1)])
        #expect(try network.outputs(of: one, level: level) == expected, "\(level)")
        var alone = [Float](repeating: 0, count: outputs)
        let window = Array(
          examples.features[index * value.features..<(index + value.steps) * value.features])
        var room = alone.mutableSpan
        try session.forecast(window: window.span, into: &room)
        #expect(alone == expected, "\(level)")
      }
    }
  }

  @Test("the sign of a zero is the same alone and in a batch", arguments: KernelLevel.available)
  func signedZeros(level: KernelLevel) throws {
    let architecture = try NetworkArchitecture(steps: 2, features: 1, layers: [.gru(units: 2, returnsSequence: true)])
    var random = CounterRandom(seed: 1, label: "zeros")
    for _ in 0..<2_000 {
      let parameters = (0..<architecture.parameterCount).map { _ in [Float(0), -0.0, 1, -1][Int(random.next() % 4)] }
      let network = try SequentialNetwork(architecture: architecture, parameters: parameters)
      let features: [Float] = [-1, 10_000]
      func bits(_ count: Int) throws -> [UInt32] {
        let examples = SequenceExamples(features: features, width: 1, origins: Array(repeating: 1, count: count))
        return try network.outputs(of: examples, level: level).prefix(4).map(\.bitPattern)
      }
      let (alone, batch) = (try bits(1), try bits(12))
      #expect(alone == batch)
    }
  }

  @Test("features that are all the same are normalised to zero", arguments: KernelLevel.available)
  func flatFeatures(level: KernelLevel) throws {
    for (features, value) in [(7, Float(1000.1)), (3, 1e-7), (50, -150.7), (1, 3)] {
      let architecture = try NetworkArchitecture(
        steps: 1, features: features, layers: [.layerNormalization(epsilon: 1e-12)])
      let network = SequentialNetwork(architecture: architecture, seed: 1)
      let examples = SequenceExamples(
        features: [Float](repeating: value, count: features), width: features, origins: [0])
      let outputs = try network.outputs(of: examples, level: level)
      #expect(outputs.count { $0 == 0 } == features)
    }
  }

  @Test("more outputs than memory should hold are an error")
  func tooMany() throws {
    let architecture = try NetworkArchitecture(
      steps: 1, features: 1,
      layers: [.lstm(units: 1, returnsSequence: false), .dense(units: 65_536, activation: .linear)])
    let network = SequentialNetwork(architecture: architecture, seed: 1)
    let examples = SequenceExamples(features: [1], width: 1, origins: .init(repeating: 0, count: 1_000_000))
    #expect {
      try network.outputs(of: examples, level: .current())
    } throws: { ($0 as? ChampionError)?.code == .usage }
  }

  @Test("no examples have no outputs")
  func empty() throws {
    let architecture = try NetworkArchitecture.forecaster(steps: 2, features: 2, units: [3], outputs: 1)
    let network = SequentialNetwork(architecture: architecture, seed: 1)
    let none = SequenceExamples(features: [], width: 2, origins: [])
    #expect(try network.outputs(of: none, level: .current()) == [])
  }

  @Test("what does not fit is an error that says where")
  func badInput() throws {
    let architecture = try NetworkArchitecture.forecaster(steps: 2, features: 2, units: [3], outputs: 1)
    let network = SequentialNetwork(architecture: architecture, seed: 1)
    let level = try KernelLevel.current()
    func error(_ features: [Float], width: Int, origins: [Int]) -> ChampionError? {
      do throws(ChampionError) {
        _ = try network.outputs(
          of: SequenceExamples(features: features, width: width, origins: origins), level: level)
        return nil
      } catch { return error }
    }
    for (width, origins) in [(3, [1]), (0, [1]), (-1, [1]), (2, [0]), (2, [3]), (2, [-7]), (2, [.max]), (2, [.min])] {
      #expect(error([1, 2, 3, 4, 5, 6], width: width, origins: origins)?.code == .usage)
    }
    #expect(error([1, 2, 3, 4, 5], width: 2, origins: [1])?.code == .usage)
    let nan = error([1, 2, 3, .nan], width: 2, origins: [1])
    #expect(nan?.code == .badData && nan?.context == ["row": "1", "column": "1"])

    let session = InferenceSession(network, level: level)
    var room: [Float] = [0]
    #expect(throws: ChampionError.self) {
      var span = room.mutableSpan
      try session.forecast(window: [1, 2, 3].span, into: &span)
    }
    #expect(throws: ChampionError.self) {
      var span = room.mutableSpan
      try session.forecast(window: [1, .infinity, 3, 4].span, into: &span)
    }
  }

  @Test("a code that the embedding does not have is an error that says where", arguments: [Float(4), -1, 0.5, .nan])
  func codes(code: Float) throws {
    let architecture = try NetworkArchitecture(
      steps: 1, features: 2, layers: [.embedding(vocabulary: 4, width: 2), .lstm(units: 1, returnsSequence: false)])
    let network = SequentialNetwork(architecture: architecture, seed: 1)
    let examples = SequenceExamples(features: [9, 3, 9, code], width: 2, origins: [1])
    #expect {
      try network.outputs(of: examples, level: .current())
    } throws: { error in
      (error as? ChampionError)?.context == ["row": "1", "column": "1"]
    }
  }
}
