import CKernels
import ChampionCore

/// A dense layer at work: activation of weights x input + biases, on a vector or on every step of a sequence.
final class DenseLayer: ActiveLayer {
  private let inputs: Int
  private let outputs: Int
  private let steps: Int
  private let activation: kernel_activation
  private let place: LayerPlace
  private var kernels: kernel_table { place.kernels }

  private let packedWeights: PackedMatrix
  private let packedTransposed: PackedMatrix
  private let biases: AlignedBuffer
  private let noBiases: AlignedBuffer
  private let output: AlignedBuffer
  private let inputGradient: AlignedBuffer
  private let columns: PackedMatrix
  private let windowSums: AlignedBuffer
  private let windowOutput: AlignedBuffer

  /// Outputs of a single window's step, padded.
  private var stride: Int { outputs.padded }

  init(activation: Activation, at place: LayerPlace) {
    let (inputs, outputs, steps) = (place.input.features, place.output.features, place.output.steps)
    let (back, tile) = (place.gradientFeatures, place.kernels.rows_per_block)
    let windowOutputs = place.isTraining ? 0 : outputs
    self.inputs = inputs
    self.outputs = outputs
    self.steps = steps
    self.activation = activation.kernel
    self.place = place
    packedWeights = PackedMatrix(rows: outputs, depth: inputs, rowsPerBlock: tile)
    packedTransposed = PackedMatrix(rows: back, depth: outputs, rowsPerBlock: tile)
    biases = AlignedBuffer(count: outputs.roundedUp(toMultipleOf: Int(tile)).padded)
    noBiases = AlignedBuffer(count: back.roundedUp(toMultipleOf: Int(tile)))
    output = AlignedBuffer(count: steps * outputs * laneCount)
    inputGradient = AlignedBuffer(count: steps * back * laneCount)
    columns = PackedMatrix(rows: windowOutputs, depth: inputs)
    windowSums = AlignedBuffer(count: steps * windowOutputs.padded)
    windowOutput = AlignedBuffer(count: steps * windowOutputs)
  }

  func load(_ parameters: UnsafePointer<Float>) {
    packedWeights.pack(parameters, into: 0..<outputs, rowStride: inputs, columnStride: 1)
    biases.start.update(from: parameters + outputs * inputs, count: outputs)
    if place.isTraining {
      packedTransposed.pack(parameters, into: 0..<place.gradientFeatures, rowStride: 1, columnStride: inputs)
    } else {
      columns.pack(parameters, into: 0..<outputs, rowStride: inputs, columnStride: 1)
    }
  }

  func forward(_ input: UnsafeMutablePointer<Float>, dropoutSeed: UInt64?) -> UnsafeMutablePointer<Float> {
    multiply(packedWeights.start, biases.start, input, depth: inputs, into: output.start, rows: outputs)
    kernels.activate(output.start, Int32(output.count), activation)
    return output.start
  }

  func backward(
    input: UnsafePointer<Float>, gradient: UnsafeMutablePointer<Float>, parameters: UnsafeMutablePointer<Float>
  ) -> UnsafeMutablePointer<Float> {
    kernels.activate_backward(output.start, gradient, Int32(output.count), activation)
    var job = weight_gradient(
      gradient: gradient, input: input, weights: parameters, rows: Int32(outputs), columns: Int32(inputs),
      stride: Int32(inputs), steps: Int32(steps))
    kernels.accumulate_weight_gradient(&job)
    kernels.accumulate_bias_gradient(gradient, parameters + outputs * inputs, Int32(outputs), Int32(steps))
    multiply(
      packedTransposed.start, noBiases.start, gradient, depth: outputs, into: inputGradient.start,
      rows: place.gradientFeatures)
    return inputGradient.start
  }

  private func multiply(
    _ packed: UnsafePointer<Float>, _ biases: UnsafePointer<Float>, _ input: UnsafePointer<Float>, depth: Int,
    into out: UnsafeMutablePointer<Float>, rows: Int
  ) {
    for step in 0..<steps {
      var product = block_product(
        packed: packed, biases: biases, in: input + step * depth * laneCount, out: out + step * rows * laneCount,
        rows: Int32(rows), depth: Int32(depth))
      kernels.multiply(&product)
    }
  }

  func forwardWindow(_ input: UnsafeMutablePointer<Float>) -> UnsafeMutablePointer<Float> {
    for step in 0..<steps { (windowSums.start + step * stride).update(from: biases.start, count: stride) }
    var product = vector_product(
      columns: columns.start, in: input, out: windowSums.start, depth: Int32(inputs), stride: Int32(stride),
      count: Int32(steps))
    kernels.multiply_vectors(&product)
    kernels.activate(windowSums.start, Int32(windowSums.count), activation)
    for step in 0..<steps {
      (windowOutput.start + step * outputs).update(from: windowSums.start + step * stride, count: outputs)
    }
    return windowOutput.start
  }
}
