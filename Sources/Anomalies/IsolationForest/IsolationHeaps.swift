import CKernels

/// Trees of at most eight levels, filled up so that a walk has no branch, and their nodes that tell rows apart.
struct IsolationHeaps: Sendable {
  static let nodes = Int(KERNEL_ISOLATION_NODES)
  static let deepest = Int(KERNEL_ISOLATION_DEPTH)
  let thresholds: [Float]
  let features: [UInt16]
  let leaves: [Int32]
  let splits: IsolationSplits

  init(_ trees: [IsolationTree], unit: IsolationUnit) {
    let count = trees.count * Self.nodes
    var thresholds = [Float](repeating: .infinity, count: count)
    var features = [UInt16](repeating: 0, count: count)
    var leaves = [Int32](repeating: 0, count: count)
    thresholds.withUnsafeMutableBufferPointer { thresholds in
      features.withUnsafeMutableBufferPointer { features in
        leaves.withUnsafeMutableBufferPointer { leaves in
          for (number, tree) in trees.enumerated() {
            let place = number * Self.nodes..<(number + 1) * Self.nodes
            Self.fill(
              .init(rebasing: thresholds[place]), .init(rebasing: features[place]), .init(rebasing: leaves[place]),
              with: tree, unit)
          }
        }
      }
    }
    (self.thresholds, self.features, self.leaves) = (thresholds, features, leaves)
    splits = IsolationSplits(thresholds: thresholds, features: features, leaves: leaves)
  }

  private static func fill(
    _ thresholds: UnsafeMutableBufferPointer<Float>, _ features: UnsafeMutableBufferPointer<UInt16>,
    _ leaves: UnsafeMutableBufferPointer<Int32>, with tree: IsolationTree, _ unit: IsolationUnit
  ) {
    var places = [(heap: UInt16, depth: UInt16)](repeating: (1, 0), count: tree.nodes.count)
    for (at, node) in tree.nodes.enumerated() {
      let (heap, depth) = places[at]
      if node.children > 0 {
        thresholds[Int(heap)] = node.threshold
        features[Int(heap)] = UInt16(truncatingIfNeeded: node.feature)
        places[Int(node.children)] = (2 * heap, depth + 1)
        places[Int(node.children) + 1] = (2 * heap + 1, depth + 1)
      } else {
        let span = deepest - Int(depth)
        let start = Int(heap) << span - nodes
        let length = unit.length(depth: Int(depth), rows: Int(node.feature))
        for leaf in start..<start + 1 << span { leaves[leaf] = length }
      }
    }
  }
}
