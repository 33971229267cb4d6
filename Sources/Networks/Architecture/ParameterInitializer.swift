import ChampionCore
import Foundation

/// First parameters of a network, as Keras draws them: Glorot uniform for what reads inputs, orthogonal for what reads the
/// layer's own state, zero biases except one for forget gates, one for gains, ±0.05 for embeddings.
///
/// - Source: Glorot and Bengio 2010; Saxe et al. 2014; Jozefowicz et al. 2015 for the forget gate.
struct ParameterInitializer {
  private var random: CounterRandom

  init(seed: UInt64) {
    random = CounterRandom(seed: seed, label: "parameters")
  }

  mutating func parameters(for architecture: NetworkArchitecture) -> [Float] {
    var parameters = [Float](repeating: 0, count: architecture.parameterCount)
    for (layer, tensors) in zip(architecture.layers, ParameterLayout(architecture).layers) {
      switch layer {
      case .lstm(let units, _):
        fillGates(&parameters, tensors[0], gates: 4, units: units)
        for unit in 0..<units { parameters[tensors[1].range.lowerBound + 4 * unit + 1] = 1 }
      case .gru(let units, _): fillGates(&parameters, tensors[0], gates: 3, units: units)
      case .dense, .timeDistributedDense:
        let limit = (6 / Double(tensors[0].rows + tensors[0].columns)).squareRoot()
        for index in tensors[0].range { parameters[index] = uniform(limit) }
      case .layerNormalization: for index in tensors[0].range { parameters[index] = 1 }
      case .embedding: for index in tensors[0].range { parameters[index] = uniform(0.05) }
      case .dropout, .repeatVector: break
      }
    }
    return parameters
  }

  private mutating func fillGates(
    _ parameters: inout [Float], _ weights: ParameterLayout.Tensor, gates: Int, units: Int
  ) {
    let inputs = weights.columns - units
    let limit = (6 / Double(inputs + gates * units)).squareRoot()
    let recurrent = orthogonalRows(units, width: gates * units)
    for row in 0..<weights.rows {
      let start = weights.range.lowerBound + row * weights.columns
      for column in 0..<inputs { parameters[start + column] = uniform(limit) }
      for column in 0..<units { parameters[start + inputs + column] = Float(recurrent[column][row]) }
    }
  }

  private mutating func uniform(_ limit: Double) -> Float {
    Float((2 * random.uniform() - 1) * limit)
  }

  /// Orthonormal rows by modified Gram-Schmidt on normal draws.
  private mutating func orthogonalRows(_ count: Int, width: Int) -> [[Double]] {
    var rows: [[Double]] = []
    for _ in 0..<count {
      var row = (0..<width).map { _ in random.standardNormal() }
      for other in rows {
        let product = zip(row, other).reduce(0) { $0 + $1.0 * $1.1 }
        for index in row.indices { row[index] -= product * other[index] }
      }
      let norm = row.reduce(0) { $0 + $1 * $1 }.squareRoot()
      rows.append(row.map { $0 / norm })
    }
    return rows
  }
}
