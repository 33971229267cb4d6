/// Windows as the first layer reads them, `[step][feature][lane]`; lanes beyond the batch are zero.
struct WindowBatch: ~Copyable {
  private let blocks: AlignedBuffer
  private let count: Int
  private let steps: Int

  init(_ architecture: NetworkArchitecture) {
    count = architecture.inputShape.count
    steps = architecture.steps
    blocks = AlignedBuffer(count: count * laneCount)
  }

  var start: UnsafeMutablePointer<Float> { blocks.start }

  /// Takes over the windows of a batch.
  ///
  /// - Precondition: the examples were checked.
  func gather(_ examples: SequenceExamples, _ batch: ArraySlice<Int>) {
    if batch.count < laneCount { blocks.clear() }
    examples.features.withUnsafeBufferPointer { features in
      for (lane, example) in batch.enumerated() {
        let first = examples.start(ofWindow: example, steps: steps)
        for element in 0..<count { blocks.start[element * laneCount + lane] = features[first + element] }
      }
    }
  }
}

extension Array {
  /// Consecutive slices of at most `size` elements.
  func batches(of size: Int) -> [ArraySlice<Element>] {
    stride(from: 0, to: count, by: size).map { self[$0..<Swift.min($0 + size, count)] }
  }
}
