/// The repetition of a vector at work.
final class RepeatVectorLayer: ActiveLayer {
  private let steps: Int
  private let features: Int
  private let output: AlignedBuffer
  private let inputGradient: AlignedBuffer
  private let windowOutput: AlignedBuffer
  private var block: Int { features * laneCount }

  init(at place: LayerPlace) {
    steps = place.output.steps
    features = place.output.features
    output = AlignedBuffer(count: steps * features * laneCount)
    inputGradient = AlignedBuffer(count: place.isTraining ? features * laneCount : 0)
    windowOutput = AlignedBuffer(count: place.isTraining ? 0 : steps * features)
  }

  func load(_ parameters: UnsafePointer<Float>) {}

  func forward(_ input: UnsafeMutablePointer<Float>, dropoutSeed: UInt64?) -> UnsafeMutablePointer<Float> {
    for step in 0..<steps { (output.start + step * block).update(from: input, count: block) }
    return output.start
  }

  func backward(
    input: UnsafePointer<Float>, gradient: UnsafeMutablePointer<Float>, parameters: UnsafeMutablePointer<Float>
  ) -> UnsafeMutablePointer<Float> {
    inputGradient.start.update(from: gradient, count: block)
    for step in 1..<steps {
      for index in 0..<block { inputGradient.start[index] += gradient[step * block + index] }
    }
    return inputGradient.start
  }

  func forwardWindow(_ input: UnsafeMutablePointer<Float>) -> UnsafeMutablePointer<Float> {
    for step in 0..<steps { (windowOutput.start + step * features).update(from: input, count: features) }
    return windowOutput.start
  }
}
