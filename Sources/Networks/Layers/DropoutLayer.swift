import CKernels
import ChampionCore

/// Dropout at work. The mask is a pure function of seed, layer and position, so that the way back computes it again.
final class DropoutLayer: ActiveLayer {
  private let rate: Double
  private let count: Int
  private let label: String
  private let kernels: kernel_table
  private let output: AlignedBuffer
  private var mask: dropout_mask?

  init(rate: Double, at place: LayerPlace) {
    self.rate = rate
    count = place.output.count * laneCount
    label = "dropout \(place.index)"
    kernels = place.kernels
    output = AlignedBuffer(count: place.isTraining && rate > 0 ? count : 0)
  }

  func load(_ parameters: UnsafePointer<Float>) {}

  func forward(_ input: UnsafeMutablePointer<Float>, dropoutSeed: UInt64?) -> UnsafeMutablePointer<Float> {
    mask = dropoutSeed.flatMap(mask(for:))
    guard let mask else { return input }
    kernels.dropout(input, output.start, Int32(count), mask)
    return output.start
  }

  func backward(
    input: UnsafePointer<Float>, gradient: UnsafeMutablePointer<Float>, parameters: UnsafeMutablePointer<Float>
  ) -> UnsafeMutablePointer<Float> {
    if let mask { kernels.dropout(gradient, gradient, Int32(count), mask) }
    return gradient
  }

  func forwardWindow(_ input: UnsafeMutablePointer<Float>) -> UnsafeMutablePointer<Float> { input }

  private func mask(for seed: UInt64) -> dropout_mask? {
    guard rate > 0 else { return nil }
    var random = CounterRandom(seed: seed, label: label)
    return dropout_mask(
      seed: UInt32(truncatingIfNeeded: random.next()), threshold: UInt32(rate * 0x1p32), scale: Float(1 / (1 - rate)))
  }
}
