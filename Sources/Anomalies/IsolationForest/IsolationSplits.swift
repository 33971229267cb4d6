import CKernels

/// The nodes of filled-up trees that tell rows apart, each tree's level by level.
struct IsolationSplits: Sendable {
  let nodes: [isolation_split]
  /// Of each tree, how many splits stand up to its last.
  let ends: [Int64]

  /// - Parameters: the entries of all nodes, tree after tree, as ``IsolationHeaps`` has them.
  init(thresholds: [Float], features: [UInt16], leaves: [Int32]) {
    var ends: [Int64] = []
    ends.reserveCapacity(thresholds.count / IsolationHeaps.nodes)
    nodes = .init(unsafeUninitializedCapacity: thresholds.count) { nodes, count in
      thresholds.withUnsafeBufferPointer { thresholds in
        features.withUnsafeBufferPointer { features in
          leaves.withUnsafeBufferPointer { leaves in
            for tree in stride(from: 0, to: thresholds.count, by: IsolationHeaps.nodes) {
              let place = tree..<tree + IsolationHeaps.nodes
              Self.add(
                .init(rebasing: thresholds[place]), .init(rebasing: features[place]), .init(rebasing: leaves[place]),
                to: nodes, &count)
              ends.append(Int64(count))
            }
          }
        }
      }
    }
    self.ends = ends
  }

  // Every node is written; only behind a split the next one gets a place of its own. A level without splits keeps its
  // first node, which only fills up: each level has one.
  private static func add(
    _ thresholds: UnsafeBufferPointer<Float>, _ features: UnsafeBufferPointer<UInt16>,
    _ leaves: UnsafeBufferPointer<Int32>, to nodes: UnsafeMutableBufferPointer<isolation_split>, _ count: inout Int
  ) {
    for level in 0..<IsolationHeaps.deepest {
      let before = count
      for node in (1 << level..<2 << level).reversed() {
        nodes[count] = isolation_split(
          threshold: thresholds[node], feature: features[node], node: UInt8(truncatingIfNeeded: node),
          level: UInt8(truncatingIfNeeded: level))
        // The leaves of the last level follow one another; two that are as long need no split.
        let leaf = max(0, 2 * node - IsolationHeaps.nodes)
        let isNeeded = level < IsolationHeaps.deepest - 1 || leaves[leaf] != leaves[leaf + 1]
        count += isNeeded && thresholds[node] != .infinity ? 1 : 0
      }
      count = max(count, before + 1)
    }
  }
}
