package import CKernels

/// One tree: nodes of which children stand side by side and later than their parent.
///
/// Of a leaf, `feature` is how many of the tree's rows ended there. In a forest of hyperplanes, an inner node's `feature`
/// is the place of its plane.
package struct IsolationTree: Sendable {
  package var nodes: [isolation_node] = []
  /// Of each plane, `planeSize` weights, and the features they weigh.
  package var weights: [Float] = []
  package var inputs: [Int32] = []

  package func plane(_ index: Int32, size: Int, of row: UnsafePointer<Float>) -> Float {
    var sum: Float = 0
    for at in Int(index) * size..<(Int(index) + 1) * size { sum += weights[at] * row[Int(inputs[at])] }
    return sum
  }

  /// The depth of each node, and how many rows reached it.
  package func depthsAndSizes() -> (depths: [Int], sizes: [Int]) {
    var depths = [Int](repeating: 0, count: nodes.count)
    var sizes = nodes.map { $0.children == 0 ? Int($0.feature) : 0 }
    for (at, node) in nodes.enumerated() where node.children > 0 {
      for side in 0..<2 { depths[Int(node.children) + side] = depths[at] + 1 }
    }
    for (at, node) in nodes.enumerated().reversed() where node.children > 0 {
      sizes[at] = sizes[Int(node.children)] + sizes[Int(node.children) + 1]
    }
    return (depths, sizes)
  }
}
