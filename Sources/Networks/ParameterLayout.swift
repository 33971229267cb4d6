/// Where each tensor stands in a network's flat list of parameters.
///
/// LSTM weights are `[4 x units, inputs + units]`, row 4 x unit + gate, gates input, forget, cell, output; then biases
/// `[4 x units]`. The dense layer is `[outputs, units]`, then biases `[outputs]`.
package struct ParameterLayout: Hashable, Sendable {
  /// A weight matrix and its biases.
  package struct Tensor: Hashable, Sendable {
    package let weights: Range<Int>
    package let biases: Range<Int>
  }

  /// One an LSTM layer.
  package let recurrent: [Tensor]
  /// The last layer.
  package let dense: Tensor

  package init(_ architecture: NetworkArchitecture) {
    var end = 0
    func take(_ count: Int) -> Range<Int> {
      defer { end += count }
      return end..<end + count
    }
    recurrent = zip(architecture.inputs, architecture.units).map { inputs, units in
      Tensor(weights: take(4 * units * (inputs + units)), biases: take(4 * units))
    }
    let last = architecture.units.last ?? 0
    dense = Tensor(weights: take(architecture.outputs * last), biases: take(architecture.outputs))
  }
}
