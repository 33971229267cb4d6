import CKernels
import Foundation

/// Floats on a 64-byte boundary, zero at first, owned by one place.
struct AlignedBuffer: ~Copyable {
  let start: UnsafeMutablePointer<Float>
  let count: Int

  init(count: Int) {
    self.count = count
    // One at least, so that an empty buffer has an address too.
    let bytes = max(count, 1) * MemoryLayout<Float>.stride
    let memory = UnsafeMutableRawPointer.allocate(byteCount: bytes, alignment: Int(KERNEL_ALIGNMENT))
    start = memory.bindMemory(to: Float.self, capacity: max(count, 1))
    start.initialize(repeating: 0, count: max(count, 1))
  }

  deinit {
    start.deallocate()
  }

  func clear() {
    start.update(repeating: 0, count: count)
  }
}
