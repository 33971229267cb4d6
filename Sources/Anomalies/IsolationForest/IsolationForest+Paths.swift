import CKernels
public import ChampionCore

extension IsolationForest {
  /// The nodes that a row passes in a tree, from the root to a leaf.
  package func path(of row: UnsafePointer<Float>, in tree: IsolationTree) -> [Int] {
    var path = [0]
    var at = 0
    while tree.nodes[at].children > 0 {
      let node = tree.nodes[at]
      let size = settings.extensionLevel + 1
      let value = size == 1 ? row[Int(node.feature)] : tree.plane(node.feature, size: size, of: row)
      at = Int(node.children) + (value > node.threshold ? 1 : 0)
      path.append(at)
    }
    return path
  }

  /// The sum over all trees of what the row's leaf adds, node by node.
  package func sumByNodes(_ row: UnsafePointer<Float>) -> Int32 {
    trees.reduce(0) { sum, tree in
      let path = path(of: row, in: tree)
      let leaf = tree.nodes[path[path.count - 1]]
      return sum + unit.length(depth: path.count - 1, rows: Int(leaf.feature))
    }
  }

  /// What each feature adds to a row's mean path length, against the expected one.
  ///
  /// A cut is credited to its feature with one step, and with how much shorter the rest of the path is then expected to
  /// be. The numbers add up to the row's mean path length less the expected one: the most negative names the feature
  /// that makes the row an anomaly. A plane's share is divided among its features by the magnitudes of their weights.
  ///
  /// - Parameter row: its features.
  /// - Returns: one number a feature, in steps.
  /// - Throws: ``ChampionError`` as ``score(of:)``.
  /// - Complexity: O(all nodes).
  public func explain(_ row: [Float]) throws(ChampionError) -> [Double] {
    guard try IsolationRows.check(row, width: width) == 1 else {
      throw ChampionError(.usage, "one row is explained at a time")
    }
    var steps = [Double](repeating: 0, count: width)
    row.withUnsafeBufferPointer { buffer in
      guard let first = buffer.baseAddress else { return }
      for tree in trees { addSteps(of: first, in: tree, to: &steps) }
    }
    return steps.map { $0 / Double(trees.count) }
  }

  private func addSteps(of row: UnsafePointer<Float>, in tree: IsolationTree, to steps: inout [Double]) {
    let sizes = tree.depthsAndSizes().sizes
    let path = path(of: row, in: tree)
    for (at, next) in zip(path, path.dropFirst()) {
      let step = 1 + IsolationPathLength.expected(sizes[next]) - IsolationPathLength.expected(sizes[at])
      for (feature, share) in shares(of: tree.nodes[at].feature, in: tree, row) { steps[feature] += step * share }
    }
  }

  private func shares(
    of feature: Int32, in tree: IsolationTree, _ row: UnsafePointer<Float>
  ) -> [(feature: Int, share: Double)] {
    let size = settings.extensionLevel + 1
    guard size > 1 else { return [(Int(feature), 1)] }
    let places = Int(feature) * size..<(Int(feature) + 1) * size
    let sum = places.reduce(0.0) { $0 + abs(Double(tree.weights[$1])) }
    return places.map { (Int(tree.inputs[$0]), sum > 0 ? abs(Double(tree.weights[$0])) / sum : 1 / Double(size)) }
  }
}
