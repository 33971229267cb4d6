import CKernels

/// Trees of any depth, one after another.
struct IsolationLinks: Sendable {
  var nodes: [isolation_node] = []
  var leaves: [Int32] = []
  var starts: [Int64] = []

  init(_ trees: [IsolationTree], unit: IsolationUnit) {
    for tree in trees {
      starts.append(Int64(nodes.count))
      nodes += tree.nodes
      let depths = tree.depthsAndSizes().depths
      leaves += zip(tree.nodes, depths).map { node, depth in
        node.children > 0 ? 0 : unit.length(depth: depth, rows: Int(node.feature))
      }
    }
  }
}
