extension NetworkArchitecture {
  /// One layer of a network, as Keras names and defines it.
  public enum Layer: Codable, Hashable, Sendable {
    /// Long short-term memory. Reads a sequence; returns the hidden state of every step, or of the last.
    ///
    /// - Source: Hochreiter and Schmidhuber 1997; forget gates by Gers, Schmidhuber and Cummins 2000.
    case lstm(units: Int, returnsSequence: Bool)
    /// Gated recurrent unit, its reset gate after the recurrent product (Keras' `reset_after`, PyTorch's form). Reads a
    /// sequence; returns the hidden state of every step, or of the last.
    ///
    /// - Source: Cho et al. 2014.
    case gru(units: Int, returnsSequence: Bool)
    /// Activation of weights x input + biases. Reads a vector.
    case dense(units: Int, activation: Activation)
    /// The same dense layer on every step. Reads a sequence.
    case timeDistributedDense(units: Int, activation: Activation)
    /// Drops activations at random in training, and scales the others so that the mean stays. Reads either shape.
    ///
    /// - Source: Srivastava et al. 2014.
    case dropout(rate: Double)
    /// Makes a sequence of a vector, the same at every step.
    case repeatVector(count: Int)
    /// Shifts and scales the features of each step to mean 0 and variance 1, then by learnt gains and shifts.
    ///
    /// - Source: Ba, Kiros and Hinton, "Layer normalization", 2016.
    case layerNormalization(epsilon: Double)
    /// Puts a learnt vector in the place of the last feature, a code from 0 to `vocabulary` - 1; other features stay before
    /// it. Can only be the first layer. With one feature it is Keras' `Embedding`.
    case embedding(vocabulary: Int, width: Int)
  }
}

extension NetworkArchitecture.Layer {
  /// The name in messages.
  var name: String {
    switch self {
    case .lstm: "LSTM"
    case .gru: "GRU"
    case .dense: "dense"
    case .timeDistributedDense: "time-distributed dense"
    case .dropout: "dropout"
    case .repeatVector: "repeat vector"
    case .layerNormalization: "layer normalisation"
    case .embedding: "embedding"
    }
  }

  /// The shape that the layer makes of another; nil where it cannot read that one.
  func outputShape(for input: TensorShape) -> TensorShape? {
    switch (self, input) {
    case (.lstm(let units, let returnsSequence), .sequence(let steps, _)),
      (.gru(let units, let returnsSequence), .sequence(let steps, _)):
      return returnsSequence ? .sequence(steps: steps, features: units) : .vector(units)
    case (.dense(let units, _), .vector): return .vector(units)
    case (.timeDistributedDense(let units, _), .sequence(let steps, _)):
      return .sequence(steps: steps, features: units)
    case (.repeatVector(let count), .vector(let features)): return .sequence(steps: count, features: features)
    case (.embedding(_, let width), .sequence(let steps, let features)):
      return .sequence(steps: steps, features: features - 1 + width)
    case (.dropout, _), (.layerNormalization, _): return input
    default: return nil
    }
  }

  /// Whether the layer's own numbers make sense.
  var hasPossibleSizes: Bool {
    let sizes = NetworkArchitecture.possibleSizes
    return switch self {
    case .lstm(let units, _), .gru(let units, _), .dense(let units, _), .timeDistributedDense(let units, _):
      sizes.contains(units)
    case .dropout(let rate): (0..<1).contains(rate)
    case .repeatVector(let count): sizes.contains(count)
    case .layerNormalization(let epsilon): (1e-12...1).contains(epsilon)
    case .embedding(let vocabulary, let width): sizes.contains(vocabulary) && sizes.contains(width)
    }
  }
}
