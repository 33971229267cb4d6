import CKernels

/// An LSTM or GRU layer at work.
final class RecurrentLayer: ActiveLayer {
  private let cellKind: RecurrentCell
  private let inputs: Int
  private let units: Int
  private let steps: Int
  private let returnsSequence: Bool
  private let place: LayerPlace
  private var kernels: kernel_table { place.kernels }

  private let matrix: GateMatrix
  private let packedWeights: PackedMatrix
  private let packedBiases: AlignedBuffer
  private let window: RecurrentWindow?

  // Hidden and cell states have one block more: block 0 is the zero state before the window. Inference keeps only what is
  // read again: two hidden blocks where no sequence is returned, one cell block, one step's gates.
  private let hidden: AlignedBuffer
  private let cell: AlignedBuffer
  private let cellTanh: AlignedBuffer
  private let gates: AlignedBuffer

  private let packedTransposed: PackedMatrix
  private let noBiases: AlignedBuffer
  private let carry: AlignedBuffer
  /// The last `steps x readRows` blocks are the gradient of the input; see ``backward(step:from:)``.
  private let stepGradient: AlignedBuffer

  /// Steps after which gradients of weights are summed: so few that they are still in the second-level cache.
  private static let stepsPerRun = 20
  private var isTraining: Bool { place.purpose == .training }
  private var keepsSequence: Bool { isTraining || returnsSequence }
  private var block: Int { units * laneCount }
  private var readRows: Int { place.needsInputGradient ? inputs : 0 }

  init(_ cellKind: RecurrentCell, units: Int, returnsSequence: Bool, at place: LayerPlace) {
    let (inputs, steps, kernels) = (place.input.features, place.input.steps, place.kernels)
    let isTraining = place.purpose == .training
    let block = units * laneCount
    self.cellKind = cellKind
    self.inputs = inputs
    self.units = units
    self.steps = steps
    self.returnsSequence = returnsSequence
    self.place = place
    matrix = GateMatrix(cellKind, inputs: inputs, units: units)
    let rowsPerBlock = 4 * kernels.units_per_forward_block
    packedWeights = PackedMatrix(rows: 4 * units, depth: inputs + units, rowsPerBlock: rowsPerBlock)
    packedBiases = AlignedBuffer(count: (4 * units).roundedUp(toMultipleOf: Int(rowsPerBlock)))
    window = isTraining ? nil : RecurrentWindow(cellKind, inputs: inputs, units: units, steps: steps, kernels: kernels)

    hidden = AlignedBuffer(count: (isTraining || returnsSequence ? steps + 1 : 2) * block)
    let cellBlocks = isTraining ? steps + 1 : 1
    cell = AlignedBuffer(count: cellKind == .lstm ? cellBlocks * block : 0)
    cellTanh = AlignedBuffer(count: cellKind == .lstm && isTraining ? steps * block : 0)
    gates = AlignedBuffer(count: (isTraining ? steps : 1) * 4 * block)

    let readRows = place.needsInputGradient ? inputs : 0
    let rows = isTraining ? units + readRows : 0
    packedTransposed = PackedMatrix(rows: rows, depth: 4 * units, rowsPerBlock: kernels.rows_per_block)
    noBiases = AlignedBuffer(count: rows.roundedUp(toMultipleOf: Int(kernels.rows_per_block)))
    carry = AlignedBuffer(count: isTraining ? block : 0)
    stepGradient = AlignedBuffer(count: isTraining ? block + steps * readRows * laneCount : 0)
  }

  func load(_ parameters: UnsafePointer<Float>) {
    let columns = inputs + units
    let biases = parameters + cellKind.gates * units * columns
    let weights = matrix.expanding(parameters)
    packedWeights.pack(weights, into: 0..<4 * units, rowStride: columns, columnStride: 1)
    packedBiases.start.update(from: biases, count: 4 * units)
    window?.load(weights: parameters, biases: biases)
    guard isTraining else { return }
    packedTransposed.pack(weights + inputs, into: 0..<units, rowStride: 1, columnStride: columns)
    packedTransposed.pack(weights, into: units..<units + readRows, rowStride: 1, columnStride: columns)
  }

  // MARK: Forward

  func forward(_ input: UnsafeMutablePointer<Float>, dropoutSeed: UInt64?) -> UnsafeMutablePointer<Float> {
    hidden.start.update(repeating: 0, count: block)
    if cellKind == .lstm { cell.start.update(repeating: 0, count: block) }
    for step in 0..<steps {
      var arguments = recurrent_step(
        input: input + step * inputs * laneCount, hidden: hiddenBlock(step), cell: cellBlock(step),
        packed_weights: packedWeights.start, packed_biases: packedBiases.start, gates: gatesBlock(step),
        cell_tanh: isTraining && cellKind == .lstm ? cellTanh.start + step * block : nil,
        next_cell: cellBlock(step + 1), next_hidden: hiddenBlock(step + 1), inputs: Int32(inputs),
        units: Int32(units), hidden_rows: step == 0 ? 0 : Int32(units))
      switch cellKind {
      case .lstm: kernels.lstm_forward(&arguments)
      case .gru: kernels.gru_forward(&arguments)
      }
    }
    return returnsSequence ? hiddenBlock(1) : hiddenBlock(steps)
  }

