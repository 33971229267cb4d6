/// Where each tensor stands in a network's flat list of parameters: layer by layer, in the order of
/// ``NetworkArchitecture/Layer``'s tensors.
package struct ParameterLayout: Hashable, Sendable {
  /// One tensor, row-major.
  package struct Tensor: Hashable, Sendable {
    /// What it is, such as `weights`.
    package let name: String
    /// Its place.
    package let range: Range<Int>
    /// Its rows.
    package let rows: Int
    /// Its columns; one for what has a number a row.
    package let columns: Int
  }

  /// The tensors of each layer; none where a layer learns nothing.
  package let layers: [[Tensor]]

  package init(_ architecture: NetworkArchitecture) {
    var end = 0
    layers = architecture.layers.indices.map { layer in
      architecture.layers[layer].tensors(reading: architecture.inputShape(of: layer).features).map { tensor in
        defer { end += tensor.rows * tensor.columns }
        let range = end..<end + tensor.rows * tensor.columns
        return Tensor(name: tensor.name, range: range, rows: tensor.rows, columns: tensor.columns)
      }
    }
  }

  /// The first parameter of each layer; where a layer learns nothing, that of the next.
  var starts: [Int] {
    var end = 0
    return layers.map { tensors in
      end = tensors.last?.range.upperBound ?? end
      return tensors.first?.range.lowerBound ?? end
    }
  }
}

/// A tensor's name and size.
struct TensorSize {
  let name: String
  let rows: Int
  let columns: Int
}

extension [TensorSize] {
  var parameterCount: Int { reduce(0) { $0 + $1.rows * $1.columns } }
}

extension NetworkArchitecture.Layer {
  /// The tensors that the layer learns.
  ///
  /// - LSTM: weights `[4 x units, inputs + units]`, row 4 x unit + gate, gates input, forget, cell, output; biases.
  /// - GRU: weights `[3 x units, inputs + units]`, row 3 x unit + gate, gates update, reset, candidate; biases
  ///   `[4 x units]`, number 4 x unit + k: update, reset, the candidate's input part, its recurrent part.
  /// - Dense: weights `[units, inputs]`; biases. Normalisation: gains; shifts. Embedding: vectors `[vocabulary, width]`.
  func tensors(reading inputs: Int) -> [TensorSize] {
    func weightsAndBiases(_ rows: Int, _ columns: Int, biases: Int) -> [TensorSize] {
      [TensorSize(name: "weights", rows: rows, columns: columns), TensorSize(name: "biases", rows: biases, columns: 1)]
    }
    return switch self {
    case .lstm(let units, _): weightsAndBiases(4 * units, inputs + units, biases: 4 * units)
    case .gru(let units, _): weightsAndBiases(3 * units, inputs + units, biases: 4 * units)
    case .dense(let units, _), .timeDistributedDense(let units, _): weightsAndBiases(units, inputs, biases: units)
    case .layerNormalization:
      [TensorSize(name: "gains", rows: inputs, columns: 1), TensorSize(name: "shifts", rows: inputs, columns: 1)]
    case .embedding(let vocabulary, let width): [TensorSize(name: "vectors", rows: vocabulary, columns: width)]
    case .dropout, .repeatVector: []
    }
  }
}
