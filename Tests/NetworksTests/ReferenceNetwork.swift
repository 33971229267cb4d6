import ChampionCore
import Foundation
import Networks

/// The same network in plain Double arithmetic, written from the papers' equations: the oracle of the engine.
struct ReferenceNetwork {
  let architecture: NetworkArchitecture
  var loss = Loss.meanSquaredError
  /// Whether an activation of a layer is kept, by layer and position `[step][feature][lane]`; nil keeps all.
  var isKept: ((_ layer: Int, _ position: Int) -> Bool)?

  /// The mean loss over examples, and how near the nearest kink of an activation or of the loss was.
  func meanLoss(_ parameters: [Double], _ examples: SequenceExamples) -> (loss: Double, kink: Double) {
    var (sum, kink) = (0.0, Double.infinity)
    for example in 0..<examples.count {
      let outputs = outputs(parameters, examples, example, kink: &kink)
      sum += exampleLoss(outputs, targets(of: example, examples), kink: &kink)
    }
    return (sum / Double(examples.count), kink)
  }

  /// The outputs for one example, `[step, feature]`.
  func outputs(_ parameters: [Double], _ examples: SequenceExamples, _ example: Int) -> [Double] {
    var kink = Double.infinity
    return outputs(parameters, examples, example, kink: &kink)
  }

  private func window(_ examples: SequenceExamples, _ example: Int) -> [[Double]] {
    (0..<architecture.steps).map { step in
      let row = examples.origins[example] - architecture.steps + 1 + step
      return (0..<examples.width).map { Double(examples.features[row * examples.width + $0]) }
    }
  }

  private func targets(of example: Int, _ examples: SequenceExamples) -> [Double] {
    switch examples.targets {
    case .values(let values):
      let width = values.count / examples.count
      return (0..<width).map { Double(values[example * width + $0]) }
    case .windows: return window(examples, example).flatMap(\.self)
    case .none: return []
    }
  }

  private func outputs(
    _ parameters: [Double], _ examples: SequenceExamples, _ example: Int, kink: inout Double
  ) -> [Double] {
    let layout = ParameterLayout(architecture)
    var sequence = window(examples, example)
    for (index, layer) in architecture.layers.enumerated() {
      let tensors = layout.layers[index].map { Array(parameters[$0.range]) }
      switch layer {
      case .lstm(let units, let returnsSequence):
        let states = lstmStates(tensors[0], tensors[1], units, sequence)
        sequence = returnsSequence ? states : [states[states.count - 1]]
      case .gru(let units, let returnsSequence):
        let states = gruStates(tensors[0], tensors[1], units, sequence)
        sequence = returnsSequence ? states : [states[states.count - 1]]
      case .dense(_, let activation), .timeDistributedDense(_, let activation):
        sequence = sequence.map { row in
          affine(tensors[0], tensors[1], row).map { activated($0, activation, kink: &kink) }
        }
      case .dropout(let rate): sequence = dropped(sequence, rate: rate, layer: index, lane: example)
      case .repeatVector(let count): sequence = Array(repeating: sequence[0], count: count)
      case .layerNormalization(let epsilon):
        sequence = sequence.map {
          normalized($0, gains: tensors[0], shifts: tensors[1], epsilon: Double(Float(epsilon)))
        }
      case .embedding(_, let width):
        sequence = sequence.map { row in
          let code = Int(row[row.count - 1])
          return row.dropLast() + tensors[0][code * width..<(code + 1) * width]
        }
      }
    }
    return sequence.flatMap(\.self)
  }

  // MARK: Layers

  private func sigmoid(_ x: Double) -> Double { 1 / (1 + exp(-x)) }

  /// weights x input + biases; as many rows as biases.
  private func affine(_ weights: [Double], _ biases: [Double], _ input: [Double]) -> [Double] {
    biases.indices.map { dot(weights, row: $0, input, from: 0, width: input.count) + biases[$0] }
  }

  /// A row of a matrix of `width` columns, from a column on, times a vector.
  private func dot(_ matrix: [Double], row: Int, _ vector: [Double], from first: Int, width: Int) -> Double {
    var sum = 0.0
    for index in vector.indices { sum += matrix[row * width + first + index] * vector[index] }
    return sum
  }

