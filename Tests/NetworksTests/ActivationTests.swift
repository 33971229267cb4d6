import ChampionCore
import CKernels
import Foundation
import Networks
import Testing

@Suite("Activations") struct ActivationTests {
  @Test("are within 5e-7 of the true ones everywhere, and saturate", arguments: KernelLevel.available)
  func accuracy(level: KernelLevel) {
    let inputs = (0..<1 << 16).map { -24 + 48 * Float($0) / Float(1 << 16) }
    func worst(_ activation: kernel_activation, _ truth: (Double) -> Double) -> Double {
      let outputs = Self.activate(inputs, activation, level)
      return zip(inputs, outputs).map { abs(Double($1) - truth(Double($0))) }.max() ?? 1
    }
    #expect(worst(KERNEL_TANH, tanh) < 5e-7)
    #expect(worst(KERNEL_SIGMOID) { 1 / (1 + exp(-$0)) } < 3e-7)
    #expect(worst(KERNEL_RELU) { max($0, 0) } == 0)
    #expect(worst(KERNEL_LINEAR) { $0 } == 0)
  }

  @Test("a number that is none stays none", arguments: KernelLevel.available)
  func notANumber(level: KernelLevel) {
    for activation in [KERNEL_LINEAR, KERNEL_RELU, KERNEL_TANH, KERNEL_SIGMOID] {
      let outputs = Self.activate([Float](repeating: .nan, count: 16), activation, level)
      #expect(outputs.count { $0.isNaN } == 16)
    }
  }

  private static func activate(_ inputs: [Float], _ activation: kernel_activation, _ level: KernelLevel) -> [Float] {
    let values = UnsafeMutableRawPointer.allocate(byteCount: 4 * inputs.count, alignment: 64).bindMemory(
      to: Float.self, capacity: inputs.count)
    defer { values.deallocate() }
    values.initialize(from: inputs, count: inputs.count)
    level.kernels.activate(values, Int32(inputs.count), activation)
    return Array(UnsafeBufferPointer(start: values, count: inputs.count))
  }
}
