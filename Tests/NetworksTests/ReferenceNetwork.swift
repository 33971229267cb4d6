import ChampionCore
import Foundation
import Networks

/// The same network in plain Double arithmetic, written from the textbook's equations: the oracle of the engine.
struct ReferenceNetwork {
  let architecture: NetworkArchitecture
  /// Whether an activation of a layer is kept, by layer and position `[step][unit][lane]`; nil keeps all.
  var isKept: ((_ layer: Int, _ position: Int) -> Bool)?

  /// The mean squared error over examples and outputs.
  func loss(_ parameters: [Double], _ examples: SequenceExamples) -> Double {
    var sum = 0.0
    for example in 0..<examples.count {
      for (row, output) in outputs(parameters, examples, example).enumerated() {
        let error = output - Double(examples.targets[example * architecture.outputs + row])
        sum += error * error
      }
    }
    return sum / Double(examples.count * architecture.outputs)
  }

  func outputs(_ parameters: [Double], _ examples: SequenceExamples, _ example: Int) -> [Double] {
    let layout = ParameterLayout(architecture)
    var sequence = (0..<architecture.steps).map { step in
      let row = examples.origins[example] - architecture.steps + 1 + step
      return (0..<examples.width).map { Double(examples.features[row * examples.width + $0]) }
    }
    for (layer, tensor) in layout.recurrent.enumerated() {
      let isLast = layer == layout.recurrent.count - 1
      sequence = states(Array(parameters[tensor.weights]), Array(parameters[tensor.biases]), sequence, layer)
      if isLast { sequence = [sequence[sequence.count - 1]] }
      sequence = dropped(sequence, layer: layer, lane: example)
    }
    let (weights, biases) = (Array(parameters[layout.dense.weights]), Array(parameters[layout.dense.biases]))
    let last = sequence[0]
    return biases.indices.map { row in
      last.indices.reduce(biases[row]) { $0 + weights[row * last.count + $1] * last[$1] }
    }
  }

  private func states(_ weights: [Double], _ biases: [Double], _ sequence: [[Double]], _ layer: Int) -> [[Double]] {
    let units = architecture.units[layer]
    var (hidden, cell) = ([Double](repeating: 0, count: units), [Double](repeating: 0, count: units))
    return sequence.map { input in
      let joined = input + hidden
      let sums = biases.indices.map { row in
        joined.indices.reduce(biases[row]) { $0 + weights[row * joined.count + $1] * joined[$1] }
      }
      func sigmoid(_ x: Double) -> Double { 1 / (1 + exp(-x)) }
      for unit in 0..<units {
        let gates = sums[(4 * unit)..<(4 * unit + 4)].map(\.self)
        cell[unit] = sigmoid(gates[1]) * cell[unit] + sigmoid(gates[0]) * tanh(gates[2])
        hidden[unit] = sigmoid(gates[3]) * tanh(cell[unit])
      }
      return hidden
    }
  }

  private func dropped(_ sequence: [[Double]], layer: Int, lane: Int) -> [[Double]] {
    guard let isKept else { return sequence }
    let scale = 1 / (1 - architecture.dropout)
    return sequence.indices.map { step in
      sequence[step].indices.map { unit in
        let position = (step * architecture.units[layer] + unit) * 32 + lane
        return isKept(layer, position) ? sequence[step][unit] * scale : 0
      }
    }
  }
}