  func forwardWindow(_ input: UnsafeMutablePointer<Float>) -> UnsafeMutablePointer<Float> {
    guard let window else { preconditionFailure("single windows are for inference") }
    let sequence = window.forward(input)
    return returnsSequence ? sequence : sequence + (steps - 1) * units
  }

  /// The hidden state before a step.
  private func hiddenBlock(_ step: Int) -> UnsafeMutablePointer<Float> {
    hidden.start + (keepsSequence ? step : step % 2) * block
  }

  /// The cell before a step; a GRU has none, and its kernels read none.
  private func cellBlock(_ step: Int) -> UnsafeMutablePointer<Float> {
    cell.start + (isTraining && cellKind == .lstm ? step * block : 0)
  }

  private func gatesBlock(_ step: Int) -> UnsafeMutablePointer<Float> {
    gates.start + (isTraining ? step * 4 * block : 0)
  }

  // MARK: Backward

  func backward(
    input: UnsafePointer<Float>, gradient: UnsafeMutablePointer<Float>, parameters: UnsafeMutablePointer<Float>
  ) -> UnsafeMutablePointer<Float> {
    carry.clear()
    recurrentGradient(steps).update(repeating: 0, count: block)
    let weights = matrix.gradient(of: parameters)
    let biases = parameters + cellKind.gates * units * (inputs + units)
    var end = steps
    while end > 0 {
      let run = max(0, end - Self.stepsPerRun)..<end
      for step in run.reversed() {
        let above = returnsSequence ? gradient + step * block : (step == steps - 1 ? gradient : nil)
        backward(step: step, from: above)
      }
      sumGradients(of: run, input: input, weights: weights, biases: biases)
      end = run.lowerBound
    }
    matrix.fold(into: parameters)
    return stepGradient.start + block
  }

  /// Takes one step back: gates become gradients, then one product yields the gradient of the hidden state before the step
  /// and of the step's input, in this order, so that the latter stays where it was written and the former is overwritten
  /// by the step before.
  private func backward(step: Int, from above: UnsafeMutablePointer<Float>?) {
    var arguments = recurrent_backward_step(
      hidden_gradient: above, recurrent_gradient: recurrentGradient(step + 1), hidden: hiddenBlock(step),
      cell: cellBlock(step), cell_tanh: cellTanh.start + (cellKind == .lstm ? step * block : 0), carry: carry.start,
      gates: gatesBlock(step), units: Int32(units))
    switch cellKind {
    case .lstm: kernels.lstm_backward(&arguments)
    case .gru: kernels.gru_backward(&arguments)
    }
    // Nothing is before the first step; where nobody reads the input's gradient either, there is nothing to multiply.
    if step == 0 && readRows == 0 { return }
    var product = block_product(
      packed: packedTransposed.start, biases: noBiases.start, in: gatesBlock(step), out: recurrentGradient(step),
      rows: Int32(units + readRows), depth: Int32(4 * units))
    kernels.multiply(&product)
  }

  /// The gradient of the hidden state before a step; that of the step's input follows it.
  private func recurrentGradient(_ step: Int) -> UnsafeMutablePointer<Float> {
    stepGradient.start + min(step, steps - 1) * readRows * laneCount
  }

  private func sumGradients(
    of run: Range<Int>, input: UnsafePointer<Float>, weights: UnsafeMutablePointer<Float>,
    biases: UnsafeMutablePointer<Float>
  ) {
    func add(_ blocks: UnsafePointer<Float>, of steps: Range<Int>, columns: Int, at first: Int) {
      var job = weight_gradient(
        gradient: gatesBlock(steps.lowerBound), input: blocks + steps.lowerBound * columns * laneCount,
        weights: weights + first, rows: Int32(4 * units), columns: Int32(columns), stride: Int32(inputs + units),
        steps: Int32(steps.count))
      kernels.accumulate_weight_gradient(&job)
    }
    add(input, of: run, columns: inputs, at: 0)
    // The hidden state before the first step is zero.
    add(UnsafePointer(hidden.start), of: max(run.lowerBound, 1)..<run.upperBound, columns: units, at: inputs)
    kernels.accumulate_bias_gradient(gatesBlock(run.lowerBound), biases, Int32(4 * units), Int32(run.count))
  }
}
