/// A tree of clusters, joined by the least distance of two of their members.
///
/// - Source: Gower and Ross, "Minimum Spanning Trees and Single Linkage Cluster Analysis", JRSS C 1969. Ties and the
///   order of branches are SciPy's, so that its trees come out.
struct SingleLinkage {
  /// One joining of two clusters. Numbers below the count of items are items; the others are earlier joinings.
  struct Merge: Equatable {
    let left: Int
    let right: Int
    let distance: Double
  }

  /// The joinings by rising distance.
  let merges: [Merge]

  /// Joins.
  ///
  /// - Parameter distances: symmetric. Shape: [item, item].
  /// - Complexity: O(items²).
  init(_ distances: Matrix) {
    let edges = Self.spanningTree(distances).enumerated().sorted {
      ($0.element.distance, $0.offset) < ($1.element.distance, $1.offset)
    }
    var parents = Array(0..<max(2 * distances.rows - 1, 0))
    func root(_ item: Int) -> Int {
      var item = item
      while parents[item] != item {
        parents[item] = parents[parents[item]]
        item = parents[item]
      }
      return item
    }
    merges = edges.enumerated().map { index, edge in
      let (first, second) = (root(edge.element.left), root(edge.element.right))
      parents[first] = distances.rows + index
      parents[second] = distances.rows + index
      return Merge(left: min(first, second), right: max(first, second), distance: edge.element.distance)
    }
  }

  /// The items from left to right.
  var leaves: [Int] {
    let count = merges.count + 1
    var (order, open): ([Int], [Int]) = ([], [count + merges.count - 1])
    while let node = open.popLast() {
      if node < count {
        order.append(node)
      } else {
        open += [merges[node - count].right, merges[node - count].left]
      }
    }
    return order
  }

  /// Prim's walk from the first item: each step names the item before it and the nearest one outside.
  private static func spanningTree(_ distances: Matrix) -> [Merge] {
    var nearest = [Double](repeating: .infinity, count: distances.rows)
    var isInside = [Bool](repeating: false, count: distances.rows)
    var (edges, last): ([Merge], Int) = ([], 0)
    for _ in 1..<max(distances.rows, 1) {
      isInside[last] = true
      var (next, least) = (last, Double.infinity)
      for item in isInside.indices where !isInside[item] {
        nearest[item] = min(nearest[item], distances[last, item])
        if nearest[item] < least { (next, least) = (item, nearest[item]) }
      }
      edges.append(Merge(left: last, right: next, distance: least))
      last = next
    }
    return edges
  }
}
