import CKernels

/// What a dense layer applies to its sums.
public enum Activation: String, Codable, Hashable, Sendable, CaseIterable {
  /// The sums themselves.
  case linear
  /// max(0, x); its slope at zero is taken to be zero.
  case relu
  /// The hyperbolic tangent, within 5e-7.
  case tanh
  /// The logistic function, 1 / (1 + exp(-x)), within 3e-7.
  case sigmoid

  var kernel: kernel_activation {
    switch self {
    case .linear: KERNEL_LINEAR
    case .relu: KERNEL_RELU
    case .tanh: KERNEL_TANH
    case .sigmoid: KERNEL_SIGMOID
    }
  }
}
