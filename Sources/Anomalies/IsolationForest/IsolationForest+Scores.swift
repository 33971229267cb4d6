import CKernels
public import ChampionCore

extension IsolationForest {
  /// The scores of rows: lower for what is isolated sooner, from -1; -0.5 is what an average row gets.
  ///
  /// - Parameters:
  ///   - rows: one after another, `[row][feature]`.
  ///   - jobs: how many parts are scored at once; the result does not depend on it.
  /// - Returns: one score a row: `-2^(-mean path length / expected path length)`.
  /// - Throws: ``ChampionError``: `usage` if the values do not fill whole rows; `badData` if one is not finite.
  /// - Complexity: O(rows x trees x depth).
  public func scoreSamples(_ rows: [Float], jobs: Int = 1) async throws(ChampionError) -> [Double] {
    let level = try IsolationKernels.current.get()
    return try await scoreSamples(rows, jobs: jobs, level: level)
  }

  /// How far the scores of rows lie above the ``offset``: below 0 for anomalies.
  ///
  /// - Throws: as ``scoreSamples(_:jobs:)``.
  public func decisionFunction(_ rows: [Float], jobs: Int = 1) async throws(ChampionError) -> [Double] {
    try await scoreSamples(rows, jobs: jobs).map { $0 - offset }
  }

  /// Whether each row is an anomaly.
  ///
  /// - Throws: as ``scoreSamples(_:jobs:)``.
  public func areAnomalies(_ rows: [Float], jobs: Int = 1) async throws(ChampionError) -> [Bool] {
    try await scoreSamples(rows, jobs: jobs).map { $0 < offset }
  }

  /// The score of one row, at once.
  ///
  /// - Throws: as ``scoreSamples(_:jobs:)``.
  public func score(of row: [Float]) throws(ChampionError) -> Double {
    let level = try IsolationKernels.current.get()
    let count = try IsolationRows.check(row, width: width)
    guard count == 1 else { throw ChampionError(.usage, "one row is scored at a time", context: ["rows": "\(count)"]) }
    return scores(row, 0..<1, level: level).first ?? offset
  }

  /// The scores of rows, on the caller's thread.
  ///
  /// - Throws: as ``scoreSamples(_:jobs:)``.
  func scores(of rows: [Float]) throws(ChampionError) -> [Double] {
    let level = try IsolationKernels.current.get()
    let count = try IsolationRows.check(rows, width: width)
    return scores(rows, 0..<count, level: level)
  }

  package func scoreSamples(_ rows: [Float], jobs: Int, level: KernelLevel) async throws(ChampionError) -> [Double] {
    let count = try IsolationRows.check(rows, width: width)
    let part = 16_384
    let ranges = stride(from: 0, to: count, by: part).map { $0..<min($0 + part, count) }
    let parts = await parallelMap(ranges, jobs: jobs) { scores(rows, $0, level: level) }
    return parts.count == 1 ? parts[0] : Array(parts.joined())
  }

  private func scores(_ rows: [Float], _ range: Range<Int>, level: KernelLevel) -> [Double] {
    let sums = rows.withUnsafeBufferPointer { buffer in
      [Int32](unsafeUninitializedCapacity: range.count) { sums, count in
        count = range.count
        guard let first = buffer.baseAddress, let out = sums.baseAddress else { return }
        add(first + range.lowerBound * width, range.count, level.kernels, out)
      }
    }
    return sums.map(unit.score(of:))
  }

  private func add(
    _ rows: UnsafePointer<Float>, _ count: Int, _ kernels: kernel_table,
    _ sums: UnsafeMutablePointer<Int32>
  ) {
    if let heaps {
      heaps.add(rows, count: count, width: width, to: sums, kernels)
    } else if let linked {
      linked.add(rows, count: count, width: width, to: sums, kernels)
    } else {
      for row in 0..<count { sums[row] = sumByNodes(rows + row * width) }
    }
  }
}
