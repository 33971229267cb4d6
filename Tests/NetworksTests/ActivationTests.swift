import CKernels
import Foundation
import Testing

@Suite("Activations") struct ActivationTests {
  @Test(
    "tanh is within 5e-7 of the true one everywhere",
    arguments: [KERNEL_BASELINE, KERNEL_AVX2, KERNEL_AVX512].map(\.rawValue))
  func tanhAccuracy(level: UInt32) {
    guard let table = kernel_table_for_level(kernel_level(rawValue: level)) else { return }
    let count = 1 << 16
    let input = UnsafeMutableRawPointer.allocate(byteCount: 4 * count, alignment: 64).bindMemory(
      to: Float.self, capacity: count)
    let output = UnsafeMutableRawPointer.allocate(byteCount: 4 * count, alignment: 64).bindMemory(
      to: Float.self, capacity: count)
    defer {
      input.deallocate()
      output.deallocate()
    }
    for index in 0..<count { input[index] = -12 + 24 * Float(index) / Float(count) }
    table.pointee.tanh(input, output, Int32(count))
    let worst = (0..<count).map { abs(Double(output[$0]) - tanh(Double(input[$0]))) }.max()
    #expect((worst ?? 1) < 5e-7)
  }
}
