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
    // Thirds of the rise; then 0.2 + 0.4 (1 + cos(k pi / 4)), the last of them at epoch 7.
    let fall = (0...4).map { (k: Int) -> Double in 0.2 + 0.4 * (1 + cos(Double.pi * Double(k) / 4)) }
    let expected: [Double] = [1 / 3.0, 2 / 3.0] + fall + [0.2, 0.2]
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
    let (count, beta1, beta2, epsilon) = (48, 0.9, 0.999, 1e-7)
    let memory = UnsafeMutableRawPointer.allocate(byteCount: 8 * count, alignment: 64)
      .bindMemory(to: Float.self, capacity: 2 * count)
    defer { memory.deallocate() }
    let (parameters, gradient) = (memory, memory + count)
    var random = CounterRandom(seed: 3, label: "adam")
    for index in 0..<count { (parameters + index).initialize(to: Float(SyntheticMarket.normal(&random))) }
    var optimizer = AdamOptimizer(parameterCount: count, weightDecay: decay, level: level)
    var expected = (0..<count).map { Double(parameters[$0]) }
    var (m, v) = ([Double](repeating: 0, count: count), [Double](repeating: 0, count: count))
    for step in 1...20 {
      let rate = 0.01 / Double(step)
      for index in 0..<count { (gradient + index).initialize(to: Float(SyntheticMarket.normal(&random))) }
      optimizer.update(parameters, against: gradient, rate: rate)
      for index in 0..<count {
        let g = Double(gradient[index])
        m[index] = beta1 * m[index] + (1 - beta1) * g
        v[index] = beta2 * v[index] + (1 - beta2) * g * g
        let (mean, variance) = (m[index] / (1 - pow(beta1, Double(step))), v[index] / (1 - pow(beta2, Double(step))))
        expected[index] -= rate * mean / (variance.squareRoot() + epsilon) + rate * decay * expected[index]
      }
    }
    #expect(expected.indices.allSatisfy { abs(Double(parameters[$0]) - expected[$0]) < 5e-6 })
  }

  @Test("dropout drops as many as its rate says, and keeps the mean", arguments: KernelLevel.available)
  func dropoutRate(level: KernelLevel) throws {
    let architecture = try NetworkArchitecture(
      steps: 100, features: 1, layers: [.timeDistributedDense(units: 10, activation: .linear), .dropout(rate: 0.3)])
    let count = architecture.parameterCount
    // Weights zero, biases one: every activation is one. The gradient of a bias under the mean absolute error counts the
    // kept ones above the target.
    let network = try SequentialNetwork(
      architecture: architecture, parameters: (0..<count).map { $0 < count - 10 ? 0 : 1 })
    let examples = SequenceExamples(
      features: [Float](repeating: 0, count: 131), width: 1, origins: Array(99..<131),
      targets: .values([Float](repeating: 0, count: 32 * 1_000)))
    let (loss, _) = try network.lossAndGradient(
      of: examples, loss: .meanAbsoluteError, dropoutSeed: 5, level: level)
    // The mean of 32,000 activations that are 1 / 0.7 with probability 0.7 has the deviation 0.0037.
    #expect(abs(loss - 1) < 5 * 0.0037)
    let plain = try network.lossAndGradient(of: examples, loss: .meanAbsoluteError, dropoutSeed: nil, level: level)
    #expect(plain.loss == 1)
  }
}
