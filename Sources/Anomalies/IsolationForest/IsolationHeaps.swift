import CKernels

/// Trees of at most eight levels, filled up so that a walk has no branch.
struct IsolationHeaps: Sendable {
  static let nodes = Int(KERNEL_ISOLATION_NODES)
  static let deepest = 8
  var thresholds: [Float]
  var features: [UInt16]
  var leaves: [Int32]

  init(_ trees: [IsolationTree], unit: IsolationUnit) {
    let count = trees.count * Self.nodes
    thresholds = .init(repeating: .infinity, count: count)
    features = .init(repeating: 0, count: count)
    leaves = .init(repeating: 0, count: count)
    for (number, tree) in trees.enumerated() { fill(number * Self.nodes, tree, unit) }
  }

  private mutating func fill(_ first: Int, _ tree: IsolationTree, _ unit: IsolationUnit) {
    var places = [(heap: UInt16, depth: UInt16)](repeating: (1, 0), count: tree.nodes.count)
    for (at, node) in tree.nodes.enumerated() {
      let (heap, depth) = places[at]
      if node.children > 0 {
        thresholds[first + Int(heap)] = node.threshold
        features[first + Int(heap)] = UInt16(truncatingIfNeeded: node.feature)
        places[Int(node.children)] = (2 * heap, depth + 1)
        places[Int(node.children) + 1] = (2 * heap + 1, depth + 1)
      } else {
        let span = Self.deepest - Int(depth)
        let start = Int(heap) << span - Self.nodes
        let length = unit.length(depth: Int(depth), rows: Int(node.feature))
        for leaf in start..<start + 1 << span { leaves[first + leaf] = length }
      }
    }
  }
}
