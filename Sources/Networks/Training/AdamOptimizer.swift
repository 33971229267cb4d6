import CKernels
package import ChampionCore
import Foundation

/// Adam, or AdamW where weights decay, with the defaults of Keras.
///
/// - Source: Kingma and Ba, "Adam", ICLR 2015, algorithm 1 with the bias correction folded into the rate; Loshchilov
///   and Hutter, "Decoupled weight decay regularization", ICLR 2019, algorithm 2.
package struct AdamOptimizer: ~Copyable {
  private static let beta1: Float = 0.9
  private static let beta2: Float = 0.999
  private static let epsilon: Float = 1e-7

  private let means: AlignedBuffer
  private let variances: AlignedBuffer
  private let weightDecay: Double
  private let kernels: kernel_table
  private(set) var step = 0

  package init(parameterCount: Int, weightDecay: Double, level: KernelLevel) {
    means = AlignedBuffer(count: parameterCount)
    variances = AlignedBuffer(count: parameterCount)
    self.weightDecay = weightDecay
    kernels = level.kernels
  }

  /// The running means of the gradient and of its square, to go on from.
  var moments: (means: [Float], variances: [Float]) { (means.values, variances.values) }

  /// Goes on from where another stood.
  mutating func resume(step: Int, means: [Float], variances: [Float]) {
    self.step = step
    self.means.fill(with: means)
    self.variances.fill(with: variances)
  }

  /// Moves parameters against a gradient.
  ///
  /// - Precondition: both are aligned to 64 bytes, and can be read and written up to a whole vector beyond their count.
  package mutating func update(
    _ parameters: UnsafeMutablePointer<Float>, against gradient: UnsafePointer<Float>, rate: Double
  ) {
    step += 1
    let exponent = Float(step)
    let correction = (1 - powf(Self.beta2, exponent)).squareRoot() / (1 - powf(Self.beta1, exponent))
    kernels.adam(
      parameters, gradient, means.start, variances.start, Int32(means.count.padded),
      adam_step(
        rate: Float(rate) * correction, beta1: Self.beta1, beta2: Self.beta2, epsilon: Self.epsilon,
        decay: Float(rate * weightDecay)))
  }
}
