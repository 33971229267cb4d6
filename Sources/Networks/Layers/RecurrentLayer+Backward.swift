import CKernels

extension RecurrentLayer {
  /// Bytes of a run of steps after which the gradient of the weights is summed: what is still in the second-level cache.
  private static let runBytes = 600_000

  /// Steps of such a run; all runs have the same, but the first.
  private var stepsPerRun: Int {
    // Gates, hidden state and input of a step.
    let stepBytes = (5 * units + inputs) * laneCount * MemoryLayout<Float>.stride
    let runs = (steps * stepBytes + Self.runBytes - 1) / Self.runBytes
    return (steps + runs - 1) / runs
  }

  func backward(
    input: UnsafePointer<Float>, gradient: UnsafeMutablePointer<Float>, parameters: UnsafeMutablePointer<Float>
  ) -> UnsafeMutablePointer<Float> {
    carry.clear()
    recurrentGradient(steps).update(repeating: 0, count: block)
    let weights = matrix.gradient(of: parameters)
    let biases = parameters + cellKind.gates * units * (inputs + units)
    let length = stepsPerRun
    var end = steps
    while end > 0 {
      let run = max(0, end - length)..<end
      for step in run.reversed() {
        let above = returnsSequence ? gradient + step * block : (step == steps - 1 ? gradient : nil)
        backward(step: step, from: above)
      }
      sumGradients(of: run, input: input, weights: weights, biases: biases)
      end = run.lowerBound
    }
    matrix.fold(into: parameters)
    return stepGradient.start + block
  }

  /// Takes one step back: gates become gradients, then one product yields the gradient of the hidden state before the step
  /// and of the step's input, in this order, so that the latter stays where it was written and the former is overwritten
  /// by the step before.
  private func backward(step: Int, from above: UnsafeMutablePointer<Float>?) {
    var arguments = recurrent_backward_step(
      hidden_gradient: above, recurrent_gradient: recurrentGradient(step + 1), hidden: hiddenBlock(step),
      cell: cellBlock(step), cell_tanh: cellTanh.start + (cellKind == .lstm ? step * block : 0), carry: carry.start,
      gates: gatesBlock(step), units: Int32(units))
    switch cellKind {
    case .lstm: kernels.lstm_backward(&arguments)
    case .gru: kernels.gru_backward(&arguments)
    }
    // Nothing is before the first step; where nobody reads the input's gradient either, there is nothing to multiply.
    if step == 0 && place.gradientFeatures == 0 { return }
    var product = block_product(
      packed: packedTransposed.start, biases: noBiases.start, in: gatesBlock(step), out: recurrentGradient(step),
      rows: Int32(units + place.gradientFeatures), depth: Int32(4 * units))
    kernels.multiply(&product)
  }

  /// The gradient of the hidden state before a step; that of the step's input follows it.
  private func recurrentGradient(_ step: Int) -> UnsafeMutablePointer<Float> {
    stepGradient.start + min(step, steps - 1) * place.gradientFeatures * laneCount
  }

  private func sumGradients(
    of run: Range<Int>, input: UnsafePointer<Float>, weights: UnsafeMutablePointer<Float>,
    biases: UnsafeMutablePointer<Float>
  ) {
    func add(_ blocks: UnsafePointer<Float>, of steps: Range<Int>, columns: Int, at first: Int) {
      var job = weight_gradient(
        gradient: gatesBlock(steps.lowerBound), input: blocks + steps.lowerBound * columns * laneCount,
        weights: weights + first, rows: Int32(4 * units), columns: Int32(columns), stride: Int32(inputs + units),
        steps: Int32(steps.count))
      kernels.accumulate_weight_gradient(&job)
    }
    add(input, of: run, columns: inputs, at: 0)
    // The hidden state before the first step is zero.
    add(UnsafePointer(hidden.start), of: max(run.lowerBound, 1)..<run.upperBound, columns: units, at: inputs)
    kernels.accumulate_bias_gradient(gatesBlock(run.lowerBound), biases, Int32(4 * units), Int32(run.count))
  }
}
