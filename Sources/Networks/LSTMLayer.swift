import CKernels

/// One LSTM layer at work on a batch: packed weights, and what the forward pass keeps for the backward pass.
///
/// - Shape: every sequence is `[step][unit][lane]`.
final class LSTMLayer {
  let inputs: Int
  let units: Int
  let steps: Int
  private let kernels: kernel_table
  /// Whether the layer below needs this layer's input gradient; the first layer's is never used.
  private let needsInputGradient: Bool

  private let packedWeights: AlignedBuffer
  private let packedBiases: AlignedBuffer
  private let packedTransposed: AlignedBuffer

  // Hidden and cell states have one step more: step 0 is the zero state before the window.
  private let hidden: AlignedBuffer
  private let cell: AlignedBuffer
  private let cellTanh: AlignedBuffer
  private let gates: AlignedBuffer
  private let gateGradient: AlignedBuffer
  private let cellGradient: AlignedBuffer
  private let stepGradient: AlignedBuffer
  private let inputGradient: AlignedBuffer

  private static let lanes = Int(KERNEL_LANES)
  private var block: Int { units * Self.lanes }
  private var transposedRows: Int { needsInputGradient ? inputs + units : units }

  init(inputs: Int, units: Int, steps: Int, needsInputGradient: Bool, kernels: kernel_table) {
    self.inputs = inputs
    self.units = units
    self.steps = steps
    self.needsInputGradient = needsInputGradient
    self.kernels = kernels
    let (lanes, depth) = (Self.lanes, inputs + units)
    let forwardUnits = Int(kernels.units_per_forward_block)
    let forwardRows = 4 * units.roundedUp(toMultipleOf: forwardUnits)
    let rows = needsInputGradient ? depth : units
    packedWeights = AlignedBuffer(count: forwardRows * depth)
    packedBiases = AlignedBuffer(count: forwardRows)
    packedTransposed = AlignedBuffer(
      count: rows.roundedUp(toMultipleOf: Int(kernels.rows_per_transposed_block)) * 4 * units)
    hidden = AlignedBuffer(count: (steps + 1) * units * lanes)
    cell = AlignedBuffer(count: (steps + 1) * units * lanes)
    cellTanh = AlignedBuffer(count: steps * units * lanes)
    gates = AlignedBuffer(count: steps * 4 * units * lanes)
    gateGradient = AlignedBuffer(count: steps * 4 * units * lanes)
    cellGradient = AlignedBuffer(count: units * lanes)
    stepGradient = AlignedBuffer(count: depth * lanes)
    inputGradient = AlignedBuffer(count: needsInputGradient ? steps * inputs * lanes : 0)
  }

  /// The hidden states of all steps.
  var outputs: UnsafeMutablePointer<Float> { hidden.start + block }
  /// The hidden state of the last step.
  var lastOutput: UnsafeMutablePointer<Float> { hidden.start + steps * block }
  /// After ``backward(input:outputGradient:lastGradient:weights:biases:)``: the gradient of the layer's input.
  var gradientOfInput: UnsafeMutablePointer<Float> { inputGradient.start }

  /// Packs weights `[4 x units, inputs + units]` and biases for the kernels; to be called when they have changed.
  func pack(weights: UnsafePointer<Float>, biases: UnsafePointer<Float>) {
    let depth = inputs + units
    let forwardRows = 4 * Int(kernels.units_per_forward_block)
    for row in 0..<4 * units {
      let (tile, place) = row.quotientAndRemainder(dividingBy: forwardRows)
      packedBiases.start[tile * forwardRows + place] = biases[row]
      let target = packedWeights.start + tile * depth * forwardRows + place
      for column in 0..<depth { target[column * forwardRows] = weights[row * depth + column] }
    }
    packTransposed(weights)
  }

  private func packTransposed(_ weights: UnsafePointer<Float>) {
    let depth = inputs + units
    let tileRows = Int(kernels.rows_per_transposed_block)
    let firstColumn = needsInputGradient ? 0 : inputs
    for row in 0..<4 * units {
      for column in 0..<transposedRows {
        let (tile, place) = column.quotientAndRemainder(dividingBy: tileRows)
        packedTransposed.start[(tile * 4 * units + row) * tileRows + place] =
          weights[row * depth + firstColumn + column]
      }
    }
  }

  /// Runs all steps over an input `[step][input][lane]`.
  func forward(input: UnsafePointer<Float>) {
    for step in 0..<steps {
      var arguments = lstm_step(
        input: input + step * inputs * Self.lanes, hidden: hidden.start + step * block,
        cell: cell.start + step * block, packed_weights: packedWeights.start, packed_biases: packedBiases.start,
        gates: gates.start + step * 4 * block, next_cell: cell.start + (step + 1) * block,
        cell_tanh: cellTanh.start + step * block, next_hidden: hidden.start + (step + 1) * block,
        inputs: Int32(inputs), units: Int32(units))
      kernels.lstm_forward(&arguments)
    }
  }

  /// Runs all steps back and adds to the gradients of weights and biases.
  ///
  /// - Parameters:
  ///   - input: what ``forward(input:)`` read.
  ///   - outputGradient: the gradient of all outputs `[step][unit][lane]`, or nil.
  ///   - lastGradient: the gradient of the last output, where `outputGradient` is nil.
  ///   - weights: the gradient of the weights, added to.
  ///   - biases: the gradient of the biases, added to.
  func backward(
    input: UnsafePointer<Float>, outputGradient: UnsafePointer<Float>?, lastGradient: UnsafePointer<Float>?,
    weights: UnsafeMutablePointer<Float>, biases: UnsafeMutablePointer<Float>
  ) {
    cellGradient.clear()
    stepGradient.clear()
    for step in (0..<steps).reversed() {
      let above = outputGradient.map { $0 + step * block } ?? (step == steps - 1 ? lastGradient : nil)
      backward(step: step, gradientFromAbove: above)
    }
    var job = lstm_weight_gradient(
      gate_gradient: gateGradient.start, input: input, hidden: hidden.start, weights: weights, biases: biases,
      inputs: Int32(inputs), units: Int32(units), steps: Int32(steps))
    kernels.lstm_accumulate_weight_gradient(&job)
  }

  private func backward(step: Int, gradientFromAbove: UnsafePointer<Float>?) {
    // One product yields the gradients of this step's input and of the hidden state before it, in this order.
    let recurrent = stepGradient.start + (needsInputGradient ? inputs * Self.lanes : 0)
    let ownGates = gateGradient.start + step * 4 * block
    var arguments = lstm_backward_step(
      hidden_gradient: gradientFromAbove, recurrent_gradient: recurrent, gates: gates.start + step * 4 * block,
      cell: cell.start + step * block, cell_tanh: cellTanh.start + step * block,
      cell_gradient: cellGradient.start, gate_gradient: ownGates, units: Int32(units))
    kernels.lstm_backward(&arguments)
    kernels.multiply_transposed(
      packedTransposed.start, Int32(transposedRows), ownGates, Int32(4 * units), stepGradient.start)
    if needsInputGradient {
      let count = inputs * Self.lanes
      (inputGradient.start + step * count).update(from: stepGradient.start, count: count)
    }
  }
}

extension Int {
  func roundedUp(toMultipleOf factor: Int) -> Int { (self + factor - 1) / factor * factor }
}
