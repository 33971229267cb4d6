import CKernels
import ChampionCore
import Foundation
import Networks
import TestSupport
import Testing

@Suite("Optimisation") struct OptimizationTests {
  private static func history(_ losses: [Float]) -> [EpochLosses] {
    losses.enumerated().map { EpochLosses(epoch: $0.offset + 1, training: 1, validation: $0.element) }
  }

  @Test("learning rates follow their formulas")
  func schedules() {
    func factors(_ schedule: LearningRateSchedule, _ epochs: ClosedRange<Int>) -> [Double] {
      epochs.map { schedule.factor(epoch: $0, history: []) }
    }
    #expect(factors(.constant, 1...3) == [1, 1, 1])
    #expect(factors(.exponential(factor: 0.5), 1...3) == [1, 0.5, 0.25])
    #expect(factors(.step(epochs: 2, factor: 0.1), 1...5).map { ($0 * 1e6).rounded() / 1e6 } == [1, 1, 0.1, 0.1, 0.01])
    let cosine = factors(.cosine(epochs: 7, warmup: 2, floor: 0.2), 1...9)
    // Thirds of the rise; then 0.2 + 0.4 (1 + cos(k pi / 5)).
    let fall = (0...5).map { (k: Int) -> Double in 0.2 + 0.4 * (1 + cos(Double.pi * Double(k) / 5)) }
    let expected: [Double] = [1 / 3.0, 2 / 3.0] + fall + [0.2]
    #expect(zip(cosine, expected).allSatisfy { abs($0 - $1) < 1e-12 })
  }

  @Test("a plateau is as long as patience says, and a better loss ends it")
  func plateau() {
    let schedule = LearningRateSchedule.plateau(factor: 0.5, patience: 2)
    func factor(_ losses: [Float]) -> Double { schedule.factor(epoch: losses.count + 1, history: Self.history(losses)) }
    #expect(factor([]) == 1)
    #expect(factor([3, 2, 2]) == 1)
    #expect(factor([3, 2, 2, 2]) == 0.5)
    #expect(factor([3, 2, 2, 1, 1]) == 1)
    #expect(factor([3, 2, 2, 2, 2, 2]) == 0.25)
  }

  @Test("a clipped gradient keeps its direction, or its elements their signs")
  func clipping() {
    var gradient: [Float] = [3, -4, 0, 12]
    gradient.withUnsafeMutableBufferPointer { GradientClipping.norm(maximum: 6.5).apply(to: $0) }
    #expect(gradient == [1.5, -2, 0, 6])
    gradient.withUnsafeMutableBufferPointer { GradientClipping.norm(maximum: 7).apply(to: $0) }
    #expect(gradient == [1.5, -2, 0, 6])
    gradient.withUnsafeMutableBufferPointer { GradientClipping.value(maximum: 1.75).apply(to: $0) }
    #expect(gradient == [1.5, -1.75, 0, 1.75])
    gradient.withUnsafeMutableBufferPointer { GradientClipping.none.apply(to: $0) }
    #expect(gradient == [1.5, -1.75, 0, 1.75])
  }

  @Test("Adam and AdamW follow the papers' formulas in Double", arguments: KernelLevel.available, [0, 0.1])
  func adam(level: KernelLevel, decay: Double) {
    guard let kernels = kernel_table_for_level(kernel_level(UInt32(KernelLevel.allCases.firstIndex(of: level) ?? 0)))
    else { return }
    let (count, rate, beta1, beta2, epsilon) = (48, 0.01, 0.9, 0.999, 1e-7)
    let memory = UnsafeMutableRawPointer.allocate(byteCount: 16 * count, alignment: 64)
      .bindMemory(to: Float.self, capacity: 4 * count)
    defer { memory.deallocate() }
    memory.initialize(repeating: 0, count: 4 * count)
    let (parameters, gradient) = (memory, memory + count)
    var random = CounterRandom(seed: 3, label: "adam")
    for index in 0..<count { parameters[index] = Float(SyntheticMarket.normal(&random)) }
    var expected = (0..<count).map { Double(parameters[$0]) }
    var (m, v) = ([Double](repeating: 0, count: count), [Double](repeating: 0, count: count))
    for step in 1...20 {
      for index in 0..<count { gradient[index] = Float(SyntheticMarket.normal(&random)) }
      let (bias1, bias2) = (1 - pow(beta1, Double(step)), 1 - pow(beta2, Double(step)))
      kernels.pointee.adam(
        parameters, gradient, memory + 2 * count, memory + 3 * count, Int32(count),
        adam_step(
          rate: Float(rate * bias2.squareRoot() / bias1), beta1: Float(beta1), beta2: Float(beta2),
          epsilon: Float(epsilon), decay: Float(rate * decay)))
      for index in 0..<count {
        let g = Double(gradient[index])
        m[index] = beta1 * m[index] + (1 - beta1) * g
        v[index] = beta2 * v[index] + (1 - beta2) * g * g
        let corrected = rate * (m[index] / bias1) / ((v[index] / bias2).squareRoot() + epsilon)
        expected[index] -= corrected + rate * decay * expected[index]
      }
    }
    #expect(expected.indices.allSatisfy { abs(Double(parameters[$0]) - expected[$0]) < 5e-6 })
  }
}
