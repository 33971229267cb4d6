import CKernels
import Foundation

/// Adam with the defaults of Keras.
///
/// - Source: Kingma and Ba, "Adam", ICLR 2015, algorithm 1 with the bias correction folded into the rate.
struct AdamOptimizer: ~Copyable {
  private static let beta1: Float = 0.9
  private static let beta2: Float = 0.999
  private static let epsilon: Float = 1e-7

  private let means: AlignedBuffer
  private let variances: AlignedBuffer
  private let learningRate: Float
  private let kernels: kernel_table
  private var step = 0

  init(parameterCount: Int, learningRate: Double, kernels: kernel_table) {
    means = AlignedBuffer(count: parameterCount)
    variances = AlignedBuffer(count: parameterCount)
    self.learningRate = Float(learningRate)
    self.kernels = kernels
  }

  /// Moves parameters against a gradient.
  mutating func update(_ parameters: UnsafeMutablePointer<Float>, against gradient: UnsafePointer<Float>) {
    step += 1
    let exponent = Float(step)
    let correction = (1 - powf(Self.beta2, exponent)).squareRoot() / (1 - powf(Self.beta1, exponent))
    kernels.adam(
      parameters, gradient, means.start, variances.start, Int32(means.count),
      adam_step(rate: learningRate * correction, beta1: Self.beta1, beta2: Self.beta2, epsilon: Self.epsilon))
  }
}
