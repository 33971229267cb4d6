import CKernels
import ChampionCore

/// One layer with its memory, at work on a batch or on a single window. Belongs to one thread.
///
/// Between layers go blocks `[step][feature][lane]` for a batch, and `[step][feature]` for a single window. Who gets a
/// pointer may read it until the layer works again.
protocol ActiveLayer: AnyObject {
  /// Takes over the layer's parameters; to be called when they have changed.
  func load(_ parameters: UnsafePointer<Float>)

  /// The layer's output.
  ///
  /// - Parameter dropoutSeed: chooses the dropped activations; nil drops none.
  func forward(_ input: UnsafeMutablePointer<Float>, dropoutSeed: UInt64?) -> UnsafeMutablePointer<Float>

  /// The gradient of what ``forward(_:dropoutSeed:)`` read last; without meaning for the first layer.
  ///
  /// - Parameters:
  ///   - input: what the layer read.
  ///   - gradient: the gradient of its output; used as memory.
  ///   - parameters: the gradient of its parameters, added to.
  func backward(
    input: UnsafePointer<Float>, gradient: UnsafeMutablePointer<Float>, parameters: UnsafeMutablePointer<Float>
  ) -> UnsafeMutablePointer<Float>

  /// The layer's output for a single window, with the same bits as in a batch. Only where the purpose is inference.
  func forwardWindow(_ input: UnsafeMutablePointer<Float>) -> UnsafeMutablePointer<Float>
}

/// What a layer's memory is for.
enum LayerPurpose {
  /// The way forward and back, in batches.
  case training
  /// The way forward, in batches and for single windows.
  case inference
}

/// Where a layer stands.
struct LayerPlace {
  let index: Int
  let input: TensorShape
  let output: TensorShape
  let purpose: LayerPurpose
  let kernels: kernel_table

  var isTraining: Bool { purpose == .training }
  /// Features of the input whose gradient is asked for: none where there is no way back, and none of the first layer,
  /// whose input is data.
  var gradientFeatures: Int { isTraining && index > 0 ? input.features : 0 }
}

extension NetworkArchitecture.Layer {
  /// The layer with its memory.
  func active(at place: LayerPlace) -> any ActiveLayer {
    switch self {
    case .lstm(let units, let returnsSequence):
      RecurrentLayer(.lstm, units: units, returnsSequence: returnsSequence, at: place)
    case .gru(let units, let returnsSequence):
      RecurrentLayer(.gru, units: units, returnsSequence: returnsSequence, at: place)
    case .dense(_, let activation), .timeDistributedDense(_, let activation):
      DenseLayer(activation: activation, at: place)
    case .dropout(let rate): DropoutLayer(rate: rate, at: place)
    case .repeatVector: RepeatVectorLayer(at: place)
    case .layerNormalization(let epsilon): LayerNormalizationLayer(epsilon: Float(epsilon), at: place)
    case .embedding(let vocabulary, let width): EmbeddingLayer(vocabulary: vocabulary, width: width, at: place)
    }
  }
}

extension NetworkArchitecture {
  /// The layers with their memory.
  func activeLayers(for purpose: LayerPurpose, level: KernelLevel) -> [any ActiveLayer] {
    layers.indices.map { index in
      layers[index].active(
        at: LayerPlace(
          index: index, input: inputShape(of: index), output: shapes[index], purpose: purpose, kernels: level.kernels))
    }
  }
}

/// Windows in a batch: one a lane.
let laneCount = Int(KERNEL_LANES)

extension Int {
  func roundedUp(toMultipleOf factor: Int) -> Int { (self + factor - 1) / factor * factor }
  /// With room for the vector that reaches furthest.
  var padded: Int { roundedUp(toMultipleOf: Int(KERNEL_PADDING)) }
}
