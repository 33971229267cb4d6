import ChampionCore
import Foundation

/// First parameters of a network, as Keras draws them: Glorot uniform for what reads inputs, orthogonal for what reads the
/// layer's own state, zero biases except one for forget gates.
///
/// - Source: Glorot and Bengio 2010; Saxe et al. 2014; Jozefowicz et al. 2015 for the forget gate.
struct ParameterInitializer {
  private var random: CounterRandom

  init(seed: UInt64) {
    random = CounterRandom(seed: seed, label: "parameters")
  }

  mutating func parameters(for architecture: NetworkArchitecture) -> [Float] {
    let layout = ParameterLayout(architecture)
    var parameters = [Float](repeating: 0, count: architecture.parameterCount)
    for (layer, tensor) in layout.recurrent.enumerated() {
      let (inputs, units) = (architecture.inputs[layer], architecture.units[layer])
      let limit = (6 / Double(inputs + 4 * units)).squareRoot()
      let recurrent = orthogonalRows(units, width: 4 * units)
      for row in 0..<4 * units {
        let start = tensor.weights.lowerBound + row * (inputs + units)
        for column in 0..<inputs { parameters[start + column] = uniform(limit) }
        for column in 0..<units { parameters[start + inputs + column] = Float(recurrent[column][row]) }
        if row % 4 == 1 { parameters[tensor.biases.lowerBound + row] = 1 }
      }
    }
    let limit = (6 / Double((architecture.units.last ?? 0) + architecture.outputs)).squareRoot()
    for index in layout.dense.weights { parameters[index] = uniform(limit) }
    return parameters
  }

  private mutating func uniform(_ limit: Double) -> Float {
    Float((2 * random.uniform() - 1) * limit)
  }

  /// Box and Muller's transform.
  private mutating func normal() -> Double {
    (-2 * log(1 - random.uniform())).squareRoot() * cos(2 * Double.pi * random.uniform())
  }

  /// Orthonormal rows by modified Gram-Schmidt on normal draws.
  private mutating func orthogonalRows(_ count: Int, width: Int) -> [[Double]] {
    var rows: [[Double]] = []
    for _ in 0..<count {
      var row = (0..<width).map { _ in normal() }
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
