/// A regression tree: plain numbers that are checked on reading.
///
/// - Shape: one entry a node; node 0 is the root. A leaf has no children, and its value in `thresholds`.
public struct DecisionTree: Codable, Hashable, Sendable {
  /// The input that a node looks at.
  let inputs: [Int]
  /// A row goes left where its input is less than this; of a leaf, its value.
  let thresholds: [Float]
  /// The left child of each node; -1 where it is a leaf.
  let left: [Int]
  /// The right child.
  let right: [Int]

  /// A tree may have so many nodes.
  private static let mostNodes = 1 << 16

  /// Whether children are later nodes and inputs are among so many, so that every walk ends at a leaf.
  func isSound(width: Int) -> Bool {
    let count = thresholds.count
    guard (1...Self.mostNodes).contains(count), inputs.count == count, left.count == count, right.count == count,
      thresholds.allSatisfy(\.isFinite)
    else { return false }
    return left.indices.allSatisfy { node in
      left[node] == -1
        ? right[node] == -1
        : left[node] > node && left[node] < count && right[node] > node && right[node] < count
          && (0..<width).contains(inputs[node])
    }
  }

  /// The value of the leaf that a row falls into.
  ///
  /// - Precondition: the tree is sound for the row's width.
  /// - Complexity: O(depth).
  func value(_ row: [Float]) -> Float {
    var node = 0
    while left[node] >= 0 { node = row[inputs[node]] < thresholds[node] ? left[node] : right[node] }
    return thresholds[node]
  }
}
