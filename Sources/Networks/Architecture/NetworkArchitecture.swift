public import ChampionCore

/// The shape of a network: what it reads, and its layers one after the other. The shapes fit, or there is no such value.
public struct NetworkArchitecture: Hashable, Sendable {
  /// Time steps of a window.
  public let steps: Int
  /// Features of a step.
  public let features: Int
  /// The layers, the first layer first.
  public let layers: [Layer]
  /// What each layer passes on, in the layers' order.
  public let shapes: [TensorShape]

  static let possibleSizes = 1...65_536
  private static let mostLayers = 64
  /// The largest count of parameters that a network may have: 64 MB of them, some ten times in training.
  private static let mostParameters = 1 << 24
  /// Steps times features, over all layers: each takes some 1 KB in training.
  private static let mostActivations = 1 << 20

  /// Describes a network.
  ///
  /// - Parameters:
  ///   - steps: time steps of a window.
  ///   - features: features of a step.
  ///   - layers: the first layer first.
  /// - Throws: ``ChampionError`` with `usage` that names the first layer which cannot read what the one before it passes on
  ///   or whose own numbers make no sense; or if the network would be too large.
  public init(steps: Int, features: Int, layers: [Layer]) throws(ChampionError) {
    guard Self.possibleSizes.contains(steps), Self.possibleSizes.contains(features), !layers.isEmpty else {
      throw ChampionError(
        .usage, "there is no network of \(layers.count) layers on windows of \(steps) steps x \(features) features",
        remedy: "give it at least one layer, and sizes between 1 and 65536")
    }
    self.steps = steps
    self.features = features
    self.layers = layers
    shapes = try Self.shapes(of: layers, reading: .sequence(steps: steps, features: features))
    // A layer that returns its last step has had them all.
    let activations = shapes.indices.reduce(steps * features) { sum, layer in
      sum + max(inputShape(of: layer).steps, shapes[layer].steps) * shapes[layer].features
    }
    guard layers.count <= Self.mostLayers, parameterCount <= Self.mostParameters, activations <= Self.mostActivations
    else {
      throw ChampionError(
        .usage, "a network of \(layers.count) layers, \(parameterCount) parameters and \(steps) steps is too large",
        remedy: "use at most \(Self.mostLayers) layers, fewer units, or a shorter window")
    }
  }

  private static func shapes(of layers: [Layer], reading first: TensorShape) throws(ChampionError) -> [TensorShape] {
    var shapes: [TensorShape] = []
    for (index, layer) in layers.enumerated() {
      let (input, name) = (shapes.last ?? first, "layer \(index + 1), \(layer)")
      guard layer.hasPossibleSizes else {
        throw ChampionError(
          .usage, "\(name), has a number that makes no sense",
          remedy: "sizes lie between 1 and 65536, dropout in [0, 1), epsilon between 1e-12 and 1")
      }
      guard let shape = layer.outputShape(for: input), index == 0 || !layer.isFirstOnly else {
        throw ChampionError(
          .usage, "\(name), cannot read the shape \(input)",
          remedy: "recurrent layers read sequences, dense ones vectors; an embedding comes first")
      }
      shapes.append(shape)
    }
    return shapes
  }

  /// The shape of one window.
  public var inputShape: TensorShape { .sequence(steps: steps, features: features) }
  /// The shape of what the last layer passes on.
  public var outputShape: TensorShape { shapes.last ?? inputShape }
  /// Numbers that the network gives for one window.
  public var outputs: Int { outputShape.count }

  /// What a layer reads.
  func inputShape(of layer: Int) -> TensorShape { layer == 0 ? inputShape : shapes[layer - 1] }

  /// The count of parameters.
  public var parameterCount: Int {
    layers.indices.reduce(0) { $0 + layers[$1].tensors(reading: inputShape(of: $1).features).parameterCount }
  }
}

extension NetworkArchitecture.Layer {
  fileprivate var isFirstOnly: Bool {
    if case .embedding = self { true } else { false }
  }
}

extension NetworkArchitecture.Layer: CustomStringConvertible {
  /// Such as `LSTM of 50`.
  public var description: String {
    switch self {
    case .lstm(let units, _), .gru(let units, _), .dense(let units, _), .timeDistributedDense(let units, _):
      "\(name) of \(units)"
    case .dropout(let rate): "\(name) of \(rate)"
    case .repeatVector(let count): "\(name) of \(count)"
    case .layerNormalization(let epsilon): "\(name) with epsilon \(epsilon)"
    case .embedding(let vocabulary, let width): "\(name) of \(vocabulary) codes in \(width)"
    }
  }
}
