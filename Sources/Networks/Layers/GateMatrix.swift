/// A gated layer's weights as the kernels see them: `[4 x units, inputs + units]`.
///
/// An LSTM's are its parameters as they stand. A GRU's candidate has two rows, one that reads only the input and one that
/// reads only the hidden state, because the reset gate comes between them; the rest of those rows is zero.
struct GateMatrix: ~Copyable {
  private let cell: RecurrentCell
  private let inputs: Int
  private let units: Int
  private let expanded: AlignedBuffer
  private let expandedGradient: AlignedBuffer

  private var columns: Int { inputs + units }

  init(_ cell: RecurrentCell, inputs: Int, units: Int, purpose: LayerPurpose) {
    self.cell = cell
    self.inputs = inputs
    self.units = units
    let count = cell == .gru ? 4 * units * (inputs + units) : 0
    expanded = AlignedBuffer(count: count)
    expandedGradient = AlignedBuffer(count: purpose == .training ? count : 0)
  }

  /// The kernels' matrix for some parameters.
  func expanding(_ parameters: UnsafePointer<Float>) -> UnsafePointer<Float> {
    guard cell == .gru else { return parameters }
    forEachPart { source, target, count in
      (expanded.start + target).update(from: parameters + source, count: count)
    }
    return UnsafePointer(expanded.start)
  }

  /// Memory to which the gradient of the kernels' matrix is to be added, before ``fold(into:)``.
  func gradient(of parameters: UnsafeMutablePointer<Float>) -> UnsafeMutablePointer<Float> {
    guard cell == .gru else { return parameters }
    expandedGradient.clear()
    return expandedGradient.start
  }

  /// Adds the gradient of the kernels' matrix to that of the parameters.
  func fold(into parameters: UnsafeMutablePointer<Float>) {
    guard cell == .gru else { return }
    forEachPart { source, target, count in
      for index in 0..<count { parameters[source + index] += expandedGradient.start[target + index] }
    }
  }

  /// Calls `body` with the place among the parameters, the place in the kernels' matrix and the length of each part that
  /// both have.
  private func forEachPart(_ body: (_ parameter: Int, _ element: Int, _ count: Int) -> Void) {
    for unit in 0..<units {
      let (source, target) = (3 * unit * columns, 4 * unit * columns)
      body(source, target, 2 * columns)
      body(source + 2 * columns, target + 2 * columns, inputs)
      body(source + 2 * columns + inputs, target + 3 * columns + inputs, units)
    }
  }
}
