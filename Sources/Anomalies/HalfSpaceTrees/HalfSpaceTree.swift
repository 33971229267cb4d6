import ChampionCore

/// One perfect tree of half-spaces, and how many rows of a window fell into each.
///
/// Node 1 is the root; the children of node n are 2n and 2n + 1.
struct HalfSpaceTree: Hashable, Sendable {
  let depth: Int
  private let columns: [Int32]
  private let splits: [Double]
  /// How many rows of the last full window each node holds, and of the window that is being filled.
  private(set) var reference: [Int32]
  private(set) var latest: [Int32]

  /// Draws a tree for rows whose columns lie between 0 and 1.
  ///
  /// - Source: Tan, Ting and Liu 2011, section 3.1 for the work range, algorithm 1 for the tree.
  init(depth: Int, columns count: Int, _ random: inout CounterRandom) {
    self.depth = depth
    let box = (0..<count).map { _ in
      let centre = random.uniform()
      let reach = 2 * max(centre, 1 - centre)
      return (low: centre - reach, high: centre + reach)
    }
    var nodes = (columns: [Int32](repeating: 0, count: 1 << depth), splits: [Double](repeating: 0, count: 1 << depth))
    Self.grow(1, box, &nodes, &random)
    (columns, splits) = nodes
    reference = Array(repeating: 0, count: 2 << depth)
    latest = reference
  }

  private static func grow(
    _ node: Int, _ box: [(low: Double, high: Double)], _ nodes: inout (columns: [Int32], splits: [Double]),
    _ random: inout CounterRandom
  ) {
    guard node < nodes.splits.count else { return }
    let column = Int(random.uniform() * Double(box.count))
    let middle = (box[column].low + box[column].high) / 2
    (nodes.columns[node], nodes.splits[node]) = (Int32(column), middle)
    var (below, above) = (box, box)
    (below[column].high, above[column].low) = (middle, middle)
    grow(2 * node, below, &nodes, &random)
    grow(2 * node + 1, above, &nodes, &random)
  }

  private func child(_ node: Int, _ row: [Double]) -> Int {
    2 * node + (row[Int(columns[node])] < splits[node] ? 0 : 1)
  }

  /// The mass of the node at which a row's path ends, times the number of nodes of its level.
  ///
  /// - Parameter sizeLimit: a path goes no further than a node of so little mass.
  func score(_ row: [Double], sizeLimit: Int) -> Double {
    var (node, nodes) = (1, 1.0)
    while node < splits.count, Int(reference[node]) > sizeLimit { (node, nodes) = (child(node, row), nodes * 2) }
    return Double(reference[node]) * nodes
  }

  /// Counts a row in all nodes of its path.
  mutating func learn(_ row: [Double]) {
    var node = 1
    latest[1] += 1
    while node < splits.count {
      node = child(node, row)
      latest[node] += 1
    }
  }

  /// What has been filled becomes the reference.
  mutating func turn() {
    reference = latest
    latest = Array(repeating: 0, count: latest.count)
  }
}

extension HalfSpaceTree {
  /// The leaves that hold something, and how much; all that is above them follows.
  struct Leaves: Codable {
    var places: [Int] = []
    var masses: [Int32] = []
  }

  /// The leaves of both windows.
  var leaves: [Leaves] { [Self.leaves(reference), Self.leaves(latest)] }

  private static func leaves(_ masses: [Int32]) -> Leaves {
    let places = (masses.count / 2..<masses.count).filter { masses[$0] > 0 }
    return Leaves(places: places, masses: places.map { masses[$0] })
  }

  /// Restores both windows, which must hold so many rows.
  mutating func restore(_ leaves: [Leaves], rows: [Int]) throws(ChampionError) {
    guard leaves.count == 2 else { throw HalfSpaceTrees.damaged }
    reference = try masses(leaves[0], rows: rows[0])
    latest = try masses(leaves[1], rows: rows[1])
  }

  private func masses(_ leaves: Leaves, rows: Int) throws(ChampionError) -> [Int32] {
    var masses = [Int32](repeating: 0, count: 2 << depth)
    let isFit = leaves.places.count == leaves.masses.count && Set(leaves.places).count == leaves.places.count
    let isWithin = leaves.places.allSatisfy { $0 >= masses.count / 2 && $0 < masses.count }
    guard isFit, isWithin, leaves.masses.allSatisfy({ $0 > 0 && $0 <= rows }) else { throw HalfSpaceTrees.damaged }
    for (place, mass) in zip(leaves.places, leaves.masses) { masses[place] = mass }
    for node in (1..<masses.count / 2).reversed() { masses[node] = masses[2 * node] &+ masses[2 * node + 1] }
    guard Int(masses[1]) == rows else { throw HalfSpaceTrees.damaged }
    return masses
  }
}
