/// An embedding at work: the last feature of each step is a code, in whose place its vector goes. Only ever the first
/// layer, so that nobody asks for the gradient of its input.
///
/// - Precondition: codes are whole numbers of the vocabulary; ``SequenceExamples/check(for:)`` sees to it.
final class EmbeddingLayer: ActiveLayer {
  private let features: Int
  private let width: Int
  private let steps: Int
  private let vectors: AlignedBuffer
  private let output: AlignedBuffer
  private let windowOutput: AlignedBuffer
  /// Features that stay as they are.
  private var kept: Int { features - 1 }

  init(vocabulary: Int, width: Int, at place: LayerPlace) {
    features = place.input.features
    self.width = width
    steps = place.input.steps
    vectors = AlignedBuffer(count: vocabulary * width)
    output = AlignedBuffer(count: place.output.count * laneCount)
    windowOutput = AlignedBuffer(count: place.isTraining ? 0 : place.output.count)
  }

  func load(_ parameters: UnsafePointer<Float>) {
    vectors.start.update(from: parameters, count: vectors.count)
  }

  func forward(_ input: UnsafeMutablePointer<Float>, dropoutSeed: UInt64?) -> UnsafeMutablePointer<Float> {
    for step in 0..<steps {
      let source = input + step * features * laneCount
      let target = output.start + step * (kept + width) * laneCount
      target.update(from: source, count: kept * laneCount)
      for lane in 0..<laneCount {
        let vector = vectors.start + Int(source[kept * laneCount + lane]) * width
        for index in 0..<width { target[(kept + index) * laneCount + lane] = vector[index] }
      }
    }
    return output.start
  }

  func backward(
    input: UnsafePointer<Float>, gradient: UnsafeMutablePointer<Float>, parameters: UnsafeMutablePointer<Float>
  ) -> UnsafeMutablePointer<Float> {
    for step in 0..<steps {
      let codes = input + (step * features + kept) * laneCount
      let source = gradient + (step * (kept + width) + kept) * laneCount
      for lane in 0..<laneCount {
        let vector = parameters + Int(codes[lane]) * width
        for index in 0..<width { vector[index] += source[index * laneCount + lane] }
      }
    }
    return gradient
  }

  func forwardWindow(_ input: UnsafeMutablePointer<Float>) -> UnsafeMutablePointer<Float> {
    for step in 0..<steps {
      let (source, target) = (input + step * features, windowOutput.start + step * (kept + width))
      target.update(from: source, count: kept)
      (target + kept).update(from: vectors.start + Int(source[kept]) * width, count: width)
    }
    return windowOutput.start
  }
}
