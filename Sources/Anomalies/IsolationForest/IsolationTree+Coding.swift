import CKernels
import ChampionCore

extension IsolationTree: Codable {
  private enum CodingKeys: String, CodingKey {
    case thresholds, features, children, weights, inputs
  }

  package init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    let thresholds = try values.decode([Float].self, forKey: .thresholds)
    let features = try values.decode([Int32].self, forKey: .features)
    let children = try values.decode([Int32].self, forKey: .children)
    weights = try values.decodeIfPresent([Float].self, forKey: .weights) ?? []
    inputs = try values.decodeIfPresent([Int32].self, forKey: .inputs) ?? []
    guard thresholds.count == features.count, features.count == children.count else { throw Self.damaged }
    nodes = children.indices.map {
      isolation_node(threshold: thresholds[$0], feature: features[$0], children: children[$0])
    }
  }

  package func encode(to encoder: any Encoder) throws {
    var values = encoder.container(keyedBy: CodingKeys.self)
    try values.encode(nodes.map(\.threshold), forKey: .thresholds)
    try values.encode(nodes.map(\.feature), forKey: .features)
    try values.encode(nodes.map(\.children), forKey: .children)
    guard !weights.isEmpty else { return }
    try values.encode(weights, forKey: .weights)
    try values.encode(inputs, forKey: .inputs)
  }

  static let damaged = ChampionError(.badData, "the isolation forest is damaged")

  /// Checks that every walk ends within the tree and reads within a row, whatever the row.
  func check(width: Int, samples: Int, planeSize: Int) throws(ChampionError) {
    let isFlat = planeSize == 1
    let planes = isFlat ? width : weights.count / planeSize
    let isFilled = isFlat ? weights.isEmpty && inputs.isEmpty : weights.count == planes * planeSize
    guard isFilled, inputs.count == weights.count, weights.allSatisfy(\.isFinite),
      inputs.allSatisfy({ 0..<width ~= Int($0) }), isTree,
      nodes.allSatisfy({ $0.isWithin($0.children > 0 ? 0..<planes : 0..<samples + 1) })
    else { throw Self.damaged }
    let (depths, sizes) = depthsAndSizes()
    let deepest = IsolationPathLength.deepest(samples: samples)
    guard sizes[0] == samples, depths.allSatisfy({ $0 <= deepest }) else { throw Self.damaged }
  }

  /// Whether each node but the first is the child of one node that stands before it.
  private var isTree: Bool {
    var isChild = [Bool](repeating: false, count: nodes.count)
    for (at, node) in nodes.enumerated() where node.children != 0 {
      let first = Int(node.children)
      guard first > at, first + 1 < nodes.count, !isChild[first], !isChild[first + 1] else { return false }
      (isChild[first], isChild[first + 1]) = (true, true)
    }
    return !nodes.isEmpty && isChild.dropFirst().allSatisfy(\.self)
  }
}

extension isolation_node {
  fileprivate func isWithin(_ features: Range<Int>) -> Bool {
    threshold.isFinite && features ~= Int(feature)
  }
}
