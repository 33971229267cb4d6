import CKernels
import ChampionCore

/// Layer normalisation at work, on a vector or on every step of a sequence.
final class LayerNormalizationLayer: ActiveLayer {
  private let features: Int
  private let steps: Int
  private let epsilon: Float
  private let kernels: kernel_table
  private let gains: AlignedBuffer
  private let shifts: AlignedBuffer
  private let normalized: AlignedBuffer
  private let reciprocals: AlignedBuffer
  private let output: AlignedBuffer
  private let windowBlocks: AlignedBuffer
  private let windowOutput: AlignedBuffer
  private var block: Int { features * laneCount }

  init(epsilon: Float, at place: LayerPlace) {
    features = place.output.features
    steps = place.output.steps
    self.epsilon = epsilon
    kernels = place.kernels
    let count = place.output.count
    gains = AlignedBuffer(count: features)
    shifts = AlignedBuffer(count: features)
    normalized = AlignedBuffer(count: count * laneCount)
    reciprocals = AlignedBuffer(count: steps * laneCount)
    output = AlignedBuffer(count: count * laneCount)
    windowBlocks = AlignedBuffer(count: place.isTraining ? 0 : count * laneCount)
    windowOutput = AlignedBuffer(count: place.isTraining ? 0 : count)
  }

  func load(_ parameters: UnsafePointer<Float>) {
    gains.start.update(from: parameters, count: features)
    shifts.start.update(from: parameters + features, count: features)
  }

  func forward(_ input: UnsafeMutablePointer<Float>, dropoutSeed: UInt64?) -> UnsafeMutablePointer<Float> {
    for step in 0..<steps {
      var job = layer_normalization(
        in: input + step * block, gains: gains.start, shifts: shifts.start, normalized: normalized.start + step * block,
        reciprocals: reciprocals.start + step * laneCount, out: output.start + step * block, epsilon: epsilon,
        features: Int32(features))
      kernels.normalize(&job)
    }
    return output.start
  }

  func backward(
    input: UnsafePointer<Float>, gradient: UnsafeMutablePointer<Float>, parameters: UnsafeMutablePointer<Float>
  ) -> UnsafeMutablePointer<Float> {
    for step in 0..<steps {
      var job = layer_normalization_backward(
        gains: gains.start, normalized: normalized.start + step * block,
        reciprocals: reciprocals.start + step * laneCount, gradient: gradient + step * block, gain_gradient: parameters,
        shift_gradient: parameters + features, features: Int32(features))
      kernels.normalize_backward(&job)
    }
    return gradient
  }

  /// The window takes the first lane of a batch: the layer is too small a share of any network for a path of its own.
  func forwardWindow(_ input: UnsafeMutablePointer<Float>) -> UnsafeMutablePointer<Float> {
    for index in 0..<windowOutput.count { windowBlocks.start[index * laneCount] = input[index] }
    let blocks = forward(windowBlocks.start, dropoutSeed: nil)
    for index in 0..<windowOutput.count { windowOutput.start[index] = blocks[index * laneCount] }
    return windowOutput.start
  }
}
