import CKernels

/// A linear layer on the last step: outputs = weights x input + biases.
///
/// - Shape: input `[unit][lane]`, output `[output][lane]`, weights `[output, unit]`.
struct DenseLayer {
  let inputs: Int
  let outputs: Int
  private var lanes: Int { Int(KERNEL_LANES) }

  init(inputs: Int, outputs: Int) {
    self.inputs = inputs
    self.outputs = outputs
  }

  func forward(
    weights: UnsafePointer<Float>, biases: UnsafePointer<Float>, input: UnsafePointer<Float>,
    output: UnsafeMutablePointer<Float>
  ) {
    for row in 0..<outputs {
      let sums = output + row * lanes
      sums.update(repeating: biases[row], count: lanes)
      for unit in 0..<inputs {
        let weight = weights[row * inputs + unit]
        for lane in 0..<lanes { sums[lane] += weight * input[unit * lanes + lane] }
      }
    }
  }

  /// Adds to the gradients of weights and biases, and writes that of the input.
  func backward(
    weights: UnsafePointer<Float>, input: UnsafePointer<Float>, outputGradient: UnsafePointer<Float>,
    weightGradient: UnsafeMutablePointer<Float>, biasGradient: UnsafeMutablePointer<Float>,
    inputGradient: UnsafeMutablePointer<Float>
  ) {
    inputGradient.update(repeating: 0, count: inputs * lanes)
    for row in 0..<outputs {
      let gradient = outputGradient + row * lanes
      for lane in 0..<lanes { biasGradient[row] += gradient[lane] }
      for unit in 0..<inputs {
        let weight = weights[row * inputs + unit]
        var sum: Float = 0
        for lane in 0..<lanes {
          sum += gradient[lane] * input[unit * lanes + lane]
          inputGradient[unit * lanes + lane] += weight * gradient[lane]
        }
        weightGradient[row * inputs + unit] += sum
      }
    }
  }
}
