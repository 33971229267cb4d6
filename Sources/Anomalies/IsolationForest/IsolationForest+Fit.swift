public import ChampionCore

extension IsolationForest {
  /// Grows a forest.
  ///
  /// - Parameters:
  ///   - rows: the training rows, one after another: `[row][feature]`.
  ///   - width: how many features a row has.
  ///   - settings: how the forest is grown.
  ///   - seed: what decides all that is random.
  ///   - jobs: how many trees grow at once; the result does not depend on it.
  /// - Throws: ``ChampionError``: `usage` for impossible settings; `badData` if there is no row, or a value is not finite.
  /// - Complexity: O(trees x samples x log samples), and one pass over the rows; with `contamination`, a scoring of all.
  public static func fit(
    _ rows: [Float], width: Int, settings: Settings = Settings(), seed: UInt64 = 0, jobs: Int = 1
  ) async throws(ChampionError) -> IsolationForest {
    let count = try IsolationRows.check(rows, width: width)
    try settings.checked(width: width)
    guard count > 0 else { throw ChampionError(.badData, "an isolation forest needs at least one row") }
    let samples = min(count, settings.maxSamples ?? 256)
    let chunks = stride(from: 0, to: settings.trees, by: 5).map { $0..<min($0 + 5, settings.trees) }
    let trees = await parallelMap(chunks, jobs: jobs) { numbers in
      grow(numbers, rows, width: width, settings: settings, samples: samples, seed: seed)
    }
    var forest = IsolationForest(
      settings: settings, width: width, samples: samples, trees: trees.flatMap(\.self))
    if let share = settings.contamination {
      forest.offset = percentile(share, of: try await forest.scoreSamples(rows, jobs: jobs))
    }
    return forest
  }

  private static func grow(
    _ numbers: Range<Int>, _ rows: [Float], width: Int, settings: Settings, samples: Int, seed: UInt64
  ) -> [IsolationTree] {
    rows.withUnsafeBufferPointer { buffer in
      guard let base = buffer.baseAddress else { return [] }
      var builder = IsolationTreeBuilder(
        rows: base, count: buffer.count / width, width: width, settings: settings, samples: samples)
      return numbers.map { builder.tree($0, seed: seed) }
    }
  }

  // Linear between neighbours, as numpy's.
  private static func percentile(_ share: Double, of scores: [Double]) -> Double {
    let sorted = scores.sorted()
    let place = share * Double(sorted.count - 1)
    let below = Int(place)
    let above = min(below + 1, sorted.count - 1)
    return sorted[below] + (place - Double(below)) * (sorted[above] - sorted[below])
  }
}
