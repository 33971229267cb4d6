import CKernels
import ChampionCore

/// A gated layer on the path for a single window: sums stand gate by gate, so that vectors run along the units.
final class RecurrentWindow {
  private let cellKind: RecurrentCell
  private let inputs: Int
  private let units: Int
  private let steps: Int
  private let kernels: kernel_table
  /// Sums of a step: one a gate and unit, padded.
  private let stride: Int

  private let inputColumns: PackedMatrix
  private let recurrentColumns: PackedMatrix
  private let biases: AlignedBuffer
  private let candidateBiases: AlignedBuffer
  private let sums: AlignedBuffer
  private let resetSums: AlignedBuffer
  private let hidden: AlignedBuffer
  private let cell: AlignedBuffer
  private let outputs: AlignedBuffer

  init(_ cellKind: RecurrentCell, inputs: Int, units: Int, steps: Int, kernels: kernel_table) {
    self.cellKind = cellKind
    self.inputs = inputs
    self.units = units
    self.steps = steps
    self.kernels = kernels
    stride = (cellKind.gates * units).padded
    inputColumns = PackedMatrix(rows: cellKind.gates * units, depth: inputs)
    recurrentColumns = PackedMatrix(rows: cellKind.gates * units, depth: units)
    biases = AlignedBuffer(count: stride)
    candidateBiases = AlignedBuffer(count: units)
    // The last gate's vectors may reach beyond its units.
    sums = AlignedBuffer(count: steps * stride + Int(KERNEL_PADDING))
    resetSums = AlignedBuffer(count: stride + Int(KERNEL_PADDING))
    hidden = AlignedBuffer(count: units.padded)
    cell = AlignedBuffer(count: units.padded)
    outputs = AlignedBuffer(count: steps * units)
  }

  /// Takes over the layer's parameters.
  func load(weights: UnsafePointer<Float>, biases source: UnsafePointer<Float>) {
    let (gates, columns) = (cellKind.gates, inputs + units)
    for gate in 0..<gates {
      let (first, rows) = (weights + gate * columns, gate * units..<(gate + 1) * units)
      inputColumns.pack(first, into: rows, rowStride: gates * columns, columnStride: 1)
      recurrentColumns.pack(first + inputs, into: rows, rowStride: gates * columns, columnStride: 1)
      for unit in 0..<units { biases.start[gate * units + unit] = source[4 * unit + gate] }
    }
    for unit in 0..<units { candidateBiases.start[unit] = source[4 * unit + 3] }
  }

  /// The hidden states of all steps, `[step][unit]`.
  func forward(_ input: UnsafePointer<Float>) -> UnsafeMutablePointer<Float> {
    hidden.clear()
    cell.clear()
    for step in 0..<steps { (sums.start + step * stride).update(from: biases.start, count: stride) }
    multiply(inputColumns.start, input, depth: inputs, into: sums.start, count: steps)
    for step in 0..<steps {
      let stepSums = sums.start + step * stride
      switch cellKind {
      case .lstm: advanceLSTM(stepSums)
      case .gru: advanceGRU(stepSums)
      }
      (outputs.start + step * units).update(from: hidden.start, count: units)
    }
    return outputs.start
  }

  private func advanceLSTM(_ stepSums: UnsafeMutablePointer<Float>) {
    multiply(recurrentColumns.start, hidden.start, depth: units, into: stepSums, count: 1)
    let sums = UnsafePointer(stepSums)
    var step = recurrent_vector_step(
      sums: (sums, sums + units, sums + 2 * units, sums + 3 * units), cell: cell.start, hidden: hidden.start,
      units: Int32(units))
    kernels.lstm_vector(&step)
  }

  private func advanceGRU(_ sums: UnsafePointer<Float>) {
    resetSums.start.update(from: sums, count: 2 * units)
    (resetSums.start + 2 * units).update(from: candidateBiases.start, count: units)
    multiply(recurrentColumns.start, hidden.start, depth: units, into: resetSums.start, count: 1)
    let gates = UnsafePointer(resetSums.start)
    var step = recurrent_vector_step(
      sums: (gates, gates + units, sums + 2 * units, gates + 2 * units), cell: nil, hidden: hidden.start,
      units: Int32(units))
    kernels.gru_vector(&step)
  }

  private func multiply(
    _ columns: UnsafePointer<Float>, _ input: UnsafePointer<Float>, depth: Int, into out: UnsafeMutablePointer<Float>,
    count: Int
  ) {
    var product = vector_product(
      columns: columns, in: input, out: out, depth: Int32(depth), stride: Int32(stride), count: Int32(count))
    kernels.multiply_vectors(&product)
  }
}
