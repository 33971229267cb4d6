import CKernels
import ChampionCore

/// An LSTM or GRU layer at work.
final class RecurrentLayer: ActiveLayer {
  let cellKind: RecurrentCell
  let inputs: Int
  let units: Int
  let steps: Int
  let returnsSequence: Bool
  let place: LayerPlace
  var kernels: kernel_table { place.kernels }

  let matrix: GateMatrix
  private let packedWeights: PackedMatrix
  private let packedBiases: AlignedBuffer
  private let window: RecurrentWindow?

  // Hidden and cell states have one block more: block 0 is the zero state before the window. Inference keeps only what
  // is read again: two hidden blocks where no sequence is returned, one cell block, one step's gates.
  let hidden: AlignedBuffer
  let cell: AlignedBuffer
  let cellTanh: AlignedBuffer
  private let gates: AlignedBuffer

  let packedTransposed: PackedMatrix
  let noBiases: AlignedBuffer
  let carry: AlignedBuffer
  /// The last `steps x gradientFeatures` rows are the gradient of the input; see `backward(step:from:)`.
  let stepGradient: AlignedBuffer

  private var keepsSequence: Bool { place.isTraining || returnsSequence }
  var block: Int { units * laneCount }

  init(_ cellKind: RecurrentCell, units: Int, returnsSequence: Bool, at place: LayerPlace) {
    let (inputs, steps, kernels) = (place.input.features, place.input.steps, place.kernels)
    let isTraining = place.isTraining
    let block = units * laneCount
    self.cellKind = cellKind
    self.inputs = inputs
    self.units = units
    self.steps = steps
    self.returnsSequence = returnsSequence
    self.place = place
    matrix = GateMatrix(cellKind, inputs: inputs, units: units, purpose: place.purpose)
    let rowsPerBlock = 4 * kernels.units_per_forward_block
    packedWeights = PackedMatrix(rows: 4 * units, depth: inputs + units, rowsPerBlock: rowsPerBlock)
    packedBiases = AlignedBuffer(count: (4 * units).roundedUp(toMultipleOf: Int(rowsPerBlock)))
    window = isTraining ? nil : RecurrentWindow(cellKind, inputs: inputs, units: units, steps: steps, kernels: kernels)

    hidden = AlignedBuffer(count: (isTraining || returnsSequence ? steps + 1 : 2) * block)
    let cellBlocks = isTraining ? steps + 1 : 1
    cell = AlignedBuffer(count: cellKind == .lstm ? cellBlocks * block : 0)
    cellTanh = AlignedBuffer(count: cellKind == .lstm && isTraining ? steps * block : 0)
    gates = AlignedBuffer(count: (isTraining ? steps : 1) * 4 * block)

    let rows = isTraining ? units + place.gradientFeatures : 0
    packedTransposed = PackedMatrix(rows: rows, depth: 4 * units, rowsPerBlock: kernels.rows_per_block)
    noBiases = AlignedBuffer(count: rows.roundedUp(toMultipleOf: Int(kernels.rows_per_block)))
    carry = AlignedBuffer(count: isTraining ? block : 0)
    stepGradient = AlignedBuffer(count: isTraining ? block + steps * place.gradientFeatures * laneCount : 0)
  }

  func load(_ parameters: UnsafePointer<Float>) {
    let columns = inputs + units
    let biases = parameters + cellKind.gates * units * columns
    let weights = matrix.expanding(parameters)
    packedWeights.pack(weights, into: 0..<4 * units, rowStride: columns, columnStride: 1)
    packedBiases.start.update(from: biases, count: 4 * units)
    window?.load(weights: parameters, biases: biases)
    guard place.isTraining else { return }
    packedTransposed.pack(weights + inputs, into: 0..<units, rowStride: 1, columnStride: columns)
    packedTransposed.pack(weights, into: units..<units + place.gradientFeatures, rowStride: 1, columnStride: columns)
  }

  // MARK: Forward

  func forward(_ input: UnsafeMutablePointer<Float>, dropoutSeed: UInt64?) -> UnsafeMutablePointer<Float> {
    hidden.start.update(repeating: 0, count: block)
    if cellKind == .lstm { cell.start.update(repeating: 0, count: block) }
    for step in 0..<steps {
      var arguments = recurrent_step(
        input: input + step * inputs * laneCount, hidden: hiddenBlock(step), cell: cellBlock(step),
        packed_weights: packedWeights.start, packed_biases: packedBiases.start, gates: gatesBlock(step),
        cell_tanh: place.isTraining && cellKind == .lstm ? cellTanh.start + step * block : nil,
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
  func hiddenBlock(_ step: Int) -> UnsafeMutablePointer<Float> {
    hidden.start + (keepsSequence ? step : step % 2) * block
  }

  /// The cell before a step; a GRU has none, and its kernels read none.
  func cellBlock(_ step: Int) -> UnsafeMutablePointer<Float> {
    cell.start + (place.isTraining && cellKind == .lstm ? step * block : 0)
  }

  func gatesBlock(_ step: Int) -> UnsafeMutablePointer<Float> {
    gates.start + (place.isTraining ? step * 4 * block : 0)
  }
}
