import CKernels
import Foundation

/// Floats on a 64-byte boundary, zero at first, owned by one place; behind them zeros up to a whole vector.
struct AlignedBuffer: ~Copyable {
  let start: UnsafeMutablePointer<Float>
  let count: Int

  init(count: Int) {
    self.count = count
    // Whole vectors, one at least: kernels work on whole ones, and an empty buffer has an address too.
    let room = max(count, 1).padded
    let memory = UnsafeMutableRawPointer.allocate(
      byteCount: room * MemoryLayout<Float>.stride, alignment: Int(KERNEL_ALIGNMENT))
    start = memory.bindMemory(to: Float.self, capacity: room)
    start.initialize(repeating: 0, count: room)
  }

  deinit {
    start.deallocate()
  }

  /// A copy.
  var values: [Float] { Array(UnsafeBufferPointer(start: start, count: count)) }

  /// Takes over as many numbers as it holds.
  func fill(with values: [Float]) {
    values.withUnsafeBufferPointer { source in
      if let first = source.baseAddress { start.update(from: first, count: count) }
    }
  }

  func clear() {
    start.update(repeating: 0, count: count)
  }
}