  private func lstmStates(_ weights: [Double], _ biases: [Double], _ units: Int, _ sequence: [[Double]]) -> [[Double]] {
    var (hidden, cell) = ([Double](repeating: 0, count: units), [Double](repeating: 0, count: units))
    return sequence.map { input in
      let sums = affine(weights, biases, input + hidden)
      for unit in 0..<units {
        cell[unit] = sigmoid(sums[4 * unit + 1]) * cell[unit] + sigmoid(sums[4 * unit]) * tanh(sums[4 * unit + 2])
        hidden[unit] = sigmoid(sums[4 * unit + 3]) * tanh(cell[unit])
      }
      return hidden
    }
  }

  private func gruStates(_ weights: [Double], _ biases: [Double], _ units: Int, _ sequence: [[Double]]) -> [[Double]] {
    var hidden = [Double](repeating: 0, count: units)
    return sequence.map { input in
      let width = input.count + units
      func part(_ row: Int) -> (input: Double, recurrent: Double) {
        (
          dot(weights, row: row, input, from: 0, width: width),
          dot(weights, row: row, hidden, from: input.count, width: width)
        )
      }
      hidden = (0..<units).map { unit in
        let (update, reset, candidate) = (part(3 * unit), part(3 * unit + 1), part(3 * unit + 2))
        let z = sigmoid(update.input + update.recurrent + biases[4 * unit])
        let r = sigmoid(reset.input + reset.recurrent + biases[4 * unit + 1])
        let n = tanh(
          candidate.input + biases[4 * unit + 2] + r * (candidate.recurrent + biases[4 * unit + 3]))
        return (1 - z) * n + z * hidden[unit]
      }
      return hidden
    }
  }

  private func activated(_ x: Double, _ activation: Activation, kink: inout Double) -> Double {
    switch activation {
    case .linear: return x
    case .relu:
      kink = min(kink, abs(x))
      return max(x, 0)
    case .tanh: return tanh(x)
    case .sigmoid: return sigmoid(x)
    }
  }

  private func normalized(_ row: [Double], gains: [Double], shifts: [Double], epsilon: Double) -> [Double] {
    let mean = row.reduce(0, +) / Double(row.count)
    let variance = row.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(row.count)
    return row.indices.map { gains[$0] * (row[$0] - mean) / (variance + epsilon).squareRoot() + shifts[$0] }
  }

  private func dropped(_ sequence: [[Double]], rate: Double, layer: Int, lane: Int) -> [[Double]] {
    guard let isKept else { return sequence }
    return sequence.indices.map { step in
      sequence[step].indices.map { feature in
        let position = (step * sequence[step].count + feature) * 32 + lane
        return isKept(layer, position) ? sequence[step][feature] / (1 - rate) : 0
      }
    }
  }

  // MARK: Losses

  private func exampleLoss(_ outputs: [Double], _ targets: [Double], kink: inout Double) -> Double {
    var sum = 0.0
    func near(_ distance: Double) { kink = min(kink, abs(distance)) }
    switch loss {
    case .meanSquaredError: for (y, t) in zip(outputs, targets) { sum += (y - t) * (y - t) }
    case .meanAbsoluteError:
      for (y, t) in zip(outputs, targets) {
        near(y - t)
        sum += abs(y - t)
      }
    case .huber(let delta):
      let delta = Double(delta)
      for (y, t) in zip(outputs, targets) {
        near(abs(y - t) - delta)
        sum += abs(y - t) <= delta ? (y - t) * (y - t) / 2 : delta * (abs(y - t) - delta / 2)
      }
    case .quantile(let levels):
      for (row, y) in outputs.enumerated() {
        let (level, t) = (Double(levels[row % levels.count]), targets[row / levels.count])
        near(t - y)
        sum += max(level * (t - y), (level - 1) * (t - y))
      }
    case .gaussianNegativeLogLikelihood:
      for (row, t) in targets.enumerated() {
        let (mean, variance) = (outputs[2 * row], exp(outputs[2 * row + 1]))
        sum += (log(variance) + (t - mean) * (t - mean) / variance) / 2
      }
      return sum / Double(targets.count)
    }
    return sum / Double(outputs.count)
  }
}
